package io.chukei.testbed.jlis;

import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

import io.chukei.testbed.http.ByteRoute;
import io.chukei.testbed.http.HttpReply;

/// OCSP over HTTP (RFC 6960 appendix A): `POST /ocsp/{auth,sign}` with the request's DER as body, or
/// `GET /ocsp/{auth,sign}/{Base64 of it, URL-encoded}`.
final class OcspRoutes {

    private static final String RESPONSE_TYPE = "application/ocsp-response";

    private OcspRoutes() {}

    static Map<String, ByteRoute> of(Jlis jlis) {
        Map<String, ByteRoute> routes = new HashMap<>();
        for (CaKind kind : CaKind.values()) {
            String path = "/ocsp/" + kind.path();
            routes.put("POST " + path, (asked, body) -> answer(jlis, kind, body));
            routes.put("GET " + path + "/",
                (asked, body) -> answer(jlis, kind, Base64.getDecoder().decode(asked.substring(path.length() + 1))));
        }
        return Map.copyOf(routes);
    }

    private static HttpReply answer(Jlis jlis, CaKind kind, byte[] request) throws InterruptedException {
        return switch (jlis.ocspConduct(kind).fault()) {
            case SILENT -> {
                // Until the server is closed, which interrupts it.
                new CountDownLatch(1).await();
                yield HttpReply.json(500, Map.of());
            }
            case SERVER_ERROR -> HttpReply.json(500, Map.of("error", "The responder was told to fail."));
            case NONE, REVOKED, BAD_REASON, UNKNOWN, STALE, OVERDUE, FUTURE, NO_NONCE, WRONG_NONCE, OTHER_CERTIFICATE, TWICE,
                UNKNOWN_CRITICAL, BROKEN_SIGNATURE, TRY_LATER, GARBAGE, TRAILING, HUGE ->
                HttpReply.bytes(RESPONSE_TYPE, jlis.answerOcsp(kind, request));
        };
    }
}
