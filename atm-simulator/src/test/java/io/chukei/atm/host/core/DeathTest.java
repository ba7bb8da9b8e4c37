package io.chukei.atm.host.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.chukei.atm.host.pin.ModuleQuestion;
import io.chukei.iso8583.message.TransactionType;
import io.chukei.iso8583.terminal.PaymentRequest;
import io.chukei.iso8583.terminal.ReversalRequest;
import io.chukei.iso8583.terminal.TerminalRequest;
import io.chukei.iso8583.terminal.TerminalResponse;
import io.chukei.testbed.jlis.Jlis;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The host dies between any two effects; a faithful ATM and a faithful switch stand around it. In the end the other bank's book says what the
/// ATM paid out, and nothing is owed.
@SuppressWarnings("NullAway.Init") // JUnit sets them
final class DeathTest {
    private static final Duration ATM_TIMER = Duration.ofSeconds(30);
    private static Jlis jlis;

    @BeforeAll
    static void startJlis() throws IOException {
        jlis = HostBench.jlis();
    }

    @AfterAll
    static void stopJlis() {
        jlis.close();
    }

    /// What the issuing bank has booked, by the switch's rules: a reversal that comes first wins.
    private static final class Books {
        private final Map<Long, Long> drawn = new HashMap<>();
        private final Set<Long> undone = new HashSet<>();

        TerminalResponse serve(TerminalRequest request) {
            if (request instanceof PaymentRequest payment) {
                long stan = payment.trace().stan();
                if (undone.contains(stan) && !drawn.containsKey(stan)) {
                    return TerminalResponse.to(request, 1000);
                }
                if (!drawn.containsKey(stan) && payment.pin().isEmpty()) {
                    return TerminalResponse.to(request, 1012);
                }
                drawn.putIfAbsent(stan, payment.amount().minorUnits());
                return TerminalResponse.to(request, 0);
            }
            ReversalRequest reversal = (ReversalRequest) request;
            if (undone.add(reversal.original().stan()) && drawn.containsKey(reversal.original().stan())) {
                drawn.put(reversal.original().stan(), reversal.stands().minorUnits());
            }
            return TerminalResponse.to(request, 4000);
        }

        long net(long stan) {
            return undone.contains(stan) && !drawn.containsKey(stan) ? 0 : drawn.getOrDefault(stan, 0L);
        }
    }

    /// Carries out effects until the host dies.
    private static final class Mortal {
        private final HostBench bench;
        private final Books books;
        private int left;
        private boolean died;
        private final ArrayDeque<HostEvent> events = new ArrayDeque<>();

        Mortal(HostBench bench, Books books, int effects) {
            this.bench = bench;
            this.books = books;
            this.left = effects;
        }

        void event(HostEvent event) throws IOException {
            events.add(event);
            while (!events.isEmpty()) {
                List<HostEffect> effects = bench.core.on(events.remove(), bench.now);
                for (HostEffect effect : effects) {
                    if (!died && left-- == 0) {
                        died = true;
                        events.clear();
                        bench.restart();
                        bench.switchUp();
                        drain();
                        break;
                    }
                    bench.carryOut(effect);
                    if (effect instanceof HostEffect.AskModule(long ticket, ModuleQuestion question)) {
                        events.add(new HostEvent.ModuleAnswered(ticket, bench.moduleSays(question)));
                    }
                }
                drain();
            }
        }

        /// The switch takes what has come and answers.
        private void drain() {
            bench.serveNetwork();
            while (!bench.toSwitch.isEmpty()) {
                TerminalRequest request = bench.toSwitch.remove();
                events.add(new HostEvent.FromSwitch(books.serve(request)));
                bench.serveNetwork();
            }
        }

        void pass(Duration time) throws IOException {
            java.time.Instant end = bench.now.plus(time);
            while (!bench.core.nextWake().isAfter(end)) {
                bench.now = bench.core.nextWake().isAfter(bench.now) ? bench.core.nextWake() : bench.now;
                event(new HostEvent.Tick());
            }
            bench.now = end;
        }
    }

    private static void run(Path folder, int effects, boolean inPart) throws IOException {
        HostBench bench = new HostBench(folder, jlis);
        bench.switchUp();
        PaymentRequest request = bench.drawElsewhere(bench.identified(TransactionType.CASH), TransactionType.CASH, HostBench.AMOUNT);
        bench.moduleAnswers = false; // the mortal host passes its answers on
        Books books = new Books();
        Mortal host = new Mortal(bench, books, effects);
        host.event(fromAtm(bench, request));
        for (int repeats = 0; repeats < 3 && bench.answers.isEmpty(); repeats++) {
            host.pass(ATM_TIMER);
            if (bench.answers.isEmpty()) {
                host.event(fromAtm(bench, HostBench.repeat(request)));
            }
        }
        boolean approved = !bench.answers.isEmpty() && bench.answers.getFirst().accepted();
        bench.answers.clear();
        long paidOut = approved ? inPart ? 10_000 : 30_000 : 0;
        if (paidOut < 30_000) {
            ReversalRequest reversal = bench.undo(request, paidOut,
                approved ? ReversalRequest.COMPLETED_PARTIALLY : ReversalRequest.TIMEOUT);
            TerminalRequest sending = reversal;
            while (bench.answers.stream().noneMatch(answer -> answer.actionCode() == 4000)) {
                host.event(fromAtm(bench, sending));
                host.pass(ATM_TIMER);
                sending = HostBench.repeat(reversal);
            }
        }
        host.pass(Duration.ofMinutes(5));
        assertEquals(paidOut, books.net(request.trace().stan()), "after " + effects + " effects");
        assertTrue(bench.book.owed().isEmpty(), "after " + effects + " effects");
        assertTrue(bench.book.asking().isEmpty(), "after " + effects + " effects");
    }

    private static HostEvent fromAtm(HostBench bench, TerminalRequest request) {
        return bench.heard(request);
    }

    @Test
    void booksAgreeWithTheCashWhereverTheHostDies(@TempDir Path folder) throws IOException {
        for (int effects = 0; effects < 24; effects++) {
            for (boolean inPart : new boolean[]{false, true}) {
                run(Files.createDirectories(folder.resolve(effects + "-" + inPart)), effects, inPart);
            }
        }
    }
}
