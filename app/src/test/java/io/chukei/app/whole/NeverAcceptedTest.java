package io.chukei.app.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import com.fasterxml.jackson.databind.JsonNode;
import io.chukei.app.world.Await;
import io.chukei.app.world.LocalWorld;
import io.chukei.app.world.PortsWanted;
import io.chukei.app.world.Tuning;
import io.chukei.app.world.Wishes;
import io.chukei.app.world.WorldTimes;
import io.chukei.iso8583.message.Amount;
import io.chukei.pos.payment.Knobs;
import io.chukei.pos.payment.PosTerminal;
import io.chukei.pos.payment.Receipt;
import io.chukei.testbed.faultproxy.FaultPlan;
import io.chukei.testbed.faultproxy.FaultProxy;
import io.chukei.testbed.issuer.Behaviour;
import io.chukei.testbed.issuer.BehaviourRule;
import io.chukei.testbed.issuerhost.IssuerServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An issuer that books a payment, does not answer, and refuses its reversal for ever; the switch is killed in between and afterwards.
final class NeverAcceptedTest {
    private static final Amount AMOUNT = Amount.jpy(5200);
    private static final String DEAD = "chukei_obligations_dead";
    private static final int SENDINGS_BEFORE_THE_KILL = 3;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    private final List<String> reversals = new CopyOnWriteArrayList<>();
    private final List<FaultProxy> proxies = new ArrayList<>();

    @Test
    void itsReversalSurvivesRestartsIsRepeatedAs0421BecomesADeadLetterWithAnAlarmAndIsClosedByTwo() throws Exception {
        Wishes wishes =
            new Wishes(WorldTimes.DEMO, PortsWanted.any(this::watched)).with(Tuning.DEMO.with(new Tuning.Owed("250ms", "1s", "10s")));
        try (LocalWorld world = LocalWorld.start(folder, Clock.systemUTC(), new SecureRandom(), wishes)) {
            IssuerServer bank = world.testbed().bank(Shop.BANK);
            bank.behave(BehaviourRule.next(1, new Behaviour.Silent(true)));
            bank.behave(BehaviourRule.always(new Behaviour.Decline("05")).on(BehaviourRule.Target.FOLLOW_UP));
            assertEquals(Receipt.Outcome.VOID, unanswered(world).outcome());

            Await.until("the reversal is repeated", Shop.LIMIT, () -> reversals.size() >= SENDINGS_BEFORE_THE_KILL);
            assertEquals(List.of("0420", "0421", "0421"), reversals.subList(0, SENDINGS_BEFORE_THE_KILL));
            world.relay().kill();
            int before = reversals.size();
            world.restart();
            Await.until("the next process repeats it", Shop.LIMIT, () -> reversals.size() > before);
            assertTrue(reversals.stream().skip(1).allMatch("0421"::equals), () -> "a restart begins no new reversal: " + reversals);

            Await.until("it is a dead letter", Shop.LIMIT, () -> dead(world) == 1);
            alarms(world);
            world.killAndRestart();
            assertEquals(1, dead(world), "a dead letter survives a restart");
            alarms(world);
            int sent = reversals.size();
            assertEquals(-5200, effect(world), "the books still have it");

            closedByTwo(world);
            assertEquals(sent, reversals.size(), "a dead letter is sent no more");
            world.killAndRestart();
            assertEquals(0, world.admin().owed());
            assertEquals(0, dead(world), "what two have closed stays closed");
            assertEquals(sent, reversals.size());
        } finally {
            proxies.forEach(FaultProxy::close);
        }
    }

    private static Receipt unanswered(LocalWorld world) throws Exception {
        try (PosTerminal pos = world.terminal(1, Shop.TIMER)) {
            pos.signOn();
            return pos.payAtOnce(Shop.atTheReader(Shop.linked(world)), Shop.CREDIT, AMOUNT, Knobs.NONE);
        }
    }

    private static void alarms(LocalWorld world) throws IOException {
        assertTrue(world.admin().ready().contains("obligations: 1 reversals or advices were not accepted in time"), world.admin().ready());
        assertTrue(Files.readString(world.log()).contains("1 reversals or advices were not accepted in time"), "the log tells of it");
    }

    private void closedByTwo(LocalWorld world) throws IOException {
        JsonNode letter = world.admin().obligations().path("obligations").path(0);
        assertEquals("DEAD_LETTER", letter.path("state").asText());
        Map<String, String> form = Map.of("key", letter.path("key").asText(), "why", "settled by letter");
        JsonNode proposed = world.admin().post("/obligations/close", form);
        assertEquals("ops", proposed.path("closing").path("proposedBy").asText());
        IOException alone = assertThrows(IOException.class, () -> world.admin().post("/obligations/close", form));
        assertTrue(String.valueOf(alone.getMessage()).contains("SAME_OPERATOR"), alone::getMessage);
        JsonNode closed = world.secondOperator().post("/obligations/close", form);
        assertEquals("SETTLED", closed.path("state").asText());
        assertEquals("settled by letter", closed.path("closing").path("why").asText());
        List<String> audit = Files.readAllLines(world.log()).stream().filter(line -> line.contains("audit") && line.contains("close"))
            .toList();
        assertTrue(audit.stream().anyMatch(line -> line.contains("ops-2")), () -> "the audit names the second operator: " + audit);
        assertTrue(audit.size() >= 2, () -> "proposing and confirming are audited: " + audit);
    }

    private static long dead(LocalWorld world) throws IOException {
        return world.admin().metrics().lines().filter(line -> line.startsWith(DEAD + "{"))
            .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))).sum();
    }

    private static long effect(LocalWorld world) {
        return world.booked(Shop.BANK, Shop.ACCOUNT).stream().mapToLong(line -> line.effect()).sum();
    }

    /// Every institution behind a proxy that passes all and hears the types of reversals; one institution has payments.
    private int watched(IssuerServer bank) throws IOException {
        FaultProxy proxy = FaultProxy.open(() -> new InetSocketAddress(InetAddress.getLoopbackAddress(), bank.port()), 1, FaultPlan.NONE,
            (connection, forth, bytes) -> {
                String frame = new String(bytes, StandardCharsets.ISO_8859_1);
                if (forth && frame.length() > 6 && frame.startsWith("042", 2)) {
                    reversals.add(frame.substring(2, 6));
                }
            });
        proxies.add(proxy);
        return proxy.port();
    }
}
