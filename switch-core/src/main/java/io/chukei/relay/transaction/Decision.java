package io.chukei.relay.transaction;

import java.time.Instant;

import io.chukei.iso8583.message.Bytes;
import io.chukei.relay.link.HolderKey;

/// Why the holder was believed: the evidence that stays with the transaction.
///
/// @param holder whose certificate
/// @param verifiedAt when validity and revocation were last looked at
/// @param source who said that the certificate is not revoked
/// @param fingerprint SHA-256 of the certificate, 32 bytes
/// @param statement the bytes that the card signed
/// @param signature the card's signature
public record Decision(HolderKey holder, Instant verifiedAt, Source source, Bytes fingerprint, Bytes statement, Bytes signature) {
    /// Who said that a certificate is not revoked.
    public sealed interface Source {}

    /// A revocation list.
    ///
    /// @param partition its distribution point's name
    /// @param number its cRLNumber in decimal digits
    public record Crl(String partition, String number) implements Source {}

    /// An OCSP responder, in a response about this certificate.
    ///
    /// @param thisUpdate when what it knows was known to be right
    /// @param producedAt when it signed
    public record Ocsp(Instant thisUpdate, Instant producedAt) implements Source {}

    @Override
    public String toString() {
        return "Decision[" + holder + ", verifiedAt=" + verifiedAt + ", source=" + source + "]";
    }
}
