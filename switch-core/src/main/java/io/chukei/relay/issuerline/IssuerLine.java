package io.chukei.relay.issuerline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Consumer;

import io.chukei.iso8583.issuer.CorrelationKey;
import io.chukei.iso8583.issuer.IssuerMessage;
import io.chukei.iso8583.issuer.IssuerNetwork;
import io.chukei.iso8583.issuer.IssuerNetworkResponse;
import io.chukei.iso8583.issuer.IssuerRequest;
import io.chukei.iso8583.issuer.IssuerResponse;
import io.chukei.iso8583.issuer.IssuerTotals;
import io.chukei.iso8583.issuer.IssuerTotalsAnswer;
import io.chukei.iso8583.issuer.NetworkFunction;
import io.chukei.iso8583.terminal.Exchange;
import io.chukei.relay.issuerline.IssuerOutcome.NotSent;
import io.chukei.relay.reason.Reason;
import io.chukei.relay.reason.Tally;
import org.jspecify.annotations.Nullable;

/// One line to an institution ([LineState]). It asks by itself only for network management; a request of a shard is
/// written at most once, and never here again after it left another line's table.
final class IssuerLine {
    private final int number;
    private final PoolSettings settings;
    private final LineParts parts;
    private final LineClock clock;
    private final Consumer<LineEffect> out;
    private final SequencedMap<CorrelationKey, Pending> pending = new LinkedHashMap<>();
    private LineState state = LineState.CLOSED;
    private @Nullable CorrelationKey question;
    private long connection;
    private long taken;
    private boolean draining;

    IssuerLine(int number, PoolSettings settings, LineParts parts, Consumer<LineEffect> out) {
        this.number = number;
        this.settings = settings;
        this.parts = parts;
        this.clock = new LineClock(settings.timing(), parts.chance());
        this.out = out;
    }

    LineState state() {
        return state;
    }

    void connect() {
        if (state == LineState.CLOSED) {
            clock.reset();
            become(LineState.CONNECTING);
            out.accept(new LineEffect.Connect(number));
        }
    }

    void connected(Instant now) {
        if (state != LineState.CONNECTING) {
            out.accept(new LineEffect.Close(number, LineEffect.CloseCause.DRAINED));
            return;
        }
        connection++;
        clock.reset();
        become(LineState.SIGNING_ON);
        ask(NetworkFunction.SIGN_ON, now);
    }

    /// Everything that waits here is unclear from now on.
    void disconnected(Instant now) {
        if (state == LineState.STOPPED || state == LineState.CLOSED) {
            return;
        }
        question = null;
        if (!pending.isEmpty()) {
            out.accept(new LineEffect.Counted(Tally.ISSUER_LINE_LOST));
        }
        for (Map.Entry<CorrelationKey, Pending> entry : List.copyOf(pending.entrySet())) {
            giveUp(entry.getKey(), entry.getValue(), new IssuerOutcome.Lost(stamp()), now);
        }
        if (state != LineState.SIGNING_OFF) {
            become(LineState.CLOSED);
        }
        if (draining) {
            clock.reset();
            become(LineState.STOPPED);
            return;
        }
        clock.reconnectLater(now);
    }

    /// @param money whether it is a request for money; the last places of a window are kept for what is owed
    boolean canTake(boolean money) {
        int window = money ? settings.windowForMoney() : settings.window();
        return state == LineState.UP && pending.size() < window && !draining;
    }

    /// Writes a request and keeps it until its answer or its time; only after [#canTake].
    ///
    /// @return false when its key is taken by one that waits, which numbers that never repeat do not do
    boolean send(IssuerCommand command, Instant now) {
        CorrelationKey key = parts.dialect().key(command.message());
        if (pending.containsKey(key)) {
            return false;
        }
        pending.put(key, new Pending(command, write(command.message()), now.plus(settings.timing().response())));
        return true;
    }

    /// Whether totals may leave here.
    boolean mayTell() {
        return state == LineState.UP && !draining;
    }

    /// Writes totals.
    ///
    /// @return the adapter's name for the writing
    long tell(IssuerTotals totals) {
        return write(totals);
    }

    /// The socket has taken a message whole, and so all that were told before it.
    void written(long write) {
        taken = write;
    }

    void writeFailed(long write) {
        notSent(write, IssuerOutcome.Cause.DOWN);
    }

    void notProtected(long write) {
        out.accept(new LineEffect.Counted(Tally.ISSUER_MAC_NOT_MADE));
        notSent(write, IssuerOutcome.Cause.NOT_PROTECTED);
    }

    private void notSent(long write, IssuerOutcome.Cause cause) {
        Iterator<Pending> waiting = pending.values().iterator();
        while (waiting.hasNext()) {
            Pending one = waiting.next();
            if (one.write() == write) {
                waiting.remove();
                parts.breaker().notSent();
                report(one.command(), new NotSent(cause));
                return;
            }
        }
    }

