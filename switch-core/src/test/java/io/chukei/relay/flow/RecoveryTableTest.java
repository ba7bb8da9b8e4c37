package io.chukei.relay.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.chukei.iso8583.issuer.AnswerClass;
import io.chukei.iso8583.issuer.DeclineReason;
import io.chukei.iso8583.issuer.IssuerAdvice;
import io.chukei.iso8583.issuer.IssuerNetwork;
import io.chukei.iso8583.issuer.IssuerReversal;
import io.chukei.iso8583.issuer.IssuerTotals;
import io.chukei.iso8583.issuer.MoneyRequest;
import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.terminal.PaymentMode;
import io.chukei.iso8583.terminal.PaymentRequest;
import io.chukei.iso8583.terminal.TerminalRequest;
import io.chukei.relay.issuerline.IssuerOutcome;
import io.chukei.relay.registry.RelayLimits;
import io.chukei.relay.shard.OperatorAnswer;
import io.chukei.relay.shard.OperatorRequest;
import io.chukei.relay.simulation.HolderKind;
import io.chukei.relay.transaction.TransactionState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The table of docs/operations.md, cell by cell: what a switch that was killed finds, what it does with that, and what
/// the terminal then reads and may do, whether it sends its repeat first, its reversal first, or the switch is killed
/// once more.
class RecoveryTableTest {
    private static final Amount AMOUNT = Amount.jpy(1_000);
    private static final Amount NOTHING = Amount.jpy(0);

    private final ShardBench bench = new ShardBench().started();

    /// What leaves for the institution.
    enum Sent {
        NONE, REVERSAL, REVERSAL_REPEAT, ADVICE_REPEAT
    }

    /// One row.
    ///
    /// | column | what |
    /// |---|---|
    /// | stored | what an earlier process left |
    /// | atStart | what is sent at once |
    /// | repeat | what a repeat of the message reads |
    /// | onReversal | what a 2420 of all of it has sent, beyond that |
    /// | then | the state after it |
    /// | repeatThen | what a repeat reads after it |
    enum Row {
        // @formatter:off
        LOGGED(TransactionState.LOGGED, Sent.REVERSAL, 9111, Sent.NONE, TransactionState.REVERSAL_DUE, 9111),
        APPROVED(TransactionState.APPROVED, Sent.NONE, 0, Sent.REVERSAL, TransactionState.REVERSAL_DUE, 1000),
        OFFERED(TransactionState.OFFERED, Sent.NONE, 0, Sent.REVERSAL, TransactionState.REVERSAL_DUE, 1000),
        DECLINED(TransactionState.DECLINED, Sent.NONE, 1000, Sent.NONE, TransactionState.DECLINED, 1000),
        SEND_FAILED(TransactionState.SEND_FAILED, Sent.NONE, 9107, Sent.NONE, TransactionState.SEND_FAILED, 9107),
        REVERSAL_DUE_BY_SWITCH(TransactionState.REVERSAL_DUE, Sent.REVERSAL_REPEAT, 9111, Sent.NONE, TransactionState.REVERSAL_DUE, 9111),
        REVERSAL_DUE_BY_TERMINAL(TransactionState.REVERSAL_DUE, Sent.REVERSAL_REPEAT, 1000, Sent.NONE, TransactionState.REVERSAL_DUE, 1000),
        REVERSED(TransactionState.REVERSED, Sent.NONE, 9111, Sent.NONE, TransactionState.REVERSED, 9111),
        ADVICE_DUE(TransactionState.ADVICE_DUE, Sent.ADVICE_REPEAT, 9000, Sent.NONE, TransactionState.ADVICE_DUE, 9000),
        ADVISED(TransactionState.ADVISED, Sent.NONE, 9000, Sent.REVERSAL, TransactionState.ADVISED, 9000),
        DEAD_LETTER(TransactionState.DEAD_LETTER, Sent.NONE, 9111, Sent.NONE, TransactionState.DEAD_LETTER, 9111),
        DEAD_ADVICE(TransactionState.DEAD_LETTER, Sent.NONE, 9000, Sent.NONE, TransactionState.DEAD_LETTER, 9000),
        SETTLED(TransactionState.SETTLED, Sent.NONE, 9111, Sent.NONE, TransactionState.SETTLED, 9111),
        SETTLED_ADVICE(TransactionState.SETTLED, Sent.NONE, 9000, Sent.REVERSAL, TransactionState.SETTLED, 9000),
        TOMBSTONE(TransactionState.TOMBSTONE, Sent.NONE, 1000, Sent.NONE, TransactionState.TOMBSTONE, 1000);
        // @formatter:on

