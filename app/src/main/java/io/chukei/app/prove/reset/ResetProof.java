package io.chukei.app.prove.reset;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

import io.chukei.app.prove.agreement.Agreement;
import io.chukei.app.prove.reset.ResetCase.Side;
import io.chukei.app.world.Await;
import io.chukei.app.world.LocalWorld;
import io.chukei.app.world.PortsWanted;
import io.chukei.app.world.Tuning;
import io.chukei.app.world.Wishes;
import io.chukei.app.world.WorldTimes;
import io.chukei.pos.card.CardReader;
import io.chukei.pos.card.JpkiPin;
import io.chukei.pos.payment.Holding;
import io.chukei.pos.payment.Lines;
import io.chukei.pos.payment.PosException;
import io.chukei.testbed.issuerhost.IssuerServer;
import io.chukei.testbed.world.DefaultWorld;
import io.chukei.testbed.world.Holder;

/// Resets a connection behind each byte of a payment's request and of its response, on a terminal's line (bytes of TLS) and on an
/// issuer's. For each there is one payment; when all is over, receipts and books must say the same of every one of them.
///
/// Terminals whose own lines are cut pay by issuer B, so that they do not meet the cuts in issuer A's line.
final class ResetProof implements AutoCloseable {
    private static final int TERMINAL_LANES = 8;
    private static final Duration TIMER = Duration.ofSeconds(6);
    private static final Duration LIMIT = Duration.ofMinutes(2);
    /// Nothing is late here, so "not found" may be believed soon.
    private static final WorldTimes TIMES = new WorldTimes("2s", "200ms", "12s", "info");
    private static final Tuning TUNING =
        Tuning.DEMO.withTerminals(TERMINAL_LANES + 1, 64).with(new Tuning.IssuerLines(256, 100_000, "10ms"));
    private static final String UP = "chukei_issuer_lines_up{institution=\"" + DefaultWorld.CARD_ISSUER_A + "\"}";

    private final LocalWorld world;
    /// One, once the world is there.
    private final List<IssuerCut> issuerCut = new ArrayList<>();
    private final List<AutoCloseable> opened = new ArrayList<>();
    private final AtomicLong amounts = new AtomicLong();
    private final Map<Long, Long> receipts = new ConcurrentSkipListMap<>();

    /// What came of it.
    ///
    /// @param lengths of the four messages, bytes
    /// @param resets that were to be
    /// @param cut of these, that were
    /// @param counted payments that count
    /// @param differences between receipts and books, in words
    record Result(Map<Side, Integer> lengths, int resets, int cut, long counted, List<String> differences) {}

    /// A part of the work, for one thread.
    private record Share(ResetLane lane, ResetLane.Saboteur saboteur, List<ResetCase> cases) {}

    ResetProof(Path folder, Clock clock, SecureRandom random) throws IOException {
        world = LocalWorld.start(folder, clock, random, new Wishes(TIMES, PortsWanted.any(this::wayTo)).with(TUNING));
    }

    private int wayTo(IssuerServer bank) throws IOException {
        if (!bank.settings().institution().equals(DefaultWorld.CARD_ISSUER_A)) {
            return bank.port();
        }
        issuerCut.add(new IssuerCut(loopback(bank.port()), this::lineIsUp));
        return issuerCut.getFirst().port();
    }

    private boolean lineIsUp() throws IOException {
        return world.admin().metric(UP) == 1;
    }

    private static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /// @param every 1 for each byte, n for each n-th
    Result run(int every) throws IOException, PosException, InterruptedException {
        Map<Side, Integer> lengths = new EnumMap<>(Side.class);
        List<Share> shares = new ArrayList<>();
        for (int number = 1; number <= TERMINAL_LANES; number++) {
            TerminalCut cut = new TerminalCut(loopback(world.relay().terminalPort()));
            opened.add(cut);
            ResetLane lane = lane(number, cut.port(), linked(DefaultWorld.CARD_ISSUER_B, DefaultWorld.CARD_B, "SIM-CARD B ••••0033"));
            lane.pay(cut::count, () -> lengths.putAll(cut.counted()));
            shares.add(new Share(lane, cut, new ArrayList<>()));
        }
        ResetLane lane = lane(TERMINAL_LANES + 1, world.relay().terminalPort(),
            linked(DefaultWorld.CARD_ISSUER_A, DefaultWorld.CARD_A, "SIM-CARD A ••••0017"));
        lane.pay(() -> {}, () -> lengths.putAll(issuerCut.getFirst().lengths()));
        Share atTheIssuer = new Share(lane, issuerCut.getFirst(), new ArrayList<>());

        int resets = 0;
        for (Side side : Side.values()) {
            for (int offset = 0; offset <= lengths.getOrDefault(side, 0); offset += every) {
                Share share = isTerminals(side) ? shares.get(resets % TERMINAL_LANES) : atTheIssuer;
                share.cases.add(new ResetCase(side, offset));
                resets++;
            }
        }
        shares.add(atTheIssuer);
        int cut = sweep(shares);
        Await.until("nothing is owed any more", LIMIT, () -> world.admin().owed() == 0);
        long counted = receipts.values().stream().filter(effect -> effect != 0).count();
        return new Result(lengths, resets, cut, counted, Agreement.differences(receipts, world.testbed()));
    }

    private static boolean isTerminals(Side side) {
        return switch (side) {
            case TERMINAL_REQUEST, TERMINAL_RESPONSE -> true;
            case ISSUER_REQUEST, ISSUER_RESPONSE -> false;
        };
    }

    private int sweep(List<Share> shares) throws IOException, InterruptedException {
        try (ExecutorService threads = Executors.newFixedThreadPool(shares.size())) {
            List<Future<Integer>> work = new ArrayList<>();
            for (Share share : shares) {
                work.add(threads.submit(() -> share.lane.sweep(share.cases, share.saboteur)));
            }
            int cut = 0;
            for (Future<Integer> each : work) {
                cut += each.get();
            }
            return cut;
        } catch (ExecutionException e) {
            throw new IOException("a terminal failed", e.getCause());
        }
    }

    private ResetLane lane(int number, int port, Holding holder) throws IOException, PosException {
        Lines lines = new Lines(world.lineSettings(world.testbed().transport().client("SHOP-1")).to(port));
        ResetLane lane = new ResetLane(world.terminal(world.settings(number, TIMER), lines, world.journal("SHOP-1T" + number)), holder,
            amounts, receipts);
        opened.add(lane);
        lane.signOn();
        return lane;
    }

    private Holding linked(String institution, String card, String label) throws IOException {
        Holder holder = world.holder();
        world.link(holder, institution, card, label);
        return new Holding(new CardReader(holder.card()), new JpkiPin(Holder.PIN));
    }

    @Override
    public void close() throws IOException {
        for (AutoCloseable each : opened.reversed()) {
            try {
                each.close();
            } catch (IOException e) {
                throw e;
            } catch (Exception e) {
                throw new IOException(e);
            }
        }
        world.close();
        issuerCut.forEach(IssuerCut::close);
    }
}