    void received(IssuerMessage message, Seal seal, Instant now) {
        if (!state.isConnected()) {
            return;
        }
        clock.heard(now);
        switch (message) {
            case IssuerResponse response -> answer(response, seal, now);
            case IssuerNetworkResponse response -> networkAnswer(response, now);
            case IssuerNetwork request -> serve(request);
            case IssuerTotalsAnswer answer -> {
                // The pool knows what was told over which line.
            }
            case IssuerRequest request -> out.accept(new LineEffect.Counted(Tally.UNEXPECTED_MESSAGE));
        }
    }

    private void answer(IssuerResponse response, Seal seal, Instant now) {
        CorrelationKey key = parts.dialect().key(response);
        Pending asked = pending.get(key);
        if (asked == null) {
            late(key, response, seal, now);
        } else if (!authentic(asked.command(), seal)) {
            giveUp(key, asked, new IssuerOutcome.NotAnAnswer(stamp()), now);
        } else if (EchoCheck.answers(parts.dialect(), asked.command().message(), response)) {
            pending.remove(key);
            parts.breaker().answered();
            report(asked.command(), new IssuerOutcome.Answered(response, parts.dialect().declineReason(response.responseCode()), stamp()));
        } else {
            giveUp(key, asked, new IssuerOutcome.NotAnAnswer(stamp()), now);
        }
    }

    /// Whether an answer is the institution's as far as its MAC says: none is due, or it is the right one.
    private boolean authentic(IssuerCommand command, Seal seal) {
        Optional<Tally> fault = switch (seal) {
            case RIGHT -> Optional.empty();
            case NONE -> settings.protection().covers(command.message()) ? Optional.of(Tally.ISSUER_MAC_MISSING) : Optional.empty();
            case WRONG -> Optional.of(Tally.ISSUER_MAC_WRONG);
            case UNCHECKED -> Optional.of(Tally.ISSUER_MAC_UNCHECKED);
        };
        fault.ifPresent(tally -> out.accept(new LineEffect.Counted(tally)));
        return fault.isEmpty();
    }

    private void late(CorrelationKey key, IssuerResponse response, Seal seal, Instant now) {
        Optional<IssuerCommand> given = parts.late().take(key, now);
        if (given.isEmpty() || !authentic(given.get(), seal) || !EchoCheck.answers(parts.dialect(), given.get().message(), response)) {
            out.accept(new LineEffect.Counted(Tally.UNMATCHED_ANSWER));
            return;
        }
        report(given.get(), new IssuerOutcome.Late(response, given.get().reference()));
    }

    private void networkAnswer(IssuerNetworkResponse response, Instant now) {
        if (question == null || !question.equals(parts.dialect().key(response))) {
            out.accept(new LineEffect.Counted(Tally.UNMATCHED_ANSWER));
            return;
        }
        question = null;
        clock.answered();
        switch (state) {
            case SIGNING_ON, SIGNED_OFF -> signOnAnswered(response.accepted(), now);
            case SIGNING_OFF -> out.accept(new LineEffect.Close(number, LineEffect.CloseCause.DRAINED));
            case UP, CLOSED, CONNECTING, STOPPED -> {
                // An echo was answered: the traffic itself is the news.
            }
        }
    }

    private void signOnAnswered(boolean accepted, Instant now) {
        if (accepted) {
            signedOn();
            return;
        }
        out.accept(new LineEffect.Counted(Tally.ISSUER_SIGN_ON_FAILED));
        if (state == LineState.SIGNING_ON) {
            become(LineState.SIGNED_OFF);
        }
        clock.signOnLater(now);
    }

    private void signedOn() {
        clock.signedOn();
        become(LineState.UP);
        out.accept(new LineEffect.Counted(Tally.ISSUER_LINE_UP));
    }

    /// What became of new keys. On a line that is another one by now the answer does no harm: the institution does not know
    /// its key there.
    void keysTaken(IssuerNetwork request, Reason reason) {
        boolean taken = reason == Reason.APPROVED;
        out.accept(new LineEffect.Counted(taken ? Tally.ISSUER_KEYS_TAKEN : Tally.ISSUER_KEYS_REFUSED));
        if (state.isConnected()) {
            write(taken ? IssuerNetworkResponse.accepting(request)
                : IssuerNetworkResponse.refusing(request, reason.actionCode(Exchange.NETWORK)));
        }
    }

    /// Network management by the institution is accepted as it comes, new keys when they are in use.
    private void serve(IssuerNetwork request) {
        if (request.function() == NetworkFunction.KEYS) {
            out.accept(new LineEffect.TakeKeys(number, request));
            return;
        }
        write(IssuerNetworkResponse.accepting(request));
        switch (request.function()) {
            case SIGN_ON -> {
                if (state == LineState.SIGNED_OFF) {
                    signedOn();
                }
            }
            case SIGN_OFF -> {
                if (state == LineState.UP) {
                    become(LineState.SIGNED_OFF);
                }
            }
            case ECHO, KEYS -> {
                // Answered above.
            }
        }
    }

