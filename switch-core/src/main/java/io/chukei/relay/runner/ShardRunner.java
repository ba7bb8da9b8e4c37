package io.chukei.relay.runner;

import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import io.chukei.relay.issuerline.IssuerOutcome;
import io.chukei.relay.journal.Completion;
import io.chukei.relay.journal.NumberBlock;
import io.chukei.relay.journal.StoreProblem;
import io.chukei.relay.shard.OperatorAnswer;
import io.chukei.relay.shard.OperatorRequest;
import io.chukei.relay.shard.ShardEffect;
import io.chukei.relay.shard.ShardEvent;
import io.chukei.relay.transport.Mailbox;
import io.netty.channel.EventLoop;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs one shard on one loop. A shard that is broken ([Driver]) takes nothing more, and the node is not ready.
public final class ShardRunner {
    private static final Logger LOG = LoggerFactory.getLogger(ShardRunner.class);
    private static final long OPERATORS_WAIT_SECONDS = 10;

    private final int number;
    private final Driver<ShardEvent, ShardEffect> driver;
    private final ShardPorts ports;
    private final Mailbox<ShardEvent> mailbox;
    private final WakeUp wakeUp;
    private final CompletableFuture<Void> drained = new CompletableFuture<>();
    private volatile boolean forceFailed;
    private volatile int inFlight;
    private volatile int owed;
    private volatile int dead;
    private final AtomicLong lastAsked = new AtomicLong();
    private final Map<Long, CompletableFuture<OperatorAnswer>> asked = new ConcurrentHashMap<>();

    /// Where a shard lives.
    ///
    /// @param number 0 or more
    /// @param loop its only thread
    /// @param queue messages that may wait for it
    /// @param clock read once an event
    public record Place(int number, EventLoop loop, int queue, InstantSource clock) {}

    public ShardRunner(Place place, Machine<ShardEvent, ShardEffect> machine, ShardPorts ports) {
        this.number = place.number();
        this.ports = ports;
        this.driver = new Driver<>("shard " + number, machine, place.clock(), this::perform);
        this.mailbox = new Mailbox<>(place.loop(), place.queue(), this::read);
        this.wakeUp = new WakeUp(place.loop(), place.clock(), () -> post(new ShardEvent.Wake()));
    }

    /// Hands over a terminal's message; any thread.
    ///
    /// @return whether there was room
    public boolean offer(ShardEvent.TerminalMessage message) {
        return !driver.isBroken() && mailbox.offer(message);
    }

    /// Hands over what the shard itself has caused, or what the node tells it; any thread.
    public void post(ShardEvent event) {
        mailbox.post(event);
    }

    /// Letters that wait now.
    public int queued() {
        return mailbox.depth();
    }

    /// Payments that wait for something.
    public int inFlight() {
        return inFlight;
    }

    /// Reversals and advices not yet accepted.
    public int owed() {
        return owed;
    }

    /// Obligations that were not accepted in time.
    public int dead() {
        return dead;
    }

    /// Puts an operator's request; any thread.
    public CompletableFuture<OperatorAnswer> ask(OperatorRequest request) {
        long ticket = lastAsked.incrementAndGet();
        CompletableFuture<OperatorAnswer> answer = new CompletableFuture<>();
        asked.put(ticket, answer);
        post(new ShardEvent.OperatorAsked(ticket, request));
        return answer.orTimeout(OPERATORS_WAIT_SECONDS, TimeUnit.SECONDS).whenComplete((done, failed) -> asked.remove(ticket));
    }

    /// Has the shard refuse new payments and finish what is in flight.
    ///
    /// @return is complete when nothing is in flight any more, or the shard is broken
    public CompletableFuture<Void> drain() {
        post(new ShardEvent.Drain());
        return drained;
    }

    /// Why the shard approves nothing, if so.
    public Optional<String> obstacle() {
        if (driver.isBroken()) {
            return Optional.of("shard " + number + " has stopped after a defect");
        }
        return forceFailed ? Optional.of("the store could not force a record of shard " + number) : Optional.empty();
    }

    private void read(ShardEvent event) {
        if (!driver.drive(event)) {
            drained.complete(null);
        }
    }

