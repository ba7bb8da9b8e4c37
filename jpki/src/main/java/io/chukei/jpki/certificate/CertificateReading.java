package io.chukei.jpki.certificate;

/// What reading a certificate came to.
public sealed interface CertificateReading {

    /// It is a certificate.
    record Read(JpkiCertificate certificate) implements CertificateReading {}

    /// It is longer than the limit; nothing of it was looked at.
    record TooLong(int maxOctets) implements CertificateReading {}

    /// It is no certificate by RFC 5280 and DER.
    ///
    /// @param rule which rule is broken, without content
    record Malformed(String rule) implements CertificateReading {}
}
