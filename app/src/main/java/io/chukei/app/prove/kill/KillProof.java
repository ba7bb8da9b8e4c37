package io.chukei.app.prove.kill;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.random.RandomGenerator;

import io.chukei.app.prove.agreement.Agreement;
import io.chukei.app.prove.till.TillFiles;
import io.chukei.app.prove.till.TillProcess;
import io.chukei.app.world.Await;
import io.chukei.app.world.LocalWorld;
import io.chukei.app.world.PortsWanted;
import io.chukei.app.world.SwitchProcess;
import io.chukei.app.world.WorldTimes;
import io.chukei.testbed.faultproxy.Fault;
import io.chukei.testbed.faultproxy.FaultPlan;
import io.chukei.testbed.faultproxy.FaultProxy;
import io.chukei.testbed.faultproxy.Faults;
import io.chukei.testbed.issuer.Behaviour;
import io.chukei.testbed.issuer.BehaviourRule;
import io.chukei.testbed.issuerhost.IssuerServer;
import io.chukei.testbed.world.DefaultWorld;
import io.chukei.testbed.world.Holder;

/// `kill -9` of the switch again and again, under load, at named points and at random, with terminals killed as well
/// and every line behind a fault proxy. When all has drained, the terminals' journals and the issuers' books must say
/// the same of every payment.
final class KillProof implements AutoCloseable {
    private static final int TIMER_SECONDS = 4;
    private static final long POINT_LIMIT_MILLIS = 8_000;
    private static final long START_LIMIT_MILLIS = 60_000;
    private static final long DRAIN_LIMIT_SECONDS = 120;
    private static final Duration SLOW = Duration.ofMillis(300);

    private final RandomGenerator chance;
    private final PrintWriter out;
    private final Trap trap = new Trap();
    private final List<FaultProxy> proxies = new ArrayList<>();
    private final LocalWorld world;
    private final FaultProxy terminals;
    private final Clock clock;
    private final TillFiles files;
    private final Path tillLog;
    private volatile int switchPort;
    private TillProcess tills;

    /// What came of it.
    ///
    /// @param kills who was killed, and when
    /// @param payments that terminals had asked for
    /// @param counted of these, approved in the end
    /// @param differences between receipts and books, in words
    record Result(Kills kills, int payments, int counted, List<String> differences) {}

    /// Who was killed, and when.
    ///
    /// @param all of the switch
    /// @param atTheirPoint of these, where the named point was seen
    /// @param foundOpen of these, after which the next start found something open
    /// @param tills of the terminals
    /// @param neverReached named points that were tried and not seen a single time
    record Kills(int all, int atTheirPoint, int foundOpen, int tills, Set<KillPoint> neverReached) {}

    KillProof(Path folder, Clock clock, long seed, PrintWriter out) throws IOException {
        this.chance = new Random(seed);
        this.out = out;
        this.clock = clock;
        this.files = new TillFiles(folder.resolve("tills"));
        this.tillLog = folder.resolve("tills.log");
        this.world = LocalWorld.start(folder, clock, new SecureRandom(), WorldTimes.DEMO, PortsWanted.any(bank -> issuerProxy(bank, seed)));
        try {
            switchPort = world.relay().terminalPort();
            terminals = FaultProxy.open(() -> loopback(switchPort), seed, terminalPlan(), trap::terminalLine);
            proxies.add(terminals);
            files.writeTls(world.testbed().transport().client("SHOP-1"), world.testbed().transport().ca());
            for (int number = 1; number <= TillFiles.TERMINALS; number++) {
                files.writeCard(number, linked(number).certificate());
            }
            tills = startTills();
        } catch (IOException | RuntimeException e) {
            world.close();
            throw e;
        }
    }

    private static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    private int issuerProxy(IssuerServer bank, long seed) throws IOException {
        FaultProxy proxy = FaultProxy.open(() -> loopback(bank.port()), seed + proxies.size() + 1, issuerPlan(), trap::issuerLine);
        proxies.add(proxy);
        return proxy.port();
    }

    /// Every line is slow and uneven; one of four breaks after a while, and one is half-open from then on, one way or the other.
    private static FaultPlan issuerPlan() {
        return (connection, dice) -> {
            Fault uneven = new Fault.Delay(Duration.ZERO, Duration.ofMillis(10));
            Fault dribble = new Fault.Dribble(1 + dice.nextInt(200), Duration.ofMillis(1));
            Fault breaks = new Fault.Reset(500L + dice.nextInt(60_000));
            Fault vanishes = new Fault.HalfOpen(500L + dice.nextInt(10_000));
            return switch (dice.nextInt(4)) {
                case 0 -> new Faults(List.of(uneven), List.of(uneven, breaks));
                case 1 -> new Faults(List.of(uneven, dribble), List.of(uneven));
                case 2 -> dice.nextBoolean() ? new Faults(List.of(uneven, vanishes), List.of(uneven))
                    : new Faults(List.of(uneven), List.of(uneven, vanishes));
                default -> new Faults(List.of(uneven), List.of(dribble));
            };
        };
    }

