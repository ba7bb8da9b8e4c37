package io.chukei.relay.identify;

import io.chukei.iso8583.message.Bytes;
import io.chukei.jpki.ocsp.OcspQuestion;
import io.chukei.jpki.proof.CertificateOnFile;
import io.chukei.relay.link.HolderKey;

/// A holder of whom everything holds but the answer of an OCSP responder.
///
/// @param holder whose certificate
/// @param certificate what is asked about
/// @param statement the bytes that the card signed
/// @param signature the card's signature
/// @param firstTime whether the certificate is worth keeping once it is known to be good
public record Unsettled(HolderKey holder, CertificateOnFile certificate, Bytes statement, Bytes signature, boolean firstTime) {
    /// What to ask.
    public OcspQuestion question() {
        return new OcspQuestion(holder.ca(), certificate.caKeyId(), certificate.serial());
    }

    @Override
    public String toString() {
        return "Unsettled[" + holder + "]";
    }
}
