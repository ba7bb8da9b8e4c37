package io.chukei.testbed.jlis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509CertificateHolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JlisControlTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    @SuppressWarnings("NullAway.Init") // made before each test
    private Jlis jlis;

    @BeforeEach
    void start() throws IOException {
        jlis = Jlis.start(JlisSettings.ordinary(), InstantSource.fixed(Instant.parse("2026-11-21T00:30:00Z")),
            new HolderKeys(new SecureRandom(), 1));
    }

    @AfterEach
    void stop() {
        client.close();
        jlis.close();
    }

    @Test
    void partitionsNameEveryListAndTheListsCanBeFetched() throws Exception {
        JsonNode partitions = JSON.readTree(get(jlis.partitions(CaKind.AUTH)).body());
        assertEquals(Municipality.ALL.size(), partitions.size());
        assertEquals("CN=Chiyoda-ku CRLDP,OU=Tokyo-to,OU=CRL Distribution Points,OU=JPKI for user authentication,"
            + "O=JPKI-SIM,C=JP", partitions.get(0).path("name").asText());
        byte[] list = get(URI.create(partitions.get(0).path("url").asText())).body();
        assertArrayEquals(jlis.list(CaKind.AUTH, Municipality.CHIYODA), list);
    }

    @Test
    void anotherProcessCanIssueRevokeAndPublish() throws Exception {
        JsonNode issued = post("/control/issue", "{\"municipality\":\"Setagaya-ku\",\"variant\":\"expired\"}");
        X509CertificateHolder leaf =
            new X509CertificateHolder(Base64.getDecoder().decode(issued.path("certificate").asText()));
        assertTrue(leaf.getNotAfter().toInstant().isBefore(Instant.parse("2026-11-21T00:30:00Z")));
        String serial = issued.path("serial").asText();
        post("/control/revoke", "{\"serial\":\"" + serial + "\",\"reason\":\"KEY_COMPROMISE\"}");
        post("/control/publish", "");
        X509CRLHolder list = new X509CRLHolder(jlis.list(CaKind.AUTH, Municipality.SETAGAYA));
        assertNotNull(list.getRevokedCertificate(new BigInteger(serial)));
    }

    @Test
    void aFaultIsSeenAfterThePublication() throws Exception {
        post("/control/fault", "{\"municipality\":\"Chiyoda-ku\",\"fault\":\"NOT_FOUND\"}");
        URI list = jlis.address().resolve("/crl/auth/0.crl");
        assertEquals(200, get(list).statusCode());
        post("/control/publish", "");
        assertEquals(404, get(list).statusCode());
    }

    @Test
    void theCaCertificatesAreServed() throws Exception {
        byte[] second = get(jlis.address().resolve("/ca/auth/2.cer")).body();
        assertArrayEquals(jlis.caCertificates(CaKind.AUTH).getLast(), second);
        assertEquals(404, get(jlis.address().resolve("/ca/auth/3.cer")).statusCode());
    }

    @Test
    void nonsenseIsAnsweredWithASentence() throws Exception {
        assertEquals("{\"error\":\"There is no CA other: use auth or sign.\"}",
            postForStatus("/control/issue", "{\"ca\":\"other\"}", 400));
        assertEquals("{\"error\":\"The body is not JSON.\"}", postForStatus("/control/issue", "{", 400));
        assertEquals(405, get(jlis.address().resolve("/control/publish")).statusCode());
    }

    private JsonNode post(String path, String body) throws Exception {
        return JSON.readTree(postForStatus(path, body, 200));
    }

    private String postForStatus(String path, String body, int status) throws Exception {
        HttpResponse<String> response = client.send(HttpRequest.newBuilder(jlis.address().resolve(path))
            .POST(HttpRequest.BodyPublishers.ofString(body)).build(), HttpResponse.BodyHandlers.ofString());
        assertEquals(status, response.statusCode(), response.body());
        return response.body();
    }

    private HttpResponse<byte[]> get(URI address) throws Exception {
        return client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofByteArray());
    }
}
