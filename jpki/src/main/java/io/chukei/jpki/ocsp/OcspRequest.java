package io.chukei.jpki.ocsp;

import java.io.IOException;
import java.util.Optional;

import io.chukei.jpki.Bytes;
import io.chukei.jpki.certificate.CaGeneration;
import io.chukei.jpki.certificate.CertificateSerial;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.ocsp.CertID;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.OCSPRequest;
import org.bouncycastle.asn1.ocsp.Request;
import org.bouncycastle.asn1.ocsp.TBSRequest;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;

/// One unsigned request about one certificate (RFC 6960 §4.1).
///
/// @param der the OCSPRequest, to be sent as `application/ocsp-request`
/// @param issuer who issued the certificate, and so who must answer or have somebody answer
/// @param serial the certificate's
/// @param nonce what the response should repeat, 32 octets (RFC 9654 §2.1); empty when none was sent
public record OcspRequest(Bytes der, CaGeneration issuer, CertificateSerial serial, Optional<Bytes> nonce) {

    /// Octets of a nonce.
    public static final int NONCE_OCTETS = 32;

    /// Writes a request.
    public static OcspRequest write(CaGeneration issuer, CertificateSerial serial, CertIdHash hash, Optional<Bytes> nonce) {
        CertId id = CertId.of(issuer, serial, hash);
        CertID certId = new CertID(new AlgorithmIdentifier(new ASN1ObjectIdentifier(hash.oid()), DERNull.INSTANCE),
            new DEROctetString(id.issuerNameHash().toByteArray()), new DEROctetString(id.issuerKeyHash().toByteArray()),
            new ASN1Integer(serial.exact()));
        try {
            Extensions extensions = nonce.isEmpty() ? null : new Extensions(extension(nonce.get()));
            TBSRequest signed = new TBSRequest(null, new DERSequence(new Request(certId, null)), extensions);
            return new OcspRequest(Bytes.owning(new OCSPRequest(signed, null).getEncoded("DER")), issuer, serial, nonce);
        } catch (IOException e) {
            throw new IllegalStateException("writing into memory", e);
        }
    }

    private static Extension extension(Bytes nonce) throws IOException {
        byte[] value = new DEROctetString(nonce.toByteArray()).getEncoded("DER");
        return new Extension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce, false, value);
    }
}