    private static FaultPlan terminalPlan() {
        return (connection, dice) -> {
            Fault uneven = new Fault.Delay(Duration.ZERO, Duration.ofMillis(5));
            Fault breaks = new Fault.Reset(8_000L + dice.nextInt(100_000));
            return switch (dice.nextInt(3)) {
                case 0 -> new Faults(List.of(uneven, breaks), List.of(uneven));
                case 1 -> new Faults(List.of(uneven), List.of(breaks));
                default -> new Faults(List.of(uneven), List.of(uneven));
            };
        };
    }

    private Holder linked(int number) throws IOException {
        Holder holder = world.holder();
        if (number % 2 == 0) {
            world.link(holder, DefaultWorld.CARD_ISSUER_B, DefaultWorld.CARD_B, "SIM-CARD B ••••0033");
        } else {
            world.link(holder, DefaultWorld.CARD_ISSUER_A, DefaultWorld.CARD_A, "SIM-CARD A ••••0017");
        }
        return holder;
    }

    private TillProcess startTills() throws IOException {
        return TillProcess.start(files, terminals.port(), TIMER_SECONDS, tillLog);
    }

    Result run(int kills) throws IOException, InterruptedException {
        int reached = 0;
        Set<KillPoint> tried = EnumSet.noneOf(KillPoint.class);
        Set<KillPoint> seenPoints = EnumSet.noneOf(KillPoint.class);
        int foundOpen = 0;
        int tillKills = 0;
        KillPoint[] points = KillPoint.values();
        for (int i = 0; i < kills; i++) {
            KillPoint point = points[i % points.length];
            awaitPayments();
            misbehave(point);
            boolean seen = killAt(point);
            tried.add(point);
            if (seen) {
                reached++;
                seenPoints.add(point);
            }
            if (chance.nextInt(3) == 0) {
                tills.kill();
                tills = startTills();
                tillKills++;
            }
            behave();
            world.restart();
            switchPort = world.relay().terminalPort();
            double open = world.admin().metric("chukei_tallies_total{tally=\"transaction_recovered\"}")
                + world.admin().metric("chukei_tallies_total{tally=\"obligation_recovered\"}");
            foundOpen += open > 0 ? 1 : 0;
            out.printf("kill %3d  %-18s %s  %2.0f open at the start%n", i + 1, point, seen ? "reached " : "by time ", open);
            out.flush();
        }
        tills.finish(files, DRAIN_LIMIT_SECONDS);
        awaitNothingOwed();
        Map<Long, Long> receipts = files.effects(clock);
        int counted = (int) receipts.values().stream().filter(effect -> effect != 0).count();
        tried.removeAll(seenPoints);
        return new Result(new Kills(kills, reached, foundOpen, tillKills, tried), receipts.size(), counted,
            Agreement.differences(receipts, world.testbed()));
    }

    private void awaitNothingOwed() throws IOException {
        try {
            Await.until("nothing is owed any more", Duration.ofSeconds(DRAIN_LIMIT_SECONDS), () -> world.admin().owed() == 0);
        } catch (IOException e) {
            out.println(world.admin().obligations());
            world.admin().metrics().lines().filter(line -> line.startsWith("chukei_")).forEach(out::println);
            out.flush();
            throw e;
        }
    }

    /// Something new is booked: the load runs.
    private void awaitPayments() throws IOException {
        long before = lines();
        Await.until("payments go on", Duration.ofSeconds(60), () -> lines() > before);
    }

    private long lines() {
        return world.testbed().banks().stream().mapToLong(bank -> bank.ledger().size()).sum();
    }

    private void misbehave(KillPoint point) {
        for (IssuerServer bank : Agreement.cardIssuers(world.testbed())) {
            if (point.needsReversal()) {
                bank.behave(BehaviourRule.next(1, new Behaviour.Disconnect(true)));
            } else if (point == KillPoint.AT_RANDOM || point == KillPoint.AT_THE_START) {
                bank.behave(BehaviourRule.always(chance.nextBoolean() ? new Behaviour.Delay(SLOW) : new Behaviour.Silent(true)));
            } else {
                bank.behave(BehaviourRule.always(new Behaviour.Delay(Duration.ofMillis(30))));
            }
        }
    }

    private void behave() {
        Agreement.cardIssuers(world.testbed()).forEach(IssuerServer::behaveWell);
    }

    private boolean killAt(KillPoint point) throws IOException, InterruptedException {
        CountDownLatch sprung = trap.arm(point, world.relay());
        return switch (point) {
            case AT_RANDOM -> {
                trap.await(sprung, 50 + chance.nextInt(1_000));
                yield true;
            }
            case AT_THE_START -> {
                trap.await(sprung, 400);
                SwitchProcess soonDead = world.launchToDie();
                Duration after = Duration.ofMillis(chance.nextInt(200));
                yield trap.await(trap.arm(point, soonDead, after), START_LIMIT_MILLIS);
            }
            case REQUEST_LEAVES, ANSWER_COMES, ANSWER_IS_THERE, ANSWER_IS_OFFERED, REVERSAL_LEAVES, REVERSAL_IS_TAKEN,
                REVERSAL_IS_CLOSED -> trap.await(sprung, POINT_LIMIT_MILLIS);
        };
    }

    @Override
    public void close() {
        tills.close();
        world.close();
        proxies.forEach(FaultProxy::close);
    }
}
