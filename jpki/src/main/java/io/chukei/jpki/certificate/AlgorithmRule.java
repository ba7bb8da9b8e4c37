package io.chukei.jpki.certificate;

import io.chukei.jpki.signature.SignatureAlgorithm;
import io.chukei.jpki.signature.SubjectKey;

/// Which algorithms and keys a CA generation may use.
public enum AlgorithmRule {

    /// The one algorithm that the generation's key means, of the two that the JPKI has; of its holders likewise.
    JPKI("the CA's key is neither RSA of 2,048 bits nor on P-384") {
        @Override
        boolean allowsKey(SubjectKey key) {
            return key.algorithm().isPresent();
        }

        @Override
        boolean allows(SignatureAlgorithm algorithm, SubjectKey key) {
            return key.algorithm().filter(own -> own == algorithm).isPresent();
        }
    },

    /// What a signature itself says, as long as the key is of that kind, of whatever size; SHA-1 too. For judging foreign
    /// certificates at the command line, never for a proof.
    ANY("the CA's key is neither RSA nor on P-256, P-384 or P-521") {
        @Override
        boolean allowsKey(SubjectKey key) {
            return key.family().isPresent();
        }

        @Override
        boolean allows(SignatureAlgorithm algorithm, SubjectKey key) {
            return key.family().filter(own -> own == algorithm.family()).isPresent();
        }
    };

    private final String keysAllowed;

    AlgorithmRule(String keysAllowed) {
        this.keysAllowed = keysAllowed;
    }

    /// A sentence for a CA key that is not allowed.
    String keysAllowed() {
        return keysAllowed;
    }

    /// Whether a CA may have such a key.
    abstract boolean allowsKey(SubjectKey key);

    /// Whether such a key may have made a signature of this algorithm.
    abstract boolean allows(SignatureAlgorithm algorithm, SubjectKey key);
}
