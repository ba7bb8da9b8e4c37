package io.chukei.relay.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.chukei.iso8583.issuer.AnswerClass;
import io.chukei.iso8583.issuer.IssuerReversal;
import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.terminal.PaymentMode;
import io.chukei.iso8583.terminal.PaymentRequest;
import io.chukei.iso8583.terminal.ReversalRequest;
import io.chukei.iso8583.terminal.TerminalRequest;
import io.chukei.relay.issuerline.IssuerCommand;
import io.chukei.relay.issuerline.IssuerOutcome;
import io.chukei.relay.reason.Tally;
import io.chukei.relay.registry.RelayLimits;
import io.chukei.relay.route.Availability;
import io.chukei.relay.shard.OperatorAnswer;
import io.chukei.relay.shard.OperatorAnswer.Why;
import io.chukei.relay.shard.OperatorRequest;
import io.chukei.relay.shard.OwedView;
import io.chukei.relay.simulation.HolderKind;
import io.chukei.relay.transaction.Closing;
import io.chukei.relay.transaction.TransactionState;
import org.junit.jupiter.api.Test;

/// What an institution never accepts: sent for a day, then the operators' affair.
class DeadLetterTest {
    private static final Amount AMOUNT = Amount.jpy(1_000);
    private static final Optional<String> ALL = Optional.empty();

    private final ShardBench bench = new ShardBench().started();

    /// A payment whose outcome is unclear; its first reversal is on its way.
    private PaymentRequest unclear() {
        PaymentRequest request = bench.till.oneLeg(bench.holder(HolderKind.GOOD), bench.challenge(), AMOUNT);
        bench.send(request);
        bench.report(bench.nextPosted(), new IssuerOutcome.Silent(ShardBench.STAMP));
        return request;
    }

    private void refuse(ShardBench at, IssuerCommand reversal) {
        assertInstanceOf(IssuerReversal.class, reversal.message());
        at.answer(reversal, "12", AnswerClass.DECLINED, ShardBench.STAMP);
    }

    /// Refuses every sending until no more comes.
    private int refuseForADay(ShardBench at) {
        int sendings = 0;
        for (int minute = 0; minute < 25 * 60; minute++) {
            while (!at.nothingPosted()) {
                refuse(at, at.nextPosted());
                sendings++;
            }
            at.pass(Duration.ofMinutes(1));
        }
        return sendings;
    }

    private static OperatorRequest.Close close(String key, String operator) {
        return new OperatorRequest.Close(key, operator, "settled by letter");
    }

    private static OwedView only(ShardBench at) {
        OperatorAnswer.Told told = assertInstanceOf(OperatorAnswer.Told.class, at.operator(new OperatorRequest.Tell(ALL)).orElseThrow());
        assertEquals(1, told.all());
        return told.shown().getFirst();
    }

    @Test
    void whatIsNeverAcceptedIsSentForADayThenADeadLetterOverRestarts() {
        PaymentRequest payment = unclear();
        assertTrue(refuseForADay(bench) > 1_000);
        assertEquals(Optional.of(TransactionState.DEAD_LETTER), bench.stored(payment));
        assertEquals(1, bench.counted(Tally.OBLIGATION_DEAD));
        ShardBench next = new ShardBench(RelayLimits.STANDARD, bench.store()).started();
        next.pass(Duration.ofMinutes(10));
        assertTrue(next.nothingPosted());
        OwedView view = only(next);
        assertEquals(TransactionState.DEAD_LETTER, view.state());
        assertEquals(OwedView.Kind.REVERSAL, view.kind());
        assertEquals(AMOUNT, view.message().amount());
    }

    @Test
    void oneDeadLetterHoldsUpNoOther() {
        unclear();
        refuseForADay(bench);
        PaymentRequest second = unclear();
        bench.approve(bench.nextPosted());
        assertEquals(Optional.of(TransactionState.REVERSED), bench.stored(second));
    }

    /// Its first reversal has not left; its institution goes away for so long that it becomes a dead letter.
    private PaymentRequest awayForADay() {
        PaymentRequest payment = unclear();
        bench.report(bench.nextPosted(), new IssuerOutcome.NotSent(IssuerOutcome.Cause.DOWN));
        bench.route(only(bench).institution(), Availability.DOWN);
        bench.pass(Duration.ofHours(25));
        assertTrue(bench.nothingPosted());
        assertEquals(Optional.of(TransactionState.DEAD_LETTER), bench.stored(payment));
        assertEquals(1, bench.counted(Tally.OBLIGATION_DEAD));
        return payment;
    }

    @Test
    void whatIsOwedToAnInstitutionThatIsAwayForADayIsADeadLetterAndGoesWhenItIsBack() {
        PaymentRequest payment = awayForADay();
        bench.pass(Duration.ofHours(25));
        bench.route(only(bench).institution(), Availability.UP);
        bench.approve(bench.waitForPosted());
        assertEquals(1, bench.counted(Tally.OBLIGATION_REVIVED));
        assertEquals(Optional.of(TransactionState.REVERSED), bench.stored(payment));
    }

    @Test
    void operatorsCanCloseWhatIsOwedToAnInstitutionThatIsAway() {
        PaymentRequest payment = awayForADay();
        String key = only(bench).key();
        bench.operator(close(key, "ops-a"));
        bench.route(only(bench).institution(), Availability.UP);
        bench.pass(Duration.ofMinutes(10));
        assertTrue(bench.nothingPosted());
        bench.operator(close(key, "ops-b"));
        assertEquals(Optional.of(TransactionState.SETTLED), bench.stored(payment));
    }

