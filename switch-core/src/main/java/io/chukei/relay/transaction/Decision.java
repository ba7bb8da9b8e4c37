package io.chukei.relay.transaction;

import java.time.Instant;

import io.chukei.iso8583.message.Bytes;
import io.chukei.relay.link.HolderKey;

/// Why the holder was believed: the evidence that stays with the transaction.
///
/// @param holder whose certificate
/// @param verifiedAt when validity and revocation were last looked at
/// @param crl which revocation list said good
/// @param fingerprint SHA-256 of the certificate, 32 bytes
/// @param statement the bytes that the card signed
/// @param signature the card's signature
public record Decision(HolderKey holder, Instant verifiedAt, Crl crl, Bytes fingerprint, Bytes statement, Bytes signature) {
    /// A revocation list.
    ///
    /// @param partition its distribution point's name
    /// @param number its cRLNumber in decimal digits
    public record Crl(String partition, String number) {}

    @Override
    public String toString() {
        return "Decision[" + holder + ", verifiedAt=" + verifiedAt + ", crl=" + crl.number + "]";
    }
}
