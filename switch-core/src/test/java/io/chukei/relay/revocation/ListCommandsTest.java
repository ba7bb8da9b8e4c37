package io.chukei.relay.revocation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chukei.jpki.certificate.PartitionName;
import io.chukei.jpki.crl.CrlJudge;
import io.chukei.jpki.crl.CrlLimits;
import io.chukei.jpki.revocation.FreshnessPolicy;
import io.chukei.jpki.revocation.RevocationSet;
import io.chukei.jpki.revocation.RevocationView;
import io.chukei.jpki.signature.BouncyDigestCheck;
import io.chukei.relay.admin.Operator;
import io.chukei.relay.adminserver.AdminServer;
import io.chukei.relay.adminserver.OperatorTokens;
import io.chukei.relay.cli.ListCommands;
import io.chukei.relay.config.FetchConfig;
import io.chukei.relay.config.JpkiConfig;
import io.chukei.relay.config.OcspConfig;
import io.chukei.relay.metrics.Metrics;
import io.chukei.relay.revocationadmin.RevocationAdmin;
import io.chukei.relay.simulation.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `crl status|fetch|accept|forget` against a real operators' door over a real keeper of lists.
@SuppressWarnings("NullAway.Init") // JUnit sets the fields
final class ListCommandsTest {
    private static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");
    private static final PartitionName A = PartitionName.parse("CN=A CRLDP,O=JPKI-SIM,C=JP").orElseThrow();
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final String OURS = "0123456789abcdef0123456789abcdef";
    private static final String BANKS = "fedcba9876543210fedcba9876543210";
    private static ListAuthority authority;

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Metrics metrics = new Metrics();
    private ListServer lists;
    private RevocationKeeper keeper;
    private AdminServer door;

    @Command(name = "crl")
    private static final class Crl {}

    @BeforeAll
    static void make() {
        authority = new ListAuthority(NOW);
    }