    @Test
    void aReversalOfADeadCompletionIsAcceptedAndGoesOnceOperatorsHaveClosedTheAdvice() {
        PaymentRequest authorization =
            Offered.at(bench, bench.till.oneLeg(PaymentMode.AUTHORIZATION, bench.holder(HolderKind.GOOD), bench.challenge(), AMOUNT));
        TerminalRequest completion = bench.till.completion(authorization, AMOUNT);
        bench.ask(completion);
        for (int minute = 0; minute < 25 * 60; minute++) {
            while (!bench.nothingPosted()) {
                bench.answer(bench.nextPosted(), "12", AnswerClass.DECLINED, ShardBench.STAMP);
            }
            bench.pass(Duration.ofMinutes(1));
        }
        assertEquals(Optional.of(TransactionState.DEAD_LETTER), bench.stored(completion));
        assertEquals(4000,
            bench.ask(bench.till.reversal(completion, AMOUNT, AMOUNT.zero(), ReversalRequest.TIMEOUT)).actionCode());
        assertEquals(Optional.of(TransactionState.REVERSAL_DUE), bench.stored(authorization));
        bench.pass(Duration.ofMinutes(10));
        assertTrue(bench.nothingPosted(), "the advice goes first");
        OperatorAnswer.Told told =
            assertInstanceOf(OperatorAnswer.Told.class, bench.operator(new OperatorRequest.Tell(ALL)).orElseThrow());
        String advice = told.shown().stream().filter(one -> one.kind() == OwedView.Kind.ADVICE).findFirst().orElseThrow().key();
        bench.operator(close(advice, "ops-a"));
        bench.operator(close(advice, "ops-b"));
        bench.pass(Duration.ofMinutes(2));
        assertInstanceOf(IssuerReversal.class, bench.nextPosted().message());
    }

    @Test
    void itTakesTwoOperatorsToCloseADeadLetterAndBothAreKeptWithIt() {
        PaymentRequest payment = unclear();
        String key = only(bench).key();
        assertEquals("SHOP-1/POS10000/2/", key.substring(0, 18));
        assertEquals(Optional.of(new OperatorAnswer.Refused(Why.NOT_DEAD)), bench.operator(close(key, "ops-a")));
        refuseForADay(bench);
        OperatorAnswer.Done proposed = assertInstanceOf(OperatorAnswer.Done.class, bench.operator(close(key, "ops-a")).orElseThrow());
        assertEquals(TransactionState.DEAD_LETTER, proposed.now().state());
        assertEquals(Optional.of(new OperatorAnswer.Refused(Why.SAME_OPERATOR)), bench.operator(close(key, "ops-a")));
        // The proposal survives a restart.
        ShardBench next = new ShardBench(RelayLimits.STANDARD, bench.store()).started();
        OperatorAnswer.Done done = assertInstanceOf(OperatorAnswer.Done.class, next.operator(close(key, "ops-b")).orElseThrow());
        Closing closing = done.now().closing().orElseThrow();
        assertEquals(List.of("ops-a", "ops-b", "settled by letter"),
            List.of(closing.proposedBy(), closing.confirmedBy().orElseThrow(), closing.why()));
        assertEquals(Optional.of(TransactionState.SETTLED), next.stored(payment));
        assertEquals(Optional.of(new OperatorAnswer.Refused(Why.UNKNOWN)), next.operator(close(key, "ops-c")));
        assertEquals(4000, next.ask(next.till.reversal(payment, AMOUNT, AMOUNT.zero(), ReversalRequest.TIMEOUT)).actionCode());
    }

    @Test
    void aDeadLetterThatIsSentAgainIsARepeatAndMayBeAccepted() {
        PaymentRequest payment = unclear();
        refuseForADay(bench);
        String key = only(bench).key();
        bench.operator(close(key, "ops-a"));
        OperatorAnswer.Done alive = assertInstanceOf(OperatorAnswer.Done.class,
            bench.operator(new OperatorRequest.Retry(key)).orElseThrow());
        assertEquals(TransactionState.REVERSAL_DUE, alive.now().state());
        assertEquals(Optional.empty(), alive.now().closing());
        IssuerCommand again = bench.nextPosted();
        assertTrue(assertInstanceOf(IssuerReversal.class, again.message()).repeat());
        bench.approve(again);
        assertEquals(Optional.of(TransactionState.REVERSED), bench.stored(payment));
        assertEquals(Optional.of(new OperatorAnswer.Refused(Why.UNKNOWN)), bench.operator(new OperatorRequest.Retry(key)));
    }

    @Test
    void anOperatorIsAnsweredWhenItIsForcedAndToldWhenItIsNot() {
        unclear();
        refuseForADay(bench);
        String key = only(bench).key();
        bench.holdForces();
        assertEquals(Optional.empty(), bench.operator(close(key, "ops-a")));
        bench.failForces();
        assertEquals(new OperatorAnswer.Refused(Why.STORE_FAILED), bench.lastOperatorAnswer().orElseThrow());
    }

    @Test
    void whatIsStillBeingSentCanBeHurried() {
        unclear();
        refuse(bench, bench.nextPosted());
        refuse(bench, bench.waitForPosted());
        refuse(bench, bench.waitForPosted());
        assertTrue(bench.nothingPosted());
        bench.operator(new OperatorRequest.Retry(only(bench).key()));
        assertInstanceOf(IssuerReversal.class, bench.nextPosted().message());
    }

    @Test
    void aListIsOfOneInstitutionWhereOneIsNamed() {
        unclear();
        String other = "39299999999";
        assertEquals(Optional.of(new OperatorAnswer.Told(List.of(), 0)),
            bench.operator(new OperatorRequest.Tell(Optional.of(other))));
    }
}
