package io.chukei.relay.linkadmin;

import java.time.InstantSource;

import io.chukei.jpki.Bytes;
import io.chukei.jpki.proof.ProofVerdict;
import io.chukei.jpki.proof.ProofVerifier;
import io.chukei.relay.link.HolderKey;
import io.chukei.relay.link.HolderRecord;
import io.chukei.relay.link.HolderWriter;

/// Has the certificate that a link was made with verified and put on file, so that the holder's first payment need not
/// check the CA's signature, and may come with the fingerprint alone.
@FunctionalInterface
public interface CertificateFiling {
    /// Files nothing.
    CertificateFiling NONE = (holder, der) -> false;

    /// Verifies everything but the holder's presence: CA signature, profile, validity, revocation. One that does not
    /// verify is not filed and hinders no link: every payment looks at all of it again.
    ///
    /// @param holder whose link it is
    /// @param der the certificate
    /// @return whether it verified and goes on file
    boolean file(HolderKey holder, Bytes der);

    /// Files what this verifier believes.
    static CertificateFiling by(ProofVerifier verifier, HolderWriter holders, InstantSource clock) {
        return (holder, der) -> {
            if (!(verifier.verifyCertificate(der, clock.instant()) instanceof ProofVerdict.Verified verified)
                || !new HolderKey(verified.certificate().ca(), verified.certificate().serial()).equals(holder)) {
                return false;
            }
            holders.remember(new HolderRecord(holder, verified.certificate().onFile(), clock.instant()));
            return true;
        };
    }
}