    @BeforeEach
    void open() throws Exception {
        lists = new ListServer();
        lists.serve("/index", "[{\"name\":\"%s\",\"url\":\"/a\"}]".formatted(A.text()));
        lists.serve("/a", authority.list(A, 1, NOW.minusSeconds(60), 100));
        keeper = new RevocationKeeper(config(), new RevocationKeeper.Outside(folder.resolve("crl"), judge(),
            new RevocationView(RevocationSet.empty(new FreshnessPolicy(Duration.ZERO, Duration.ofDays(3)))),
            RevocationCounters.of(metrics), () -> NOW, new Steady()));
        keeper.start();
        assertTrue(keeper.awaitFirstAttempt(LONG));
        OperatorTokens tokens = new OperatorTokens();
        tokens.add(new Operator("relay-1", Optional.empty()), token("ours", OURS));
        tokens.add(new Operator("bank-1", Optional.of("39200000001")), token("banks", BANKS));
        door = new AdminServer(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), tokens,
            List.of(new RevocationAdmin(keeper)), outcome -> {});
    }

    @AfterEach
    void close() {
        door.close();
        keeper.close();
        lists.close();
        metrics.close();
    }

    private static CrlJudge judge() {
        return new CrlJudge(authority.pinned(), new BouncyDigestCheck(), new CrlLimits(1 << 20, 10_000), Duration.ofMinutes(5));
    }

    private JpkiConfig config() {
        FetchConfig fetch = new FetchConfig(new FetchConfig.Pace(Duration.ofHours(1), Duration.ofSeconds(30), Duration.ofSeconds(5), 4),
            new FetchConfig.Limits(LONG, LONG, LONG), new FetchConfig.Most(1 << 20, 10_000, 3), new FetchConfig.Shrink(10, 10));
        return new JpkiConfig(List.of(new JpkiConfig.Authority("auth", List.of(), Set.of(), lists.address("/index"),
            JpkiConfig.RevocationMode.CRL, Optional.empty())), fetch,
            new JpkiConfig.Freshness(Duration.ZERO, Duration.ofDays(3), Duration.ofMinutes(5)),
            new OcspConfig(LONG, 1, 16_384, LONG));
    }

    private Path token(String name, String secret) throws IOException {
        Path file = folder.resolve(name);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, secret + "\n");
    }

    private int crl(String command, String... more) {
        return crlAs("ours", command, more);
    }

    private int crlAs(String operator, String command, String... more) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        CommandLine line = new CommandLine(new Crl());
        ListCommands.all().forEach(line::addSubcommand);
        List<String> words = new ArrayList<>(List.of(command, "--admin", "http://127.0.0.1:" + door.port(), "--token-file",
            folder.resolve(operator).toString()));
        words.addAll(List.of(more));
        return line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(words.toArray(String[]::new));
    }

    private JsonNode status() {
        assertEquals(0, crl("status", "--all"), err.toString());
        try {
            return new ObjectMapper().readTree(out.toString()).path("authorities").path(0);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void refused(String reason, String command, String... more) {
        assertEquals(1, crl(command, more), out.toString());
        assertTrue(err.toString().contains(reason), err.toString());
    }

    @Test
    void statusCountsAndShowsEveryPartitionWhenAsked() {
        JsonNode status = status();
        assertEquals("auth", status.path("ca").textValue());
        assertEquals(1, status.path("fresh").intValue());
        assertEquals(A.text(), status.path("lists").path(0).path("partition").textValue());
        assertEquals(100, status.path("lists").path(0).path("entries").intValue());
        assertEquals(0, crl("status", "auth"));
        assertFalse(out.toString().contains(A.text()), "it needs no attention");
        refused("UNKNOWN", "status", "other");
    }

    @Test
    void aListIsFetchedOnDemandAloneOrWithAllOthers() {
        assertEquals(0, crl("fetch", "auth", A.text()), err.toString());
        Await.until(() -> lists.unmodifiedAnswers("/a") == 1);
        assertEquals(0, crl("fetch"), err.toString());
        Await.until(() -> lists.unmodifiedAnswers("/a") == 2);
        refused("UNKNOWN", "fetch", "other");
        refused("UNKNOWN", "fetch", "auth", "CN=Nowhere");
        refused("BAD_FORM", "fetch", "auth", "no name");
    }

    @Test
    void aListThatWaitsIsAcceptedByItsNumberOnce() {
        refused("NOTHING_HELD", "accept", "auth", A.text());
        lists.serve("/a", authority.list(A, 2, NOW.minusSeconds(30), 10));
        assertEquals(0, crl("fetch"));
        Await.until(() -> status().path("held").intValue() == 1);
        refused("OTHER_HELD", "accept", "auth", A.text(), "--number", "3");
        assertEquals(100, status().path("lists").path(0).path("entries").intValue());
        assertEquals(0, crl("accept", "auth", A.text(), "--number", "2"), err.toString());
        assertEquals(10, status().path("lists").path(0).path("entries").intValue());
        refused("NOTHING_HELD", "accept", "auth", A.text());
    }

    @Test
    void onlyAPartitionThatVanishedIsForgotten() {
        refused("NOT_VANISHED", "forget", "auth", A.text());
        refused("UNKNOWN", "forget", "auth", "CN=Nowhere");
        refused("UNKNOWN", "forget", "other", A.text());
    }

    @Test
    void anInstitutionsOperatorIsNotServed() {
        assertEquals(1, crlAs("banks", "status"));
        assertTrue(err.toString().contains("NOT_YOURS"), err.toString());
        assertEquals(1, crlAs("banks", "accept", "auth", A.text()));
        assertTrue(err.toString().contains("NOT_YOURS"), err.toString());
    }

    @Test
    void badRequestsOverHttpHaveTheirStatus() throws IOException, InterruptedException {
        for (Map.Entry<String, String> each : Map.of("[]", "accept", "{", "accept", "{\"ca\":1}", "forget", "{\"ca\":\"auth\"}", "accept",
            "{\"ca\":\"auth\",\"partition\":7}", "refresh").entrySet()) {
            assertEquals(400, post(each.getValue(), each.getKey()), each.toString());
        }
        assertEquals(404, post("other", "{}"));
        assertEquals(202, post("refresh", ""));
    }

    private int post(String what, String body) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + door.port() + "/revocation/" + what))
                .header("Authorization", "Bearer " + OURS)
                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8)).build(),
                HttpResponse.BodyHandlers.discarding()).statusCode();
        }
    }
}
