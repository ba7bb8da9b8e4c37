package io.chukei.relay.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;

import io.chukei.iso8583.issuer.DeclineReason;
import io.chukei.iso8583.issuer.IssuerAdvice;
import io.chukei.iso8583.issuer.IssuerReversal;
import io.chukei.iso8583.issuer.MoneyRequest;
import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.terminal.AdviceRequest;
import io.chukei.iso8583.terminal.PaymentMode;
import io.chukei.iso8583.terminal.PaymentRequest;
import io.chukei.iso8583.terminal.RefundRequest;
import io.chukei.iso8583.terminal.TerminalRequest;
import io.chukei.relay.reason.Reason;
import io.chukei.relay.registry.RelayLimits;
import io.chukei.relay.simulation.HolderKind;
import io.chukei.relay.transaction.TransactionState;
import org.junit.jupiter.api.Test;

/// Refunds and completions whose own record, mark or original got lost, reversed or late.
class FollowUpTest {
    private static final Amount AMOUNT = Amount.jpy(1_000);
    private static final Amount NOTHING = Amount.jpy(0);

    private final ShardBench bench = new ShardBench().started();

    private PaymentRequest approved(PaymentMode mode) {
        return Offered.at(bench, bench.till.oneLeg(mode, bench.holder(HolderKind.GOOD), bench.challenge(), AMOUNT));
    }

    private PaymentRequest paid() {
        return approved(PaymentMode.FINANCIAL);
    }

    private PaymentRequest held() {
        return approved(PaymentMode.AUTHORIZATION);
    }

    /// A process dies when so many forces were on the disk.
    private ShardBench diesAfter(int forces, TerminalRequest request) {
        bench.holdForces();
        bench.send(request);
        for (int i = 0; i < forces; i++) {
            bench.forceOldest();
        }
        return restarted();
    }

    private ShardBench restarted() {
        return new ShardBench(RelayLimits.STANDARD, bench.store()).started();
    }

    private int reversed(ShardBench at, TerminalRequest original, Amount amount) {
        return at.ask(bench.till.reversal(original, amount, NOTHING, 4021)).actionCode();
    }

    @Test
    void aMarkWhoseRefundIsNowhereHoldsUpNoRefund() {
        PaymentRequest paid = paid();
        ShardBench next = diesAfter(1, bench.till.refund(paid, AMOUNT));
        next.send(bench.till.refund(paid, AMOUNT));
        assertInstanceOf(MoneyRequest.class, next.nextPosted().message());
    }

    @Test
    void aMarkWhoseRefundIsATombstoneHoldsUpNeitherReversalNorRefund() {
        PaymentRequest paid = paid();
        RefundRequest refund = bench.till.refund(paid, AMOUNT);
        ShardBench next = diesAfter(1, refund);
        assertEquals(4000, reversed(next, refund, AMOUNT));
        assertEquals(4000, reversed(next, paid, AMOUNT));
        assertInstanceOf(IssuerReversal.class, next.nextPosted().message());
        assertEquals(Reason.TOMBSTONED, ended(next, refund));
    }

    private static Reason ended(ShardBench at, TerminalRequest request) {
        at.ask(request);
        return at.ended().getLast();
    }

    @Test
    void aMarkWhoseRefundWasDeclinedJustBeforeACrashTakesNothing() {
        PaymentRequest paid = paid();
        bench.send(bench.till.refund(paid, AMOUNT));
        bench.holdForces();
        bench.decline(bench.nextPosted(), DeclineReason.OTHER);
        bench.forceOldest();
        ShardBench next = restarted();
        next.send(bench.till.refund(paid, AMOUNT));
        assertInstanceOf(MoneyRequest.class, next.nextPosted().message());
    }

    @Test
    void aMarkOfARefundThatIsUnderWayHoldsUpEverythingElse() {
        PaymentRequest paid = paid();
        bench.holdNumbers();
        ShardBench next = restarted();
        next.holdNumbers();
        next.send(bench.till.refund(paid, AMOUNT));
        assertEquals(1021, next.ask(bench.till.refund(paid, Amount.jpy(1))).actionCode());
        assertEquals(1822, reversed(next, paid, AMOUNT));
    }

    @Test
    void aMarkCountsWhenItsRefundMayBeForgottenForItsAge() {
        PaymentRequest paid = paid();
        bench.holdForces();
        bench.send(bench.till.refund(paid, AMOUNT));
        bench.forceOldest();
        RelayLimits.Times times = RelayLimits.STANDARD.times();
        RelayLimits shortMemory = new RelayLimits(RelayLimits.STANDARD.sizes(),
            new RelayLimits.Times(times.challengeLife(), times.hostChallengeLife(), times.handleLife(), times.localTimeTolerance(),
                times.undeliveredGrace(), times.answerKept(), Duration.ofDays(1)));
        ShardBench next = new ShardBench(shortMemory, bench.store()).started();
        next.pass(Duration.ofHours(1));
        assertEquals(1021, next.ask(bench.till.refund(paid, AMOUNT)).actionCode());
    }

    @Test
    void aRefundReversedInPartLeavesTheRestToBeRefunded() {
        PaymentRequest paid = paid();
        RefundRequest refund = Offered.at(bench, bench.till.refund(paid, AMOUNT));
        assertEquals(4000, bench.ask(bench.till.reversal(refund, AMOUNT, Amount.jpy(400), 4004)).actionCode());
        bench.approve(bench.nextPosted());
        assertEquals(1021, bench.ask(bench.till.refund(paid, Amount.jpy(601))).actionCode());
        bench.send(bench.till.refund(paid, Amount.jpy(600)));
        assertInstanceOf(MoneyRequest.class, bench.nextPosted().message());
    }

