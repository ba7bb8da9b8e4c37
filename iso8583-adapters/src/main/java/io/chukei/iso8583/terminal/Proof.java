package io.chukei.iso8583.terminal;

import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.Text;

/// What the card has signed, without the statement, which the switch rebuilds (template E2).
///
/// @param challenge 32 bytes
/// @param signature 1..512 bytes
public record Proof(Form form, Bytes challenge, CertificateEvidence certificate, Bytes signature) {
    public static final int CHALLENGE_BYTES = 32;
    public static final int MOST_SIGNATURE_BYTES = 512;

    /// Which statement was signed; the code is the byte of tag C5.
    public enum Form {
        IDENTIFY(1), PAY(2);

        private final int code;

        Form(int code) {
            this.code = code;
        }

        public int code() {
            return code;
        }
    }

    /// @throws IllegalArgumentException when a part has another length
    public Proof {
        Text.require(challenge.length() == CHALLENGE_BYTES, "a challenge is 32 bytes");
        Text.require(signature.length() >= 1 && signature.length() <= MOST_SIGNATURE_BYTES, "a signature is 1..512 bytes");
    }
}
