package io.chukei.relay.issuerio;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;

import io.chukei.iso8583.issuer.IssuerTotals;
import io.chukei.relay.issuerline.IssuerCommand;
import io.chukei.relay.issuerline.IssuerOutcome;
import io.chukei.relay.issuerline.LineEffect;
import io.chukei.relay.issuerline.LineEvent;
import io.chukei.relay.issuerline.LineState;
import io.chukei.relay.issuerline.TotalsOutcome;
import io.chukei.relay.metrics.EnumCounters;
import io.chukei.relay.reason.Tally;
import io.chukei.relay.route.Availability;
import io.chukei.relay.runner.Driver;
import io.chukei.relay.runner.Machine;
import io.chukei.relay.runner.WakeUp;
import io.chukei.relay.transport.EventLoops;
import io.chukei.relay.transport.Mailbox;
import io.netty.channel.EventLoop;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs the pool of lines of one institution on one loop and carries its effects out.
public final class InstitutionRunner {
    private static final Logger LOG = LoggerFactory.getLogger(InstitutionRunner.class);

    private final InstitutionWire wire;
    private final Driver<LineEvent, LineEffect> driver;
    private final Ears ears;
    private final Counts counts;
    private final EventLoops loops;
    private final EventLoop loop;
    private final Mailbox<LineEvent> mailbox;
    private final WakeUp wakeUp;
    private final @Nullable IssuerConnection[] connections;
    private final AtomicReferenceArray<LineState> states;
    private final CompletableFuture<Void> drained = new CompletableFuture<>();
    private final Queue<Told> told = new ConcurrentLinkedQueue<>();

    private record Told(IssuerTotals totals, CompletableFuture<TotalsOutcome> outcome) {}

    /// Who hears of an institution.
    public interface Ears {
        /// What came of a shard's request.
        void report(int shard, long ticket, IssuerOutcome outcome);

        /// Whether the institution can be asked now.
        void availability(String institution, Availability availability);
    }

    /// What is counted.
    ///
    /// @param tallies the relay's
    /// @param connections the sockets'
    public record Counts(EnumCounters<Tally> tallies, EnumCounters<ConnectionTally> connections) {}

    public InstitutionRunner(InstitutionWire wire, Machine<LineEvent, LineEffect> machine, Ears ears, Counts counts, EventLoops loops,
        InstantSource clock) {
        this.wire = wire;
        this.ears = ears;
        this.counts = counts;
        this.loops = loops;
        this.loop = loops.next();
        this.driver = new Driver<>("lines of " + wire.institution(), machine, clock, this::perform);
        this.mailbox = new Mailbox<>(loop, wire.bounds().queue(), this::read);
        this.wakeUp = new WakeUp(loop, clock, () -> mailbox.post(new LineEvent.Wake()));
        this.connections = new IssuerConnection[wire.lines().size()];
        this.states = new AtomicReferenceArray<>(wire.lines().size());
        for (int line = 0; line < states.length(); line++) {
            states.set(line, LineState.CLOSED);
        }
    }

    /// Begins to connect.
    public void start() {
        mailbox.post(new LineEvent.Start());
    }

    /// Signs off and closes once nothing waits any more.
    ///
    /// @return is complete when all lines are closed, or the lines are broken
    public CompletableFuture<Void> drain() {
        mailbox.post(new LineEvent.Drain());
        return drained;
    }

    /// Hands a request over; any thread.
    ///
    /// @return whether there was room; without, nothing of it is sent
    public boolean offer(IssuerCommand command) {
        boolean taken = !driver.isBroken() && mailbox.offer(new LineEvent.Command(command));
        if (!taken) {
            counts.connections().count(ConnectionTally.QUEUE_FULL);
        }
        return taken;
    }

