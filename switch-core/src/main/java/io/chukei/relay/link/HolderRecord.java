package io.chukei.relay.link;

import java.time.Instant;

import io.chukei.jpki.proof.CertificateOnFile;

/// What is kept of a certificate after its first full verification, so that a later proof with the same
/// certificate need not check the CA's signature again. Validity, revocation and the holder's own signature are
/// never skipped. It is void when the CA's key generation is no longer pinned; the verifier looks at that.
///
/// It is kept only for holders with at least one link: serials are not collected for their own sake.
///
/// @param key the holder
/// @param certificate fingerprint, public key, validity, generation and distribution point
/// @param verifiedAt when the CA's signature was checked
public record HolderRecord(HolderKey key, CertificateOnFile certificate, Instant verifiedAt) {
    @Override
    public String toString() {
        return "HolderRecord[" + key + ", verifiedAt=" + verifiedAt + "]";
    }
}
