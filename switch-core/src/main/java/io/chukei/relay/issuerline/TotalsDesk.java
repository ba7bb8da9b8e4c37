package io.chukei.relay.issuerline;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import io.chukei.iso8583.issuer.CorrelationKey;
import io.chukei.iso8583.issuer.IssuerDialect;
import io.chukei.iso8583.issuer.IssuerTotals;
import io.chukei.iso8583.issuer.IssuerTotalsAnswer;
import io.chukei.relay.reason.Tally;
import org.jspecify.annotations.Nullable;

/// Totals towards an institution: one message at a time, over its own line where that is up, else over any. Each ends exactly once in a
/// [LineEffect.TotalsEnded]; whoever wants an answer tells them again.
final class TotalsDesk {
    private final IssuerDialect dialect;
    private final Duration limit;
    private final Consumer<LineEffect> out;
    private @Nullable Asked asked;

    private record Asked(IssuerTotals message, int line, long write, Instant deadline) {}

    /// @param limit after this totals count as unanswered
    TotalsDesk(IssuerDialect dialect, Duration limit, Consumer<LineEffect> out) {
        this.dialect = dialect;
        this.limit = limit;
        this.out = out;
    }

    void tell(IssuerTotals message, List<IssuerLine> lines, Instant now) {
        Optional<IssuerLine> line = asked == null ? choose(message, lines) : Optional.empty();
        if (line.isEmpty()) {
            out.accept(new LineEffect.TotalsEnded(message, new TotalsOutcome.NotSent()));
            return;
        }
        asked = new Asked(message, lines.indexOf(line.get()), line.get().tell(message), now.plus(limit));
    }

    private static Optional<IssuerLine> choose(IssuerTotals message, List<IssuerLine> lines) {
        int own = message.line().orElse(0);
        if (own < lines.size() && lines.get(own).mayTell()) {
            return Optional.of(lines.get(own));
        }
        return lines.stream().filter(IssuerLine::mayTell).findFirst();
    }

    void answered(IssuerTotalsAnswer answer) {
        Asked waiting = asked;
        CorrelationKey key = dialect.key(answer);
        if (waiting == null || !dialect.key(waiting.message).equals(key)) {
            out.accept(new LineEffect.Counted(Tally.UNMATCHED_ANSWER));
            return;
        }
        end(waiting, new TotalsOutcome.Answered(answer));
    }

    void disconnected(int line) {
        Asked waiting = asked;
        if (waiting != null && waiting.line == line) {
            end(waiting, new TotalsOutcome.Unanswered());
        }
    }

    void writeFailed(long write) {
        Asked waiting = asked;
        if (waiting != null && waiting.write == write) {
            end(waiting, new TotalsOutcome.NotSent());
        }
    }

    void wake(Instant now) {
        Asked waiting = asked;
        if (waiting != null && !waiting.deadline.isAfter(now)) {
            end(waiting, new TotalsOutcome.Unanswered());
        }
    }

    /// When [#wake] has something to do.
    Optional<Instant> next() {
        return Optional.ofNullable(asked).map(Asked::deadline);
    }

    private void end(Asked waiting, TotalsOutcome outcome) {
        asked = null;
        out.accept(new LineEffect.TotalsEnded(waiting.message, outcome));
    }
}