    /// Tells the institution totals; any thread.
    ///
    /// @return what came of it; one message at a time can wait for an answer
    public CompletableFuture<TotalsOutcome> tell(IssuerTotals totals) {
        Told one = new Told(totals, new CompletableFuture<>());
        told.add(one);
        if (driver.isBroken() || !mailbox.offer(new LineEvent.TotalsDue(totals))) {
            told.remove(one);
            one.outcome.complete(new TotalsOutcome.NotSent());
        }
        return one.outcome;
    }

    private void ended(IssuerTotals totals, TotalsOutcome outcome) {
        told.stream().filter(one -> one.totals.equals(totals)).findFirst().ifPresent(one -> {
            told.remove(one);
            one.outcome.complete(outcome);
        });
    }

    /// Letters that wait now.
    public int queued() {
        return mailbox.depth();
    }

    /// How many lines are in a state now; for a gauge.
    public long lines(LineState state) {
        return IntStream.range(0, states.length()).filter(line -> states.get(line) == state).count();
    }

    /// Set when a defect of ours has stopped the institution's lines.
    public Optional<String> obstacle() {
        return driver.isBroken() ? Optional.of("the lines of " + wire.institution() + " have stopped after a defect") : Optional.empty();
    }

    private void read(LineEvent event) {
        boolean before = driver.isBroken();
        if (driver.drive(event)) {
            return;
        }
        drained.complete(null);
        List.copyOf(told).forEach(one -> ended(one.totals, new TotalsOutcome.NotSent()));
        if (!before) {
            ears.availability(wire.institution(), Availability.DOWN);
        }
        if (before && event instanceof LineEvent.Command(IssuerCommand command)) {
            ears.report(command.shard(), command.ticket(), new IssuerOutcome.NotSent(IssuerOutcome.Cause.DOWN));
        }
    }

    private void perform(LineEffect effect) {
        switch (effect) {
            case LineEffect.Connect(int line) -> connect(line);
            case LineEffect.Write(int line, long write, var message) -> {
                IssuerConnection connection = connections[line];
                if (connection == null) {
                    mailbox.post(new LineEvent.WriteFailed(line, write));
                } else {
                    connection.write(write, message);
                }
            }
            case LineEffect.Close(int line, var cause) -> {
                LOG.info("line {} of {} is closed: {}", line, wire.institution(), cause.sentence());
                IssuerConnection connection = connections[line];
                if (connection != null) {
                    close(connection, cause);
                }
            }
            case LineEffect.TakeKeys(int line, var request) -> wire.guard().security().takeKeys(request.keys().orElseThrow(), reason -> {
                LOG.info("new keys on line {} of {}: {}", line, wire.institution(), reason.sentence());
                mailbox.post(new LineEvent.KeysTaken(line, request, reason));
            });
            case LineEffect.Report(int shard, long ticket, var outcome) -> ears.report(shard, ticket, outcome);
            case LineEffect.TotalsEnded(var totals, var outcome) -> ended(totals, outcome);
            case LineEffect.AvailabilityChanged(String institution, var availability) -> ears.availability(institution, availability);
            case LineEffect.LineMoved(int line, var from, var to) -> {
                states.set(line, to);
                LOG.info("line {} of {}: {} to {}", line, wire.institution(), from, to);
            }
            case LineEffect.WakeAt(var at) -> wakeUp.at(at);
            case LineEffect.Counted(Tally tally) -> counts.tallies().count(tally);
            case LineEffect.Drained() -> drained.complete(null);
        }
    }

    /// Only where the institution has read all there was may the connection end in order.
    private static void close(IssuerConnection connection, LineEffect.CloseCause cause) {
        switch (cause) {
            case DRAINED -> connection.closeInOrder();
            case ECHO_UNANSWERED, SIGN_ON_UNANSWERED, SIGN_OFF_UNANSWERED, REQUEST_NOT_TAKEN -> connection.abort();
        }
    }

    private void connect(int line) {
        IssuerConnection connection = new IssuerConnection(wire, line, mailbox::post, counts.connections());
        connections[line] = connection;
        connection.open(loops, loop);
    }
}
