package io.chukei.relay.issuerline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import io.chukei.iso8583.issuer.IssuerDialect;
import io.chukei.iso8583.issuer.IssuerTotals;
import io.chukei.iso8583.issuer.IssuerTotalsAnswer;
import io.chukei.relay.chance.Randomness;
import io.chukei.relay.issuerline.IssuerOutcome.NotSent;
import io.chukei.relay.reason.Tally;
import io.chukei.relay.route.Availability;
import org.jspecify.annotations.Nullable;

/// All lines of one institution: the one machine that its adapter drives with [#on].
///
/// A request goes over one line, once. What times out is never moved to another: only the shard sends again, and only
/// reversals and advices.
public final class IssuerPool {
    private final PoolSettings settings;
    private final List<IssuerLine> lines = new ArrayList<>();
    private final Breaker breaker;
    private final TotalsDesk totals;
    private Consumer<LineEffect> out = effect -> {};
    private Availability published = Availability.DOWN;
    private @Nullable Instant armed;
    private int turn;
    private boolean draining;
    private boolean drained;

    /// @param dialect correlates answers; pure
    public IssuerPool(PoolSettings settings, IssuerDialect dialect, Randomness chance) {
        this.settings = settings;
        this.breaker = new Breaker(settings.breaking());
        LineParts parts = new LineParts(dialect, new LateAnswers(PoolSettings.MAX_LATE, settings.timing().lateWindow()),
            new LineNumbers(chance), chance, breaker);
        this.totals = new TotalsDesk(dialect, settings.timing().response(), effect -> out.accept(effect));
        for (int i = 0; i < settings.lines(); i++) {
            lines.add(new IssuerLine(i, settings, parts, effect -> out.accept(effect)));
        }
    }

    /// Takes one event.
    ///
    /// @param now the time of the event, never going back
    /// @param effects takes what is to be done, in order
    public void on(LineEvent event, Instant now, Consumer<LineEffect> effects) {
        out = effects;
        switch (event) {
            case LineEvent.Start() -> lines.forEach(IssuerLine::connect);
            case LineEvent.Command(IssuerCommand command) -> send(command, now);
            case LineEvent.Wake() -> {
                armed = null;
                breaker.wake(now);
                totals.wake(now);
                lines.forEach(line -> line.wake(now));
            }
            case LineEvent.Connected(int line) -> lines.get(line).connected(now);
            case LineEvent.Disconnected(int line) -> {
                totals.disconnected(line);
                lines.get(line).disconnected(now);
            }
            case LineEvent.Received(int line, var message, Seal seal) -> {
                lines.get(line).received(message, seal, now);
                if (message instanceof IssuerTotalsAnswer answer) {
                    totals.answered(answer);
                }
            }
            case LineEvent.TotalsDue(IssuerTotals message) -> totals.tell(message, lines, now);
            case LineEvent.KeysTaken(int line, var request, var reason) -> lines.get(line).keysTaken(request, reason);
            case LineEvent.NotProtected(int line, long write) -> lines.get(line).notProtected(write);
            case LineEvent.Malformed malformed -> effects.accept(new LineEffect.Counted(Tally.MALFORMED_FROM_ISSUER));
            case LineEvent.Written(int line, long write) -> lines.get(line).written(write);
            case LineEvent.WriteFailed(int line, long write) -> {
                totals.writeFailed(write);
                lines.get(line).writeFailed(write);
            }
            case LineEvent.Drain() -> {
                draining = true;
                lines.forEach(line -> line.drain(now));
            }
        }
        settle(now);
    }

    private void send(IssuerCommand command, Instant now) {
        boolean money = command.expectsMoney();
        if (money && !breaker.lets()) {
            out.accept(new LineEffect.Report(command.shard(), command.ticket(), new NotSent(IssuerOutcome.Cause.SPARED)));
            return;
        }
        for (int i = 0; i < lines.size(); i++) {
            IssuerLine line = switch (settings.order()) {
                case PRIMARY -> lines.get(i);
                case ROUND_ROBIN -> lines.get((turn + i) % lines.size());
            };
            if (line.canTake(money) && line.send(command, now)) {
                if (money) {
                    breaker.leaves();
                }
                turn = (lines.indexOf(line) + 1) % lines.size();
                return;
            }
        }
        IssuerOutcome.Cause cause = switch (availability()) {
            case UP, SPARED -> IssuerOutcome.Cause.WINDOW_FULL;
            case SIGNED_OFF -> IssuerOutcome.Cause.SIGNED_OFF;
            case DOWN -> IssuerOutcome.Cause.DOWN;
        };
        if (cause == IssuerOutcome.Cause.WINDOW_FULL) {
            out.accept(new LineEffect.Counted(Tally.ISSUER_WINDOW_FULL));
        }
        out.accept(new LineEffect.Report(command.shard(), command.ticket(), new NotSent(cause)));
    }

    private Availability availability() {
        if (draining) {
            return Availability.DOWN;
        }
        boolean connected = false;
        for (IssuerLine line : lines) {
            if (line.state() == LineState.UP) {
                return breaker.isOpen() ? Availability.SPARED : Availability.UP;
            }
            connected |= line.state() == LineState.SIGNED_OFF;
        }
        return connected ? Availability.SIGNED_OFF : Availability.DOWN;
    }

    private void settle(Instant now) {
        if (draining) {
            lines.forEach(line -> line.signOffWhenIdle(now));
            if (!drained && lines.stream().allMatch(line -> line.state() == LineState.STOPPED)) {
                drained = true;
                out.accept(new LineEffect.Drained());
            }
        }
        Availability availability = availability();
        if (availability != published) {
            published = availability;
            out.accept(new LineEffect.AvailabilityChanged(settings.institution(), availability));
        }
        Instant next = LineClock.earlier(breaker.next().orElse(null), totals.next().orElse(null));
        for (IssuerLine line : lines) {
            next = LineClock.earlier(next, line.nextWake().orElse(null));
        }
        if (next != null && !next.equals(armed)) {
            armed = next;
            out.accept(new LineEffect.WakeAt(next));
        }
    }
}
