package io.chukei.testbed.jlis;

/// How the OCSP responder of a CA conducts itself.
public record OcspConduct(OcspSigner signer, OcspFault fault) {

    /// As it should, signing with the CA's own key.
    public static final OcspConduct HONEST = new OcspConduct(OcspSigner.CA, OcspFault.NONE);

    public OcspConduct signedBy(OcspSigner other) {
        return new OcspConduct(other, fault);
    }

    public OcspConduct with(OcspFault other) {
        return new OcspConduct(signer, other);
    }
}
