package io.chukei.pos.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.Service;
import io.chukei.iso8583.terminal.Evidence;
import io.chukei.iso8583.terminal.PaymentRequest;
import io.chukei.iso8583.terminal.Selection;
import io.chukei.iso8583.terminal.TerminalRequest;
import io.chukei.iso8583.terminal.TerminalResponse;
import io.chukei.pos.card.CardReader;
import io.chukei.pos.card.JpkiPin;
import io.chukei.pos.line.LineSettings;
import io.chukei.pos.line.SwitchLine;
import io.chukei.pos.payment.FakeSwitch;
import io.chukei.pos.payment.Holding;
import io.chukei.pos.payment.TerminalSettings;
import io.chukei.testbed.jlis.HolderKeys;
import io.chukei.testbed.jlis.HolderSpec;
import io.chukei.testbed.jlis.Jlis;
import io.chukei.testbed.jlis.JlisSettings;
import io.chukei.testbed.jlis.Municipality;
import io.chukei.testbed.transport.TransportCa;
import io.chukei.testbed.world.Holder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OpenLoopTest {
    private static final Selection CREDIT = new Selection.ByService(Service.CREDIT);

    @TempDir
    private Path folder;

    private record Ended(long intended, long sent, long ended, int code) {}

    private final ConcurrentLinkedQueue<Ended> ended = new ConcurrentLinkedQueue<>();

    private OpenLoop.Summary run(LoadPlan plan, Function<TerminalRequest, List<TerminalResponse>> script, List<TerminalRequest> heard)
        throws Exception {
        SecureRandom random = new SecureRandom();
        TransportCa ca = TransportCa.create(InstantSource.system(), random);
        ca.writeCertificate(folder.resolve("ca.pem"));
        ca.clientIdentity("SHOP-1").writeTo(folder, "shop");
        try (Jlis jlis = Jlis.start(new JlisSettings(0, Municipality.ALL), Clock.systemUTC(), new HolderKeys(random, 1));
            FakeSwitch there = FakeSwitch.start(ca.serverIdentity("CHUKEI-SIM-1"), ca.certificate(), script);
            SwitchLine line = SwitchLine.open(new LineSettings("localhost", there.port(), folder.resolve("shop.pem"),
                folder.resolve("shop.key"), folder.resolve("ca.pem"), Duration.ofSeconds(10)))) {
            List<LoadTerminal> terminals = new ArrayList<>();
            for (String name : List.of("POS00001", "POS00002")) {
                Holding holder =
                    new Holding(new CardReader(Holder.register(jlis, HolderSpec.ordinary(), random).card()), new JpkiPin(Holder.PIN));
                terminals.add(new LoadTerminal(TerminalSettings.of(name, "SHOP-1-MAIN", "39200000101"), line, holder,
                    new AtomicLong(1)::getAndIncrement, Clock.systemUTC()));
            }
            OpenLoop.Summary summary = new OpenLoop(plan, terminals, Clock.systemUTC())
                .run((intended, sent, end, code) -> ended.add(new Ended(intended, sent, end, code)));
            heard.addAll(there.heard());
            return summary;
        }
    }

    private static LoadPlan plan(int perSecond, Duration length) {
        return new LoadPlan(perSecond, length, Amount.jpy(100), CREDIT, Duration.ofSeconds(20));
    }

    @Test
    void eachPaymentIsSentOnceWithAChallengeOfItsOwnNotBeforeItsTime() throws Exception {
        List<TerminalRequest> heard = new ArrayList<>();
        OpenLoop.Summary summary = run(plan(200, Duration.ofMillis(500)), request -> List.of(TerminalResponse.to(request, 0)), heard);
        assertEquals(100, summary.sent());
        assertEquals(100, summary.accepted());
        assertEquals(100, heard.size());
        Set<Bytes> challenges = new HashSet<>();
        for (TerminalRequest request : heard) {
            challenges.add(((Evidence.WithProof) ((PaymentRequest) request).evidence()).proof().challenge());
        }
        assertEquals(100, challenges.size());
        assertEquals(100, ended.size());
        assertTrue(ended.stream().allMatch(one -> one.sent >= one.intended && one.ended >= one.sent));
        long first = ended.stream().mapToLong(Ended::intended).min().orElseThrow();
        long last = ended.stream().mapToLong(Ended::intended).max().orElseThrow();
        assertEquals(Duration.ofMillis(495).toNanos(), last - first);
    }

    @Test
    void declinesAndSilenceAreCountedApart() throws Exception {
        LoadPlan impatient = new LoadPlan(50, Duration.ofMillis(400), Amount.jpy(100), CREDIT, Duration.ofMillis(300));
        OpenLoop.Summary summary = run(impatient,
            request -> request.trace().stan() % 2 == 0 ? List.of() : List.of(TerminalResponse.to(request, 1016)), new ArrayList<>());
        assertEquals(20, summary.sent());
        assertEquals(summary.sent(), summary.declined() + summary.unanswered());
        assertTrue(summary.declined() > 0 && summary.unanswered() > 0);
        assertTrue(ended.stream().anyMatch(one -> one.code == 1016));
        assertTrue(ended.stream().anyMatch(one -> one.code == LoadWatcher.UNANSWERED));
    }

    @Test
    void aLoadThatCannotBeginSaysWhy() {
        assertThrows(IllegalArgumentException.class, () -> plan(0, Duration.ofSeconds(1)));
        assertThrows(IllegalArgumentException.class, () -> plan(1, Duration.ofMillis(10)));
        assertThrows(IllegalArgumentException.class, () -> new OpenLoop(plan(1, Duration.ofSeconds(1)), List.of(), Clock.systemUTC()));
        assertThrows(IOException.class, () -> SwitchLine.open(new LineSettings("localhost", 1, folder.resolve("no.pem"),
            folder.resolve("no.key"), folder.resolve("no.pem"), Duration.ofSeconds(1))));
    }
}