    void wake(Instant now) {
        boolean stuck = false;
        for (Map.Entry<CorrelationKey, Pending> entry : overdue(now)) {
            out.accept(new LineEffect.Counted(Tally.ISSUER_SILENT));
            giveUp(entry.getKey(), entry.getValue(), new IssuerOutcome.Silent(stamp()), now);
            stuck |= entry.getValue().write() > taken;
        }
        if (stuck && state.isConnected()) {
            // It would still leave, long after its reversal, once the peer reads again or the security module answers.
            clock.reset();
            out.accept(new LineEffect.Counted(Tally.ISSUER_REQUEST_NOT_TAKEN));
            out.accept(new LineEffect.Close(number, LineEffect.CloseCause.REQUEST_NOT_TAKEN));
            return;
        }
        if (clock.isConnectDue(now)) {
            connect();
        } else if (clock.isAnswerOverdue(now)) {
            // Nothing more is due until the connection has ended.
            clock.reset();
            unanswered();
        } else if (clock.isSignOnDue(now)) {
            ask(NetworkFunction.SIGN_ON, now);
        } else if (mayEcho() && clock.isEchoDue(now)) {
            ask(NetworkFunction.ECHO, now);
        }
        signOffWhenIdle(now);
    }

    private List<Map.Entry<CorrelationKey, Pending>> overdue(Instant now) {
        List<Map.Entry<CorrelationKey, Pending>> found = new ArrayList<>();
        for (Map.Entry<CorrelationKey, Pending> entry : pending.entrySet()) {
            if (entry.getValue().deadline().isAfter(now)) {
                break;
            }
            found.add(Map.entry(entry.getKey(), entry.getValue()));
        }
        return found;
    }

    private void unanswered() {
        question = null;
        LineEffect.CloseCause cause = switch (state) {
            case SIGNING_OFF -> LineEffect.CloseCause.SIGN_OFF_UNANSWERED;
            case SIGNING_ON -> LineEffect.CloseCause.SIGN_ON_UNANSWERED;
            case UP, SIGNED_OFF, CLOSED, CONNECTING, STOPPED -> LineEffect.CloseCause.ECHO_UNANSWERED;
        };
        switch (cause) {
            case SIGN_ON_UNANSWERED -> out.accept(new LineEffect.Counted(Tally.ISSUER_SIGN_ON_FAILED));
            case ECHO_UNANSWERED -> out.accept(new LineEffect.Counted(Tally.ISSUER_ECHO_FAILED));
            case SIGN_OFF_UNANSWERED, REQUEST_NOT_TAKEN, DRAINED -> {
                // Nobody waits for this answer.
            }
        }
        out.accept(new LineEffect.Close(number, cause));
    }

    void drain(Instant now) {
        draining = true;
        if (state == LineState.CLOSED || state == LineState.CONNECTING) {
            clock.reset();
            become(LineState.STOPPED);
            return;
        }
        signOffWhenIdle(now);
    }

    /// Once nothing waits here any more.
    void signOffWhenIdle(Instant now) {
        boolean connected = state == LineState.UP || state == LineState.SIGNED_OFF || state == LineState.SIGNING_ON;
        if (draining && connected && pending.isEmpty()) {
            become(LineState.SIGNING_OFF);
            ask(NetworkFunction.SIGN_OFF, now);
        }
    }

    /// When [#wake] has something to do.
    Optional<Instant> nextWake() {
        Map.Entry<CorrelationKey, Pending> oldest = pending.firstEntry();
        return Optional
            .ofNullable(LineClock.earlier(clock.next(mayEcho()).orElse(null), oldest == null ? null : oldest.getValue().deadline()));
    }

    private boolean mayEcho() {
        return state == LineState.UP || state == LineState.SIGNED_OFF;
    }

    private void giveUp(CorrelationKey key, Pending asked, IssuerOutcome outcome, Instant now) {
        pending.remove(key);
        if (asked.command().mayHoldMoney()) {
            parts.late().expect(key, asked.command(), now);
        }
        if (asked.command().expectsMoney()) {
            if (outcome instanceof IssuerOutcome.Lost) {
                // A broken line says nothing of the institution behind it.
                parts.breaker().notSent();
            } else if (parts.breaker().unanswered(now)) {
                out.accept(new LineEffect.Counted(Tally.ISSUER_BREAKER_OPENED));
            }
        }
        report(asked.command(), outcome);
    }

    private void report(IssuerCommand command, IssuerOutcome outcome) {
        out.accept(new LineEffect.Report(command.shard(), command.ticket(), outcome));
    }

    private void ask(NetworkFunction function, Instant now) {
        IssuerNetwork message = new IssuerNetwork(parts.numbers().transmissionTime(now), parts.numbers().next(), function);
        question = parts.dialect().key(message);
        clock.asked(now);
        write(message);
    }

    private long write(IssuerMessage message) {
        long write = parts.numbers().nextWrite();
        out.accept(new LineEffect.Write(number, write, message));
        return write;
    }

    private LineStamp stamp() {
        return new LineStamp(number, connection);
    }

    private void become(LineState next) {
        if (state == next) {
            return;
        }
        if (!state.mayBecome(next)) {
            throw new IllegalStateException("a line cannot go from " + state + " to " + next);
        }
        out.accept(new LineEffect.LineMoved(number, state, next));
        state = next;
    }
}
