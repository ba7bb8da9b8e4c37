package io.chukei.relay.identify;

import io.chukei.jpki.proof.CertificateOnFile;
import io.chukei.relay.transaction.Decision;

/// A holder who was verified: who, by which certificate, and the evidence.
///
/// @param certificate what must be looked at again when a handle pays
/// @param decision the evidence of the last look
/// @param firstTime whether the CA's signature was verified just now
public record Identification(CertificateOnFile certificate, Decision decision, boolean firstTime) {
    @Override
    public String toString() {
        return "Identification[" + decision + "]";
    }
}
