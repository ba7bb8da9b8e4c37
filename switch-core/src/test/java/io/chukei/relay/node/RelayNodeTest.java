package io.chukei.relay.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import io.chukei.iso8583.terminal.PaymentRequest;
import io.chukei.iso8583.terminal.TerminalResponse;
import io.chukei.relay.config.SwitchConfig;
import io.chukei.relay.server.TlsClient;
import io.chukei.relay.simulation.Await;
import io.chukei.testbed.issuer.Behaviour;
import io.chukei.testbed.issuer.BehaviourRule;
import io.chukei.testbed.jlis.CaKind;
import io.chukei.testbed.jlis.HolderSpec;
import io.chukei.testbed.jlis.IssuedCertificate;
import io.chukei.testbed.jlis.RevocationReason;
import io.chukei.testbed.transport.TransportIdentity;
import io.chukei.testbed.world.DefaultWorld;
import io.chukei.testbed.world.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole switch on loopback: real sockets, TLS, stores, lists and issuers.
final class RelayNodeTest {

    /// Shared, since the authorities' keys take seconds to make; what a test sees of the ledger counts from its start.
    @TempDir
    private static Path worldFolder;

    private static World world;

    @TempDir
    private Path folder;

    private final Clock clock = Clock.systemUTC();
    private final NodeDoors doors = new NodeDoors();
    private int ledgerBefore;
    private SwitchConfig config;
    private IssuedCertificate holder;

    private static Instant lastTest = Instant.EPOCH;

    @BeforeAll
    static void openWorld() throws IOException {
        world = World.start(DefaultWorld.onFreePorts(), worldFolder, Clock.systemUTC(), new SecureRandom());
    }

    @AfterAll
    static void closeWorld() {
        world.close();
    }

    /// Each test's node begins its numbers anew at the same banks, which tell messages apart by number and second: so each test has
    /// seconds of its own.
    @BeforeEach
    void open() throws Exception {
        Await.until(() -> clock.instant().truncatedTo(ChronoUnit.SECONDS).isAfter(lastTest));
        ledgerBefore = world.bank(DefaultWorld.CARD_ISSUER_A).ledger().size();
        config = NodeFiles.write(folder, world);
        holder = world.jlis().issue(HolderSpec.ordinary());
    }

    @AfterEach
    void close() {
        lastTest = clock.instant();
        doors.close();
    }

    @Test
    void aHolderPaysReversesAndARepeatAfterARestartReadsTheStoredAnswer() throws Exception {
        RelayNode.Running first = RelayNode.start(config, clock);
        PaymentRequest paid;
        TerminalResponse answer;
        try (TestTerminal terminal = terminal(first, 0)) {
            doors.linkCard(first, holder, "");
            doors.awaitLine(first, DefaultWorld.CARD_ISSUER_A);
            paid = terminal.pay(holder, 1_000);
            answer = terminal.ask(paid);
            assertEquals(0, answer.actionCode());
            assertEquals(1, booked());
            assertEquals(4000, terminal.ask(terminal.reversal(paid)).actionCode());
        }
        Await.until(() -> booked() == 2);
        doors.awaitMetric(first, "chukei_outcomes_total{reason=\"approved\"}");
        assertTrue(first.stop().now(), "everything had ended");
        RelayNode.Running second = RelayNode.start(config, clock);
        try (TestTerminal terminal = terminal(second, 100)) {
            TerminalResponse again = terminal.ask(paid.withTrace(paid.trace().withRepeat(true)));
            assertTrue(!again.accepted(), "it was reversed");
        }
        assertTrue(second.stop().now());
        assertEquals(2, booked());
    }

    @Test
    void aSilentIssuerIsDeclinedToTheTerminalAndReversed() throws Exception {
        RelayNode.Running node = RelayNode.start(config, clock);
        try (TestTerminal terminal = terminal(node, 0)) {
            doors.linkCard(node, holder, "");
            doors.awaitLine(node, DefaultWorld.CARD_ISSUER_A);
            world.bank(DefaultWorld.CARD_ISSUER_A).behave(BehaviourRule.next(1, new Behaviour.Silent(true)));
            assertEquals(9111, terminal.ask(terminal.pay(holder, 1_000)).actionCode());
            Await.until(() -> booked() == 2);
            Await.until(() -> doors.get(node.ports().admin(), "/obligations").body().startsWith("{\"open\":0,"));
        }
        assertTrue(node.stop().now());
    }

