package io.chukei.testbed.jlis;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.chukei.testbed.http.HttpReply;
import io.chukei.testbed.http.HttpRoute;

/// J-LIS's HTTP face: what verifiers fetch, and the knobs for harnesses in other processes.
///
/// | route | body | answer |
/// |---|---|---|
/// | `GET /crl/{auth,sign}/partitions.json`, `GET /crl/{auth,sign}/N.crl` | | the lists |
/// | `GET /ca/{auth,sign}/{1,2}.cer` | | DER |
/// | `POST /control/issue` | `ca`, `municipality` (city), `variant`, `generation`; all optional | `certificate`, `caCertificate`, `key` (PKCS#8) in Base64, `serial` in decimal |
/// | `POST /control/revoke` | `ca`, `serial`, `reason` | `{}` |
/// | `POST /control/publish` | | `{}` |
/// | `POST /control/fault` | `ca`, `municipality`, `fault` | `{}`; seen after the next publish |
/// | `POST /control/ocsp` | `ca`, `signer` ([OcspSigner]), `fault` ([OcspFault]) | `{}`; at once |
final class JlisControl {

    private static final String CRL_TYPE = "application/pkix-crl";
    private static final String CERTIFICATE_TYPE = "application/pkix-cert";

    private final Jlis jlis;

    private JlisControl(Jlis jlis) {
        this.jlis = jlis;
    }

    static Map<String, HttpRoute> routes(Jlis jlis) {
        JlisControl control = new JlisControl(jlis);
        Map<String, HttpRoute> routes = new HashMap<>();
        for (CaKind kind : CaKind.values()) {
            routes.put("GET /crl/" + kind.path() + "/", (path, body) -> control.list(kind, path));
            routes.put("GET /ca/" + kind.path() + "/", (path, body) -> control.certificate(kind, path));
        }
        routes.put("POST /control/issue", (path, body) -> control.issue(body));
        routes.put("POST /control/revoke", (path, body) -> control.revoke(body));
        routes.put("POST /control/publish", (path, body) -> control.publish());
        routes.put("POST /control/fault", (path, body) -> control.fault(body));
        routes.put("POST /control/ocsp", (path, body) -> control.ocsp(body));
        return Map.copyOf(routes);
    }

    private HttpReply list(CaKind kind, String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        if (name.equals("partitions.json")) {
            List<Map<String, String>> entries = new ArrayList<>();
            jlis.index(kind).forEach((partition, file) -> entries.add(Map.of("name", partition, "url",
                jlis.address() + "/crl/" + kind.path() + "/" + file)));
            return HttpReply.json(entries);
        }
        byte[] list = jlis.file(kind, name);
        return list == null ? notFound() : HttpReply.bytes(CRL_TYPE, list);
    }

    private HttpReply certificate(CaKind kind, String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        List<byte[]> certificates = jlis.caCertificates(kind);
        for (int i = 0; i < certificates.size(); i++) {
            if (name.equals(i + 1 + ".cer")) {
                return HttpReply.bytes(CERTIFICATE_TYPE, certificates.get(i));
            }
        }
        return notFound();
    }

    private HttpReply issue(JsonNode body) {
        HolderSpec spec = HolderSpec.ordinary()
            .by(CaKind.ofPath(body.path("ca").asText(CaKind.AUTH.path())))
            .in(Municipality.ofCity(body.path("municipality").asText(Municipality.CHIYODA.city())))
            .with(CertificateVariant.valueOf(constant(body, "variant", CertificateVariant.ORDINARY)))
            .ofGeneration(body.path("generation").asInt(CertificationAuthority.GENERATIONS));
        IssuedCertificate issued = jlis.issue(spec);
        Base64.Encoder base64 = Base64.getEncoder();
        return HttpReply.json(Map.of(
            "certificate", base64.encodeToString(issued.der()),
            "caCertificate", base64.encodeToString(issued.caCertificate()),
            "key", base64.encodeToString(issued.key().getEncoded()),
            "serial", issued.serial().toString()));
    }

    private HttpReply revoke(JsonNode body) {
        jlis.revoke(CaKind.ofPath(body.path("ca").asText(CaKind.AUTH.path())),
            new BigInteger(body.path("serial").asText("")),
            RevocationReason.valueOf(constant(body, "reason", RevocationReason.CERTIFICATE_HOLD)));
        return done();
    }

    private HttpReply publish() {
        jlis.publish();
        return done();
    }

    private HttpReply fault(JsonNode body) {
        jlis.setFault(CaKind.ofPath(body.path("ca").asText(CaKind.AUTH.path())),
            Municipality.ofCity(body.path("municipality").asText(Municipality.CHIYODA.city())),
            PartitionFault.valueOf(constant(body, "fault", PartitionFault.NONE)));
        return done();
    }

    private HttpReply ocsp(JsonNode body) {
        jlis.setOcsp(CaKind.ofPath(body.path("ca").asText(CaKind.AUTH.path())),
            new OcspConduct(OcspSigner.valueOf(constant(body, "signer", OcspSigner.CA)),
                OcspFault.valueOf(constant(body, "fault", OcspFault.NONE))));
        return done();
    }

    private static String constant(JsonNode body, String field, Enum<?> otherwise) {
        return body.path(field).asText(otherwise.name()).toUpperCase(Locale.ROOT);
    }

    private static HttpReply done() {
        return HttpReply.json(Map.of());
    }

    private static HttpReply notFound() {
        return HttpReply.json(404, Map.of("error", "There is no such file."));
    }
}