    private void perform(ShardEffect effect) {
        switch (effect) {
            case ShardEffect.Answer(var line, var response, var ticket) ->
                ports.lines().answer(line, response, delivered -> heard(ticket, delivered));
            case ShardEffect.Force(var record, var ticket) -> ports.store().appendAndForce(record, new Hearing(ticket));
            case ShardEffect.PostToIssuer(var institution, var command) -> {
                if (!ports.issuers().offer(institution, command)) {
                    post(new ShardEvent.IssuerReported(command.ticket(), new IssuerOutcome.NotSent(IssuerOutcome.Cause.WINDOW_FULL)));
                }
            }
            case ShardEffect.WantNumberBlock(var institution) -> ports.store().forceNumberBlock(institution, new Granting(institution));
            case ShardEffect.WakeAt(var at) -> wakeUp.at(at);
            case ShardEffect.ConsultOcsp(var question, var ticket) ->
                ports.consultant().ask(question, answer -> post(new ShardEvent.OcspAnswered(ticket, answer)));
            case ShardEffect.CarryPin(var errand, var ticket) ->
                ports.pins().carry(errand, result -> post(new ShardEvent.PinCarried(ticket, result)));
            case ShardEffect.CountFigures(var question, var ticket) ->
                ports.figures().count(question, figures -> post(new ShardEvent.FiguresCounted(ticket, figures)));
            case ShardEffect.TakeKeys(var requester, var keys, var ticket) ->
                ports.pins().takeKeys(requester, keys, reason -> post(new ShardEvent.KeysTaken(ticket, reason)));
            case ShardEffect.MakeKeys(var requester, var ticket) -> ports.pins().makeKeys(requester,
                keys -> post(new ShardEvent.KeysMade(ticket, keys)), reason -> post(new ShardEvent.KeysTaken(ticket, reason)));
            case ShardEffect.RememberHolder(var holder) -> ports.holders().remember(holder);
            case ShardEffect.Ended(var exchange, var reason) -> ports.counters().outcomes().count(reason);
            case ShardEffect.Moved(var from, var to) -> ports.counters().states().count(to);
            case ShardEffect.Counted(var tally) -> ports.counters().tallies().count(tally);
            case ShardEffect.Held(var payments, var obligations, var deadLetters) -> {
                inFlight = payments;
                owed = obligations;
                if (deadLetters > dead) {
                    LOG.error("{} reversals or advices were not accepted in time; operators decide (reversal list)", deadLetters);
                }
                dead = deadLetters;
            }
            case ShardEffect.PostToOwner(var holder, var letter) -> ports.peers().toOwner(holder, letter);
            case ShardEffect.PostToShard(var shard, var letter) -> ports.peers().to(shard, letter);
            case ShardEffect.AnswerOperator(var ticket, var answer) -> {
                CompletableFuture<OperatorAnswer> waiting = asked.remove(ticket);
                if (waiting != null) {
                    waiting.complete(answer);
                }
            }
            case ShardEffect.Drained() -> drained.complete(null);
        }
    }

    private void heard(long ticket, boolean delivered) {
        if (ticket != ShardEffect.NO_TICKET) {
            post(delivered ? new ShardEvent.AnswerDelivered(ticket) : new ShardEvent.AnswerFailed(ticket));
        }
    }

    /// Tells the shard how a forced write ended.
    private final class Hearing implements Completion {
        private final long ticket;

        Hearing(long ticket) {
            this.ticket = ticket;
        }

        @Override
        public void forced() {
            post(new ShardEvent.Forced(ticket));
        }

        @Override
        public void failed(StoreProblem why) {
            // Also after a full queue: the shard approves nothing more until it is restarted, so the node is not ready.
            forceFailed = true;
            post(new ShardEvent.ForceFailed(ticket, why));
        }
    }

    /// Tells the shard which numbers it may use.
    private final class Granting implements NumberBlock.Grant {
        private final String institution;

        Granting(String institution) {
            this.institution = institution;
        }

        @Override
        public void granted(NumberBlock block) {
            post(new ShardEvent.NumberBlockGranted(block));
        }

        @Override
        public void failed(StoreProblem why) {
            post(new ShardEvent.NumberBlockRefused(institution, why));
        }
    }
}
