package io.chukei.relay.issuerio;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.chukei.iso8583.framing.FrameFormat;
import io.chukei.iso8583.issuer.IssuerDialect;
import io.chukei.relay.issuerline.IssuerOutcome;
import io.chukei.relay.issuerline.IssuerPool;
import io.chukei.relay.issuerline.PoolSettings;
import io.chukei.relay.metrics.EnumCounters;
import io.chukei.relay.metrics.Metrics;
import io.chukei.relay.reason.Tally;
import io.chukei.relay.route.Availability;
import io.chukei.relay.simulation.Await;
import io.chukei.relay.simulation.SeededRandomness;
import io.chukei.relay.transport.EventLoops;

/// Runners towards banks on loopback, and what they tell, in its order.
final class LoopbackRunners implements AutoCloseable {
    private final Metrics metrics = new Metrics();
    private final EventLoops loops = new EventLoops("issuers", 1);
    private final EnumCounters<ConnectionTally> connections =
        metrics.counters("connections", "event", ConnectionTally.class, "Connections.");
    private final EnumCounters<Tally> tallies = metrics.counters("tallies", "tally", Tally.class, "Tallies.");
    private final BlockingQueue<IssuerOutcome> outcomes = new LinkedBlockingQueue<>();
    private final BlockingQueue<Availability> availabilities = new LinkedBlockingQueue<>();

    /// @param bank the institution's number
    InstitutionRunner to(String bank, IssuerDialect dialect, FrameFormat framing, PoolSettings.Order order, int... ports) {
        return runner(settings(bank, order, ports.length), wire(bank, dialect, framing, ports), dialect);
    }

    /// Over one line on which an answer is waited for no longer than this, the one to the sign-on too.
    ///
    /// @param bank the institution's number
    InstitutionRunner impatient(String bank, IssuerDialect dialect, FrameFormat framing, Duration response, int port) {
        return runner(settings(bank, PoolSettings.Order.PRIMARY, 1, response), wire(bank, dialect, framing, port), dialect);
    }

    /// Over one line whose messages are protected.
    ///
    /// @param bank the institution's number
    InstitutionRunner guarded(String bank, IssuerDialect dialect, FrameFormat framing, InstitutionWire.Guard guard, int port) {
        return runner(settings(bank, PoolSettings.Order.PRIMARY, 1).with(guard.protection()),
            wire(bank, dialect, framing, port).with(guard), dialect);
    }

    /// Over one line with other bounds.
    ///
    /// @param bank the institution's number
    /// @param response after this a question counts as unanswered
    InstitutionRunner bounded(String bank, IssuerDialect dialect, FrameFormat framing, InstitutionWire.Sending sending, Duration response,
        int port) {
        InstitutionWire usual = wire(bank, dialect, framing, port);
        return runner(settings(bank, PoolSettings.Order.PRIMARY, 1, response),
            new InstitutionWire(bank, dialect, framing, usual.lines(), bounds(sending)), dialect);
    }

    private static PoolSettings settings(String bank, PoolSettings.Order order, int lines) {
        return settings(bank, order, lines, Duration.ofSeconds(10));
    }

    private static PoolSettings settings(String bank, PoolSettings.Order order, int lines, Duration response) {
        PoolSettings.Timing timing = new PoolSettings.Timing(response, Duration.ofSeconds(30), Duration.ofMillis(20),
            Duration.ofMillis(100), Duration.ofMinutes(10));
        return new PoolSettings(bank, lines, order, 16, timing);
    }

    private static InstitutionWire wire(String bank, IssuerDialect dialect, FrameFormat framing, int... ports) {
        return new InstitutionWire(bank, dialect, framing,
            Arrays.stream(ports).mapToObj(port -> new InstitutionWire.Address("127.0.0.1", port, Optional.empty())).toList(),
            bounds(new InstitutionWire.Sending(1 << 20, Duration.ofSeconds(30))));
    }

    private static InstitutionWire.Bounds bounds(InstitutionWire.Sending sending) {
        return new InstitutionWire.Bounds(Duration.ofSeconds(10), Duration.ofSeconds(1), 16, sending);
    }

    private InstitutionRunner runner(PoolSettings settings, InstitutionWire wire, IssuerDialect dialect) {
        return new InstitutionRunner(wire, new IssuerPool(settings, dialect, new SeededRandomness(1))::on, new Hearing(),
            new InstitutionRunner.Counts(tallies, connections), loops, InstantSource.system());
    }

    /// The next outcome that was told; waits for it.
    IssuerOutcome outcome() throws InterruptedException {
        return take(outcomes);
    }

    /// The next availability that was told; waits for it.
    Availability availability() throws InterruptedException {
        return take(availabilities);
    }

    /// The availabilities that were told and not taken yet.
    List<Availability> availabilities() {
        return List.copyOf(availabilities);
    }

    long count(ConnectionTally event) {
        return connections.total(event);
    }

    long count(Tally tally) {
        return tallies.total(tally);
    }

    private static <T> T take(BlockingQueue<T> queue) throws InterruptedException {
        T taken = queue.poll(Await.DEADLINE_SECONDS, TimeUnit.SECONDS);
        if (taken == null) {
            throw new AssertionError("nothing came in time");
        }
        return taken;
    }

    @Override
    public void close() {
        loops.close();
        metrics.close();
    }

    private final class Hearing implements InstitutionRunner.Ears {
        @Override
        public void report(int shard, long ticket, IssuerOutcome outcome) {
            outcomes.add(outcome);
        }

        @Override
        public void availability(String institution, Availability availability) {
            availabilities.add(availability);
        }
    }
}
