package io.chukei.iso8583.issuer;

import java.util.Optional;

import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.Text;

/// What an institution needs to verify the holder's proof once more: by which certificate, the signature, and what the signed statement was
/// made of. It travels with cash under 委託 only; nothing of it is ever printed.
///
/// @param signature 1..256 bytes: RSA of 2,048 bits, or ECDSA on P-384 as DER
public record HolderEvidence(Certificate certificate, Bytes signature, StatementInputs statement) {
    public static final int MOST_SIGNATURE_BYTES = 256;

    /// The holder's certificate, by its names and, where the switch has it at hand, whole.
    ///
    /// @param caKeyId subjectKeyIdentifier of the CA, 20 bytes
    /// @param serial content octets of the serial number's INTEGER, 1..20 bytes
    /// @param sha256 of the certificate's DER, 32 bytes
    /// @param der 1..4,096 bytes; absent when the terminal showed the fingerprint only
    public record Certificate(Bytes caKeyId, Bytes serial, Bytes sha256, Optional<Bytes> der) {
        private static final int MOST_DER_BYTES = 4_096;

        /// @throws IllegalArgumentException when a part has another length
        public Certificate {
            Text.require(caKeyId.length() == 20, "a CA key id is 20 bytes");
            Text.require(serial.length() >= 1 && serial.length() <= 20, "a serial is 1..20 bytes");
            Text.require(sha256.length() == 32, "a SHA-256 is 32 bytes");
            Text.require(der.isEmpty() || der.get().length() <= MOST_DER_BYTES, "a certificate is at most 4,096 bytes");
        }

        @Override
        public String toString() {
            return "Certificate[••••]";
        }
    }

    /// @throws IllegalArgumentException when the signature has another length
    public HolderEvidence {
        Text.require(signature.length() >= 1 && signature.length() <= MOST_SIGNATURE_BYTES, "a signature is 1..256 bytes");
    }

    @Override
    public String toString() {
        return "HolderEvidence[••••]";
    }
}
