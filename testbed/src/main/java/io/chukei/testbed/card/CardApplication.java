package io.chukei.testbed.card;

/// One half of the card's JPKI application, for authentication or for signature: the certificate, the certificate of
/// the CA that issued it, the key, and the PIN before it. Two halves are never compared by content: they carry a
/// secret.
public final class CardApplication {

    private final byte[] certificate;
    private final byte[] caCertificate;
    private final CardSigner signer;
    private final String pin;

    /// Puts a half together.
    ///
    /// @param certificate DER of the end entity's certificate
    /// @param caCertificate DER of the CA's certificate
    /// @param signer the private key
    /// @param pin 4 digits for authentication, 6..16 digits and upper-case letters for signature
    public CardApplication(byte[] certificate, byte[] caCertificate, CardSigner signer, String pin) {
        this.certificate = certificate.clone();
        this.caCertificate = caCertificate.clone();
        this.signer = signer;
        this.pin = pin;
    }

    byte[] certificate() {
        return certificate.clone();
    }

    byte[] caCertificate() {
        return caCertificate.clone();
    }

    CardSigner signer() {
        return signer;
    }

    String pin() {
        return pin;
    }
}