    @Test
    void aMarkWhoseCompletionIsATombstoneLetsAnotherComplete() {
        PaymentRequest held = held();
        AdviceRequest completion = bench.till.completion(held, AMOUNT);
        ShardBench next = diesAfter(1, completion);
        assertEquals(4000, reversed(next, completion, AMOUNT));
        assertEquals(9000, next.ask(bench.till.completion(held, AMOUNT)).actionCode());
    }

    @Test
    void aCompletionReversedWhileItWaitsForItsNumberNeverGoesAndWhatItWasToCompleteIsReversed() {
        PaymentRequest held = held();
        ShardBench next = restarted();
        next.holdNumbers();
        AdviceRequest completion = bench.till.completion(held, Amount.jpy(700));
        long line = next.send(completion);
        assertEquals(4000, reversed(next, completion, Amount.jpy(700)));
        assertEquals(1000, next.answered(line).actionCode());
        assertEquals(Optional.of(TransactionState.TOMBSTONE), next.stored(completion));
        assertEquals(Optional.of(TransactionState.REVERSAL_DUE), next.stored(held));
        IssuerReversal reversal = assertInstanceOf(IssuerReversal.class, next.nextPosted().message());
        assertEquals("0100", reversal.original().mti());
        assertTrue(reversal.full());
        assertEquals(4000, reversed(next, completion, Amount.jpy(700)));
        assertEquals(4000, reversed(next, held, AMOUNT));
        assertTrue(next.nothingPosted());
    }

    @Test
    void itsReversalIsNotAcceptedBeforeBothAreForced() {
        PaymentRequest held = held();
        ShardBench next = restarted();
        next.holdNumbers();
        AdviceRequest completion = bench.till.completion(held, AMOUNT);
        next.send(completion);
        next.holdForces();
        long line = next.send(bench.till.reversal(completion, AMOUNT, NOTHING, 4021));
        next.forceOldest();
        assertEquals(Optional.of(TransactionState.REVERSAL_DUE), next.stored(held));
        assertEquals(Optional.empty(), next.answerOn(line));
        next.releaseForces();
        assertEquals(4000, next.answered(line).actionCode());
    }

    @Test
    void aPartOfACompletionThatWaitsForItsNumberIsNotReversedYet() {
        PaymentRequest held = held();
        ShardBench next = restarted();
        next.holdNumbers();
        AdviceRequest completion = bench.till.completion(held, AMOUNT);
        next.send(completion);
        assertEquals(Optional.empty(), next.answerOn(next.send(bench.till.reversal(completion, AMOUNT, Amount.jpy(300), 4004))));
        assertEquals(Optional.of(TransactionState.OFFERED), next.stored(held));
    }

    @Test
    void aCompletionWhosePreauthorizationIsReversedWhileItWaitsForItsNumberIsRefused() {
        PaymentRequest held = held();
        ShardBench next = restarted();
        next.holdNumbers();
        long line = next.send(bench.till.completion(held, AMOUNT));
        assertEquals(4000, reversed(next, held, AMOUNT));
        next.grantHeldNumbers();
        assertEquals(1816, next.answered(line).actionCode());
        assertInstanceOf(IssuerReversal.class, next.nextPosted().message());
        assertTrue(next.nothingPosted());
    }

    @Test
    void aCompletionThatGetsNoNumberAfterItsReversalIsNotEndedTwice() {
        PaymentRequest held = held();
        ShardBench next = restarted();
        next.holdNumbers();
        AdviceRequest completion = bench.till.completion(held, AMOUNT);
        next.send(completion);
        assertEquals(4000, reversed(next, completion, AMOUNT));
        next.refuseNumbers("39200000001");
        next.refuseNumbers("39200000002");
        assertEquals(Optional.of(TransactionState.TOMBSTONE), next.stored(completion));
    }

    @Test
    void whatWasRefundedOfACompletionIsNotReversedAsWell() {
        PaymentRequest held = held();
        AdviceRequest completion = bench.till.completion(held, AMOUNT);
        assertEquals(9000, bench.ask(completion).actionCode());
        assertInstanceOf(IssuerAdvice.class, bench.nextPosted().message());
        long line = bench.send(bench.till.refundOf(completion, Amount.jpy(600)));
        bench.approve(bench.nextPosted());
        assertEquals(0, bench.answered(line).actionCode());
        assertEquals(1822, reversed(bench, completion, AMOUNT));
        assertEquals(1822, reversed(bench, held, AMOUNT));
    }

    @Test
    void afterAPartialReversalTheRestGoesBackByRefund() {
        PaymentRequest paid = paid();
        assertEquals(4000, bench.ask(bench.till.reversal(paid, AMOUNT, Amount.jpy(300), 4004)).actionCode());
        bench.approve(bench.nextPosted());
        assertEquals(1822, reversed(bench, paid, AMOUNT));
        assertEquals(Reason.REVERSAL_CONFLICT, bench.ended().getLast());
        assertEquals(1021, bench.ask(bench.till.refund(paid, Amount.jpy(301))).actionCode());
        long line = bench.send(bench.till.refund(paid, Amount.jpy(300)));
        bench.approve(bench.nextPosted());
        assertEquals(0, bench.answered(line).actionCode());
    }
}