        private final TransactionState stored;
        private final Sent atStart;
        private final int repeat;
        private final Sent onReversal;
        private final TransactionState then;
        private final int repeatThen;

        Row(TransactionState stored, Sent atStart, int repeat, Sent onReversal, TransactionState then, int repeatThen) {
            this.stored = stored;
            this.atStart = atStart;
            this.repeat = repeat;
            this.onReversal = onReversal;
            this.then = then;
            this.repeatThen = repeatThen;
        }
    }

    /// Leads a message into a state and leaves it there.
    private TerminalRequest leave(Row row) {
        return switch (row) {
            case LOGGED -> sent();
            case APPROVED -> approved(PaymentMode.FINANCIAL);
            case OFFERED -> offered(PaymentMode.FINANCIAL);
            case DECLINED -> {
                PaymentRequest request = sent();
                bench.decline(bench.nextPosted(), DeclineReason.OTHER);
                yield request;
            }
            case SEND_FAILED -> {
                PaymentRequest request = sent();
                bench.report(bench.nextPosted(), new IssuerOutcome.NotSent(IssuerOutcome.Cause.DOWN));
                yield request;
            }
            case REVERSAL_DUE_BY_SWITCH -> silent();
            case REVERSAL_DUE_BY_TERMINAL -> {
                PaymentRequest request = offered(PaymentMode.FINANCIAL);
                bench.ask(reversal(request));
                yield request;
            }
            case REVERSED -> {
                PaymentRequest request = silent();
                bench.approve(bench.nextPosted());
                yield request;
            }
            case ADVICE_DUE -> completed();
            case ADVISED -> {
                TerminalRequest completion = completed();
                bench.approve(bench.nextPosted());
                yield completion;
            }
            case DEAD_LETTER -> neverAccepted(silent());
            case DEAD_ADVICE -> neverAccepted(completed());
            case SETTLED -> settled(silent());
            case SETTLED_ADVICE -> settled(completed());
            case TOMBSTONE -> {
                PaymentRequest never = oneLeg(PaymentMode.FINANCIAL);
                bench.ask(reversal(never));
                yield never;
            }
        };
    }

    @Test
    void anAdviceGoesBeforeTheReversalOfWhatItCompletedWhicheverIsFoundFirst() {
        TerminalRequest completion = completed();
        assertEquals(4000, bench.ask(reversal(completion)).actionCode());
        ShardBench next = restarted();
        assertInstanceOf(IssuerAdvice.class, next.nextPosted().message());
        assertTrue(next.nothingPosted());
    }

    private PaymentRequest oneLeg(PaymentMode mode) {
        return bench.till.oneLeg(mode, bench.holder(HolderKind.GOOD), bench.challenge(), AMOUNT);
    }

    private PaymentRequest sent() {
        PaymentRequest request = oneLeg(PaymentMode.FINANCIAL);
        bench.send(request);
        return request;
    }

    private PaymentRequest approved(PaymentMode mode) {
        PaymentRequest request = oneLeg(mode);
        bench.send(request);
        bench.approve(bench.nextPosted());
        return request;
    }

    private PaymentRequest offered(PaymentMode mode) {
        return Offered.at(bench, oneLeg(mode));
    }

    private PaymentRequest silent() {
        PaymentRequest request = sent();
        bench.report(bench.nextPosted(), new IssuerOutcome.Silent(ShardBench.STAMP));
        return request;
    }

    private TerminalRequest completed() {
        TerminalRequest completion = bench.till.completion(offered(PaymentMode.AUTHORIZATION), AMOUNT);
        bench.ask(completion);
        return completion;
    }

