package io.chukei.relay.issuerline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import io.chukei.iso8583.dialects.IssuerDialects;
import io.chukei.iso8583.issuer.IssuerDialect;
import io.chukei.iso8583.issuer.IssuerMessage;
import io.chukei.iso8583.issuer.IssuerNetwork;
import io.chukei.iso8583.issuer.IssuerNetworkResponse;
import io.chukei.iso8583.issuer.IssuerTotals;
import io.chukei.iso8583.issuer.IssuerTotalsAnswer;
import io.chukei.iso8583.issuer.IssuerTotalsAnswer.Judgement;
import io.chukei.iso8583.message.Figures;
import io.chukei.relay.reason.Tally;
import io.chukei.relay.simulation.SeededRandomness;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Totals on the lines of a pool.
final class TotalsLineTest {
    private static final IssuerDialect DIALECT = IssuerDialects.named("iso87ascii").orElseThrow();

    private final IssuerPool pool =
        new IssuerPool(new PoolSettings("39200000001", 2, PoolSettings.Order.ROUND_ROBIN, 8, PoolSettings.Timing.STANDARD), DIALECT,
            new SeededRandomness(3));
    private Instant now = Instant.parse("2026-11-21T15:05:00Z");

    @BeforeEach
    void start() {
        on(new LineEvent.Start());
    }

    private List<LineEffect> on(LineEvent event) {
        List<LineEffect> effects = new ArrayList<>();
        pool.on(event, now, effects::add);
        return effects;
    }

    private void up(int line) {
        IssuerNetwork signOn = assertInstanceOf(IssuerNetwork.class, written(on(new LineEvent.Connected(line))).orElseThrow().message());
        on(new LineEvent.Received(line, IssuerNetworkResponse.accepting(signOn)));
    }

    private static Optional<LineEffect.Write> written(List<LineEffect> effects) {
        return effects.stream().filter(LineEffect.Write.class::isInstance).map(LineEffect.Write.class::cast).findFirst();
    }

    private static Optional<TotalsOutcome> outcome(List<LineEffect> effects) {
        return effects.stream().filter(LineEffect.TotalsEnded.class::isInstance).map(LineEffect.TotalsEnded.class::cast)
            .map(LineEffect.TotalsEnded::outcome).findFirst();
    }

    private static IssuerTotals totals(int stan, OptionalInt line) {
        return new IssuerTotals("1121150500", stan, IssuerTotals.Form.REQUEST, false, LocalDate.of(2026, 11, 21), line, Figures.NONE);
    }

    private static IssuerMessage answer(int stan) {
        return new IssuerTotalsAnswer("1121150500", stan, Judgement.BALANCED, "1", Optional.of(Figures.NONE));
    }

    @Test
    void aLinesTotalsGoOverThatLineAndOverAnotherOneWhileItIsDown() {
        up(0);
        assertEquals(0, written(on(new LineEvent.TotalsDue(totals(1, OptionalInt.of(1))))).orElseThrow().line());
        assertInstanceOf(TotalsOutcome.Answered.class, outcome(on(new LineEvent.Received(0, answer(1)))).orElseThrow());
        up(1);
        assertEquals(1, written(on(new LineEvent.TotalsDue(totals(2, OptionalInt.of(1))))).orElseThrow().line());
    }

    @Test
    void onlyTheAnswerUnderItsOwnNumberEndsThem() {
        up(0);
        on(new LineEvent.TotalsDue(totals(1, OptionalInt.empty())));
        List<LineEffect> other = on(new LineEvent.Received(0, answer(2)));
        assertTrue(outcome(other).isEmpty());
        assertTrue(other.contains(new LineEffect.Counted(Tally.UNMATCHED_ANSWER)));
        assertInstanceOf(TotalsOutcome.Answered.class, outcome(on(new LineEvent.Received(0, answer(1)))).orElseThrow());
        assertTrue(outcome(on(new LineEvent.Received(0, answer(1)))).isEmpty(), "once");
    }

    @Test
    void silenceAndALostLineAreUnansweredAndNoLineAtAllIsNotSent() {
        assertEquals(Optional.of(new TotalsOutcome.NotSent()), outcome(on(new LineEvent.TotalsDue(totals(1, OptionalInt.empty())))));
        up(0);
        List<LineEffect> told = on(new LineEvent.TotalsDue(totals(2, OptionalInt.empty())));
        assertEquals(Optional.of(new TotalsOutcome.NotSent()), outcome(on(new LineEvent.TotalsDue(totals(3, OptionalInt.empty())))),
            "one at a time");
        assertTrue(outcome(told).isEmpty());
        now = now.plus(Duration.ofSeconds(15));
        assertEquals(Optional.of(new TotalsOutcome.Unanswered()), outcome(on(new LineEvent.Wake())));
        on(new LineEvent.TotalsDue(totals(4, OptionalInt.empty())));
        assertEquals(Optional.of(new TotalsOutcome.Unanswered()), outcome(on(new LineEvent.Disconnected(0))));
    }

    @Test
    void whatCertainlyDidNotLeaveIsNotSent() {
        up(0);
        long write = written(on(new LineEvent.TotalsDue(totals(1, OptionalInt.empty())))).orElseThrow().write();
        assertEquals(Optional.of(new TotalsOutcome.NotSent()), outcome(on(new LineEvent.WriteFailed(0, write))));
    }
}
