package io.chukei.iso8583.terminal;

import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.Text;

/// The certificate itself, or the short form that names one already verified here. Neither prints its content.
public sealed interface CertificateEvidence {
    /// @param der 1..4,096 bytes, as the card gave it
    record Certificate(Bytes der) implements CertificateEvidence {
        public static final int MOST_BYTES = 4096;

        /// @throws IllegalArgumentException when it is empty or too long
        public Certificate {
            Text.require(der.length() >= 1 && der.length() <= MOST_BYTES, "a certificate is 1..4,096 bytes");
        }
    }

    /// @param caKeyId subjectKeyIdentifier of the CA, 20 bytes
    /// @param serial two's complement as in the certificate, 1..20 bytes
    /// @param sha256 of the certificate's DER, 32 bytes
    record Fingerprint(Bytes caKeyId, Bytes serial, Bytes sha256) implements CertificateEvidence {
        /// @throws IllegalArgumentException when a part has another length
        public Fingerprint {
            Text.require(caKeyId.length() == 20, "a CA key id is 20 bytes");
            Text.require(serial.length() >= 1 && serial.length() <= 20, "a serial is 1..20 bytes");
            Text.require(sha256.length() == 32, "a SHA-256 is 32 bytes");
        }
    }
}
