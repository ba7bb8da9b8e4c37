package io.chukei.testbed.jlis;

/// Who signs the OCSP responses of a CA.
public enum OcspSigner {
    /// The key that issued the certificate asked for.
    CA,
    /// A responder with a certificate by that key, as it should be: OCSPSigning, digitalSignature, nocheck.
    DELEGATE,
    /// The same without nocheck: whether it is revoked stands on the list of Chiyoda-ku.
    DELEGATE_TO_BE_CHECKED,
    /// A responder whose certificate lacks OCSPSigning.
    DELEGATE_WITHOUT_PURPOSE,
    /// A responder whose certificate lacks digitalSignature.
    DELEGATE_WITHOUT_USAGE,
    /// A responder whose certificate has expired.
    DELEGATE_EXPIRED,
    /// A responder with a certificate by the CA's other key.
    DELEGATE_OF_OTHER_KEY,
    /// A responder whose certificate is not in the response.
    DELEGATE_NOT_SHOWN,
    /// A key that is not the CA's, under the CA's name.
    IMPOSTOR
}
