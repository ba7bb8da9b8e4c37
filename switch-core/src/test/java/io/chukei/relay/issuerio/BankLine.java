package io.chukei.relay.issuerio;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.chukei.iso8583.dialects.IssuerDialects;
import io.chukei.iso8583.framing.FrameFormat;
import io.chukei.iso8583.issuer.IssuerDialect;
import io.chukei.iso8583.issuer.IssuerRequest;
import io.chukei.iso8583.issuer.IssuerResponse;
import io.chukei.iso8583.issuer.MoneyRequest;
import io.chukei.iso8583.message.Bytes;
import io.chukei.relay.chance.Randomness;
import io.chukei.relay.issuerline.IssuerCommand;
import io.chukei.relay.issuerline.IssuerOutcome;
import io.chukei.relay.issuerline.IssuerPool;
import io.chukei.relay.issuerline.PoolSettings;
import io.chukei.relay.metrics.Metrics;
import io.chukei.relay.reason.Tally;
import io.chukei.relay.route.Availability;
import io.chukei.relay.transport.EventLoops;
import io.chukei.testbed.issuerhost.HostDialect;
import io.chukei.testbed.issuerhost.IssuerServer;

/// One real line to a bank with 2-byte frames, one request at a time.
final class BankLine implements AutoCloseable {
    private static final long DEADLINE_SECONDS = 20;

    private final Metrics metrics = new Metrics();
    private final EventLoops loops = new EventLoops("issuers", 1);
    private final BlockingQueue<IssuerOutcome> outcomes = new LinkedBlockingQueue<>();
    private final BlockingQueue<Availability> availabilities = new LinkedBlockingQueue<>();
    private final IssuerDialect dialect;
    private final InstitutionRunner runner;
    private int ticket;

    private BankLine(IssuerServer bank, String number, HostDialect spoken) {
        dialect = IssuerDialects.named(spoken.configName()).orElseThrow();
        PoolSettings settings = new PoolSettings(number, 1, PoolSettings.Order.PRIMARY, 16, new PoolSettings.Timing(Duration.ofSeconds(10),
            Duration.ofSeconds(30), Duration.ofMillis(20), Duration.ofMillis(100), Duration.ofMinutes(10)));
        FrameFormat format = FrameFormat.upTo(9_999, FrameFormat.Header.named("binary-2").orElseThrow(), Optional.empty());
        InstitutionWire wire = new InstitutionWire(number, dialect, format,
            List.of(new InstitutionWire.Address("127.0.0.1", bank.port(), Optional.empty())),
            new InstitutionWire.Bounds(Duration.ofSeconds(10), Duration.ofSeconds(1), 16));
        InstitutionRunner.Counts counts = new InstitutionRunner.Counts(metrics.counters("tallies", "tally", Tally.class, "Tallies."),
            metrics.counters("connections", "event", ConnectionTally.class, "Connections."));
        runner = new InstitutionRunner(wire, new IssuerPool(settings, dialect, new Seeded())::on, new Hearing(), counts, loops,
            InstantSource.system());
    }

    /// Opens it and signs on.
    static BankLine to(IssuerServer bank, String number, HostDialect spoken) throws InterruptedException {
        BankLine line = new BankLine(bank, number, spoken);
        line.runner.start();
        assertTrue(take(line.availabilities) == Availability.UP);
        return line;
    }

    IssuerDialect dialect() {
        return dialect;
    }

    IssuerResponse answer(IssuerRequest request) throws InterruptedException {
        ticket++;
        assertTrue(runner.offer(new IssuerCommand(0, ticket, Bytes.of((byte) ticket), request, request instanceof MoneyRequest)));
        return assertInstanceOf(IssuerOutcome.Answered.class, take(outcomes)).answer();
    }

    private static <T> T take(BlockingQueue<T> queue) throws InterruptedException {
        T taken = queue.poll(DEADLINE_SECONDS, TimeUnit.SECONDS);
        if (taken == null) {
            throw new AssertionError("nothing came in time");
        }
        return taken;
    }

    @Override
    public void close() {
        try {
            runner.drain().get(DEADLINE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("the line does not end", e);
        }
        loops.close();
        metrics.close();
    }

    private final class Hearing implements InstitutionRunner.Ears {
        @Override
        public void report(int shard, long number, IssuerOutcome outcome) {
            outcomes.add(outcome);
        }

        @Override
        public void availability(String institution, Availability availability) {
            availabilities.add(availability);
        }
    }

    private static final class Seeded implements Randomness {
        private final Random random = new Random(1);

        @Override
        public byte[] bytes(int count) {
            byte[] bytes = new byte[count];
            random.nextBytes(bytes);
            return bytes;
        }

        @Override
        public int below(int bound) {
            return random.nextInt(bound);
        }
    }
}
