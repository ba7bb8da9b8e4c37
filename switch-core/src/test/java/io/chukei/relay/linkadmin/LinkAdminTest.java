package io.chukei.relay.linkadmin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import io.chukei.relay.admin.AdminRequest;
import io.chukei.relay.admin.AdminResponse;
import io.chukei.relay.admin.Operator;
import io.chukei.relay.linkstore.LinkBook;
import io.chukei.relay.linkstore.LinkService;
import io.chukei.relay.linkstore.LinkStore;
import io.chukei.relay.seal.KeyFiles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@SuppressWarnings("NullAway.Init") // JUnit sets the fields
final class LinkAdminTest {
    private static final Instant NOW = Instant.parse("2026-11-21T03:00:00Z");
    private static final Operator RELAY = new Operator("relay-1", Optional.empty());
    private static final Operator BANK_B = new Operator("b-1", Optional.of("39200000002"));
    private static final String LINK = """
        {"ca":"auth","serialHex":"1F8A2B3C4D","service":"credit","institution":"39200000001",
         "account":{"pan":"9392000000000017","expiry":"2029-12"},"label":"SIM-CARD A ••••0017",
         "pin":"none","limits":{"perPayment":50000},"consent":"c-1"}""";

    @TempDir
    Path folder;

    private LinkStore store;
    private LinkAdmin admin;