    private TerminalRequest settled(TerminalRequest request) {
        neverAccepted(request);
        closeByTwo();
        return request;
    }

    private TerminalRequest neverAccepted(TerminalRequest request) {
        for (int minute = 0; minute < 25 * 60; minute++) {
            while (!bench.nothingPosted()) {
                bench.answer(bench.nextPosted(), "12", AnswerClass.DECLINED, ShardBench.STAMP);
            }
            bench.pass(Duration.ofMinutes(1));
        }
        return request;
    }

    private void closeByTwo() {
        OperatorRequest list = new OperatorRequest.Tell(Optional.empty());
        if (bench.operator(list).orElseThrow() instanceof OperatorAnswer.Told told) {
            String key = told.shown().getFirst().key();
            bench.operator(new OperatorRequest.Close(key, "ops-a", "by letter"));
            bench.operator(new OperatorRequest.Close(key, "ops-b", "seen"));
        }
    }

    private TerminalRequest reversal(TerminalRequest original) {
        return bench.till.reversal(original, AMOUNT, NOTHING, 4021);
    }

    private ShardBench restarted() {
        return new ShardBench(RelayLimits.STANDARD, bench.store()).started();
    }

    private static Sent sent(ShardBench at) {
        if (at.nothingPosted()) {
            return Sent.NONE;
        }
        Sent sent = switch (at.nextPosted().message()) {
            case IssuerReversal reversal -> reversal.repeat() ? Sent.REVERSAL_REPEAT : Sent.REVERSAL;
            case IssuerAdvice advice -> {
                assertTrue(advice.repeat());
                yield Sent.ADVICE_REPEAT;
            }
            case MoneyRequest money -> throw new AssertionError("money is never asked for again");
            case IssuerNetwork network -> throw new AssertionError("a shard sends no network management");
            case IssuerTotals totals -> throw new AssertionError("a shard tells no totals");
        };
        assertTrue(at.nothingPosted());
        return sent;
    }

    @Test
    void everyStoredStateHasARow() {
        Set<TransactionState> rows = Arrays.stream(Row.values()).map(row -> row.stored).collect(Collectors.toSet());
        Set<TransactionState> stored = EnumSet.allOf(TransactionState.class);
        stored.removeIf(state -> !state.isStored());
        assertEquals(stored, rows);
    }

    @ParameterizedTest
    @EnumSource(Row.class)
    void whenTheRepeatComesFirst(Row row) {
        TerminalRequest request = leave(row);
        assertEquals(Optional.of(row.stored), bench.stored(request));
        ShardBench next = restarted();
        assertEquals(row.atStart, sent(next));
        assertEquals(row.repeat, next.answered(next.repeat(request)).actionCode());
        assertEquals(Sent.NONE, sent(next));
        reversedAsTheRowSays(row, request, next);
    }

    @ParameterizedTest
    @EnumSource(Row.class)
    void whenTheReversalComesFirst(Row row) {
        TerminalRequest request = leave(row);
        ShardBench next = restarted();
        assertEquals(row.atStart, sent(next));
        reversedAsTheRowSays(row, request, next);
    }

    private void reversedAsTheRowSays(Row row, TerminalRequest request, ShardBench at) {
        assertEquals(4000, at.ask(reversal(request)).actionCode());
        assertEquals(row.onReversal, sent(at));
        assertEquals(Optional.of(row.then), at.stored(request));
        assertEquals(row.repeatThen, at.answered(at.repeat(request)).actionCode());
        assertEquals(4000, at.ask(reversal(request)).actionCode());
        assertEquals(Sent.NONE, sent(at));
    }

    @ParameterizedTest
    @EnumSource(Row.class)
    void whenTheSwitchIsKilledOnceMoreTheSecondStartDoesAsTheFirst(Row row) {
        TerminalRequest request = leave(row);
        restarted();
        ShardBench next = restarted();
        // The first start has made a reversal of what may have been sent: the second one sends that again.
        assertEquals(row.atStart == Sent.REVERSAL ? Sent.REVERSAL_REPEAT : row.atStart, sent(next));
        assertEquals(row.repeat, next.answered(next.repeat(request)).actionCode());
    }
}