    @Test
    void aStopFinishesWhatIsInFlightAndTakesNothingNew() throws Exception {
        RelayNode.Running node = RelayNode.start(config, clock);
        try (TestTerminal terminal = terminal(node, 0); TestTerminal other = terminal(node, 100)) {
            doors.linkCard(node, holder, "");
            doors.awaitLine(node, DefaultWorld.CARD_ISSUER_A);
            IssuedCertificate stranger = world.jlis().issue(HolderSpec.ordinary());
            world.bank(DefaultWorld.CARD_ISSUER_A).behave(BehaviourRule.next(1, new Behaviour.Delay(Duration.ofMillis(700))));
            terminal.send(terminal.pay(holder, 1_000));
            Await.until(() -> booked() == 1);
            CompletableFuture<Boolean> ended = CompletableFuture.supplyAsync(node.stop()::now);
            Await.until(() -> doors.get(node.ports().probe(), "/health/ready").body().contains("stopping"));
            // Who has no link reads 1058 until the shard has heard of it.
            Await.until(() -> other.ask(other.pay(stranger, 1_000)).actionCode() == 9103);
            assertEquals(0, terminal.answer().actionCode());
            assertTrue(ended.get(Await.DEADLINE_SECONDS, TimeUnit.SECONDS), "everything had ended");
        }
        assertEquals(1, booked());
    }

    @Test
    void aRevokedCardIsDeclinedOnceTheListsWereFetched() throws Exception {
        RelayNode.Running node = RelayNode.start(config, clock);
        try (TestTerminal terminal = terminal(node, 0)) {
            doors.linkCard(node, holder, "");
            doors.awaitReady(node);
            world.jlis().revoke(CaKind.AUTH, holder.serial(), RevocationReason.CESSATION_OF_OPERATION);
            world.jlis().publish();
            assertEquals(202,
                doors.post(node, "/revocation/refresh", BodyPublishers.noBody()).statusCode());
            Await.until(() -> terminal.ask(terminal.pay(holder, 1_000)).actionCode() == 1004);
        }
        assertTrue(node.stop().now());
    }

    @Test
    void aSecondNodeOnTheSameStoresDoesNotStartAndSaysWhy() throws Exception {
        RelayNode.Running node = RelayNode.start(config, clock);
        StartException refused = assertThrows(StartException.class, () -> RelayNode.start(config, clock));
        assertTrue(String.valueOf(refused.getMessage()).contains("stores"), refused::getMessage);
        assertTrue(node.stop().now());
    }

    private int booked() {
        return world.bank(DefaultWorld.CARD_ISSUER_A).ledger().size() - ledgerBefore;
    }

    private TestTerminal terminal(RelayNode.Running node, long stan) throws Exception {
        TransportIdentity shop = PemIdentity.read(world.transport().client("SHOP-1"));
        return new TestTerminal(
            TlsClient.connect(node.ports().terminals(), PemIdentity.certificate(world.transport().ca()), Optional.of(shop)),
            "SHOP-1", clock, stan);
    }

    @Test
    void thePageOfOperationsNamesEveryMetricAndNoOther() throws Exception {
        RelayNode.Running node = RelayNode.start(config, clock);
        Set<String> shown = new TreeSet<>();
        Pattern.compile("^# HELP (chukei_\\S+)", Pattern.MULTILINE).matcher(doors.get(node.ports().probe(), "/metrics").body()).results()
            .map(help -> help.group(1)).filter(name -> !name.endsWith("_seconds_max")).forEach(shown::add);
        assertTrue(node.stop().now());
        String page = Files.readString(Path.of(System.getProperty("chukei.root", "..")).resolve("docs/operations.md"));
        Set<String> named = new TreeSet<>();
        Pattern.compile("^\\| (`chukei_[^|]+)\\|", Pattern.MULTILINE).matcher(page).results().forEach(row -> {
            List<String> names = Pattern.compile("`([a-z_]+)`").matcher(row.group(1)).results().map(name -> name.group(1)).toList();
            String stem = names.getFirst().substring(0, names.getFirst().lastIndexOf('_'));
            names.forEach(name -> named.add(name.startsWith("_") ? stem + name : name));
        });
        // There where an authority has a responder, or a security module is configured.
        List<String> parts = List.of("chukei_ocsp_open", "chukei_security_module_", "chukei_pin_");
        named.removeIf(name -> !shown.contains(name) && parts.stream().anyMatch(name::startsWith));
        assertEquals(named, shown);
    }
}