    @BeforeEach
    void open() throws IOException {
        SecureRandom random = new SecureRandom();
        KeyFiles.create(folder.resolve("keys"), random);
        LinkStore.Settings settings =
            new LinkStore.Settings(folder.resolve("links"), folder.resolve("index.cmap"), 200_000, Duration.ofSeconds(30));
        store = LinkStore.open(settings, KeyFiles.load(folder.resolve("keys")), random, problem -> {});
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        admin = new LinkAdmin(new LinkService(store, clock, random), new LinkBook(store), clock, random, CertificateFiling.NONE);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private AdminResponse post(Operator operator, String path, String body, Map<String, String> query) {
        return admin.handle(new AdminRequest("POST", path, query, operator, body.getBytes(StandardCharsets.UTF_8)));
    }

    private AdminResponse post(String path, String body) {
        return post(RELAY, path, body, Map.of());
    }

    private AdminResponse get(Operator operator, String path, Map<String, String> query) {
        return admin.handle(new AdminRequest("GET", path, query, operator, new byte[0]));
    }

    private static JsonNode json(AdminResponse response) throws IOException {
        return Form.JSON.readTree(response.body());
    }

    private static String text(AdminResponse response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    @Test
    void aLinkIsAddedListedSteppedAndJournaledAndEveryAnswerIsMasked() throws IOException {
        AdminResponse added = post("/links", LINK);
        assertEquals(201, added.status(), text(added));
        assertEquals("card ••••0017", json(added).get("account").textValue());
        assertEquals("active", json(added).get("status").textValue());
        String id = json(added).get("id").textValue();
        AdminResponse suspended = post("/links/" + id + "/suspend", "{\"version\":1,\"why\":\"lost\"}");
        assertEquals("suspended", json(suspended).get("status").textValue());
        assertEquals(409, post("/links/" + id + "/suspend", "").status());
        assertEquals(409, post("/links/" + id + "/resume", "{\"version\":1}").status());
        assertEquals(200, post("/links/" + id + "/resume", "").status());
        AdminResponse list = get(RELAY, "/links", Map.of("institution", "39200000001"));
        assertEquals(1, json(list).get("links").size());
        AdminResponse journal = get(RELAY, "/links/journal", Map.of());
        assertEquals("lost", json(journal).get("changes").get(1).get("why").textValue());
        assertEquals(200, get(RELAY, "/links/" + id, Map.of()).status());
        assertEquals(404, get(BANK_B, "/links/" + id, Map.of()).status());
        for (AdminResponse answer : new AdminResponse[]{added, suspended, list, journal}) {
            assertFalse(text(answer).contains("9392000000000017"));
            assertFalse(text(answer).toLowerCase(java.util.Locale.ROOT).contains("1f8a2b3c4d"));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"\"ca\":\"auth\"|\"ca\":\"Auth!\"|`ca`", "1F8A2B3C4D|xyz|`serialHex`", "1F8A2B3C4D|00|`serialHex`",
        "\"service\":\"credit\"|\"service\":\"loan\"|`service`", "39200000001|39200000001x|`institution`",
        "9392000000000017\"|93920000\"|`account.pan`", "2029-12|2029-13|`account.expiry`", "••••0017|9392000000000017|`label`",
        "\"pin\":\"none\"|\"pin\":\"above\"|`pinAbove`", "50000|-1|`limits.`", "\"consent\"|\"9392000000000017\"|unknown key",
        "\"expiry\"|\"valid\"|`account.expiry`", "}}|}|JSON object", "\"pin\"|\"validFrom\"|`validFrom`"})
    void aBadFormIsAnsweredWithTheKeyAndNeverWithWhatItHeld(String from, String to, String named) {
        String body = from.equals("}}") ? LINK.substring(1) : LINK.replace(from, to);
        AdminResponse response = post("/links", body);
        assertEquals(400, response.status(), text(response));
        assertTrue(text(response).contains(named), text(response));
        assertFalse(text(response).contains("9392000000000017"), text(response));
    }

    @Test
    void anotherInstitutionsOperatorMayNotAdd() {
        assertEquals(403, post(BANK_B, "/links", LINK, Map.of()).status());
    }

    @Test
    void aProxyLinkWithoutAnAccountGetsAFreshConversionId() throws IOException {
        String proxy = LINK.replaceFirst("\"account\":\\{[^}]*},", "\"mode\":\"proxy\",");
        AdminResponse response = post("/links", proxy);
        assertEquals(201, response.status(), text(response));
        assertEquals("conversion id ••••", json(response).get("account").textValue());
    }

    @Test
    void aRenewalMovesTheLinksToTheNewSerial() throws IOException {
        post("/links", LINK);
        String body = "{\"ca\":\"auth\",\"serialHex\":\"1F8A2B3C4D\",\"newSerialHex\":\"2F8A2B3C4D\",\"why\":\"linkage 7\"}";
        AdminResponse response = post("/links/renew", body);
        assertEquals(1, json(response).get("links").size(), text(response));
        assertEquals(404, post("/links/renew", body).status());
    }

    @Test
    void goodLinesOfAnImportAreEnteredAndBadOnesTold() throws IOException {
        String line = LINK.replace("\n", "");
        String body = line + "\nnot json\n\n" + line + "\r\n" + line.replace("1F8A", "2F8A") + "\n" + line.replace("credit", "loan");
        JsonNode result = json(post("/links/import", body));
        assertEquals(2, result.get("added").intValue());
        assertEquals(3, result.get("refused").intValue());
        assertEquals("[2,6,4]", numbers(result));
        assertEquals("DUPLICATE", result.get("lines").get(2).get("reason").textValue());
    }

    private static String numbers(JsonNode result) {
        StringBuilder numbers = new StringBuilder();
        result.get("lines").forEach(line -> numbers.append(numbers.isEmpty() ? "" : ",").append(line.get("line")));
        return "[" + numbers + "]";
    }

    @Test
    void csvSaysTheSameAsJson() throws IOException {
        String csv = """
            ca,serialHex,service,institution,account.pan,account.expiry,label,pin,pinAbove,limits.perPayment,activate
            auth,1F8A2B3C4D,credit,39200000001,9392000000000017,2029-12,"SIM ""A"", ••••0017",above,3000,50000,false
            auth,1F8A2B3C4D,credit,39200000001,9392000000000025,2029-12,B,,,,
            auth,1F8A2B3C4D,credit
            """;
        JsonNode result = json(post(RELAY, "/links/import", csv, Map.of("format", "csv")));
        assertEquals(2, result.get("added").intValue(), result.toString());
        assertEquals("[4]", numbers(result));
        JsonNode links = json(get(RELAY, "/links", Map.of())).get("links");
        JsonNode first = links.get(0).get("number").intValue() == 1 ? links.get(0) : links.get(1);
        assertEquals("SIM \"A\", ••••0017", first.get("label").textValue());
        assertEquals("registered", first.get("status").textValue());
        assertEquals(3000, first.get("pinAbove").intValue());
        assertEquals(400, post(RELAY, "/links/import", "a,a\n", Map.of("format", "csv")).status());
    }

    @Test
    void unknownPathsCursorsAndLimitsAreAnswered() {
        assertEquals(404, get(RELAY, "/links/x", Map.of()).status());
        assertEquals(404, get(RELAY, "/links/x/y", Map.of()).status());
        assertEquals(404, post("/links/x/suspend", "").status());
        assertEquals(404, post("/links/" + "0".repeat(32) + "/suspend", "").status());
        assertEquals(404, post("/links/nothing", "").status());
        assertEquals(400, get(RELAY, "/links", Map.of("after", "x")).status());
        assertEquals(400, get(RELAY, "/links", Map.of("limit", "0")).status());
        assertEquals(400, get(RELAY, "/links", Map.of("institution", "é")).status());
        assertEquals(400, post(RELAY, "/links/import", "", Map.of("format", "xml")).status());
    }

    @Test
    @Timeout(120)
    void aHundredThousandLinksAreImportedInReasonableTime() throws IOException {
        StringBuilder body = new StringBuilder();
        for (int i = 1; i <= 100_000; i++) {
            body.append(
                "{\"ca\":\"auth\",\"serialHex\":\"%08X\",\"service\":\"credit\",\"institution\":\"39200000001\",\"account\":{\"pan\":\"9392%012d\",\"expiry\":\"2029-12\"},\"label\":\"A\"}%n"
                    .formatted(i, i));
        }
        JsonNode result = json(post("/links/import", body.toString()));
        assertEquals(100_000, result.get("added").intValue());
        assertEquals(100_000, store.holders());
    }
}
