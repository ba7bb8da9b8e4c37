package io.chukei.relay.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.chukei.iso8583.issuer.AnswerClass;
import io.chukei.iso8583.issuer.DeclineReason;
import io.chukei.iso8583.issuer.IssuerAdvice;
import io.chukei.iso8583.issuer.IssuerRequest;
import io.chukei.iso8583.issuer.IssuerReversal;
import io.chukei.iso8583.issuer.MoneyRequest;
import io.chukei.iso8583.issuer.Verification;
import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.TransactionType;
import io.chukei.iso8583.terminal.Evidence;
import io.chukei.iso8583.terminal.PaymentMode;
import io.chukei.iso8583.terminal.PaymentRequest;
import io.chukei.iso8583.terminal.RefundRequest;
import io.chukei.iso8583.terminal.ReversalRequest;
import io.chukei.iso8583.terminal.TerminalResponse;
import io.chukei.relay.issuerline.IssuerCommand;
import io.chukei.relay.issuerline.IssuerOutcome;
import io.chukei.relay.reason.Reason;
import io.chukei.relay.reason.Tally;
import io.chukei.relay.registry.RelayLimits;
import io.chukei.relay.shard.ShardEffect;
import io.chukei.relay.shard.ShardEvent;
import io.chukei.relay.simulation.HolderKind;
import io.chukei.relay.simulation.SimulatedStore;
import io.chukei.relay.simulation.TerminalForms;
import io.chukei.relay.transaction.TransactionState;
import org.junit.jupiter.api.Test;

class PaymentTest {
    private static final Amount AMOUNT = Amount.jpy(1_000);

    private final ShardBench bench = new ShardBench().started();

    private PaymentRequest oneLeg() {
        return bench.till.oneLeg(bench.holder(HolderKind.GOOD), bench.challenge(), AMOUNT);
    }

    private PaymentRequest approved() {
        return Offered.at(bench, oneLeg());
    }

    private PaymentRequest held() {
        return Offered.at(bench, bench.till.oneLeg(PaymentMode.AUTHORIZATION, bench.holder(HolderKind.GOOD), bench.challenge(), AMOUNT));
    }

    @Test
    void aPaymentIsForcedThenSentThenForcedThenAnswered() {
        bench.holdForces();
        PaymentRequest request = oneLeg();
        long line = bench.send(request);
        assertTrue(bench.nothingPosted());
        bench.releaseForces();
        assertEquals(Optional.of(TransactionState.LOGGED), bench.stored(request));
        bench.holdForces();
        bench.approve(bench.nextPosted());
        assertEquals(Optional.empty(), bench.answerOn(line));
        bench.releaseForces();
        assertEquals(0, bench.answered(line).actionCode());
        assertEquals(Optional.of("123456"), bench.answered(line).approvalCode());
        assertEquals(Optional.of(TransactionState.APPROVED), bench.stored(request));
        bench.deliver(line);
        assertEquals(Optional.of(TransactionState.OFFERED), bench.stored(request));
    }

    @Test
    void aPaymentInTwoLegsIsPaidByTheChosenCard() {
        TerminalResponse identified =
            bench.ask(bench.till.identify(bench.holder(HolderKind.TWO_CARDS), bench.challenge(), TerminalForms.MERCHANT));
        assertEquals(6000, identified.actionCode());
        assertEquals(2, identified.data().candidates().size());
        long line = bench.send(bench.till.payment(AMOUNT, new Evidence.WithHandle(identified.data().handle().orElseThrow(), 2)));
        IssuerCommand command = bench.nextPosted();
        MoneyRequest money = assertInstanceOf(MoneyRequest.class, command.message());
        assertEquals(new Verification.Proxy(), money.verification());
        bench.approve(command);
        assertEquals(0, bench.answered(line).actionCode());
    }

    @Test
    void aDelegatedIssuerLearnsTheResultOfTheVerification() {
        bench.send(oneLeg());
        MoneyRequest money = assertInstanceOf(MoneyRequest.class, bench.nextPosted().message());
        Verification.Delegated delegated = assertInstanceOf(Verification.Delegated.class, money.verification());
        assertEquals(Optional.of("10"), delegated.crlNumber());
    }

    @Test
    void anAmbiguousOneLegAsksToChooseAndPaysWithTheHandle() {
        TerminalResponse choose = bench.ask(bench.till.oneLeg(bench.holder(HolderKind.TWO_CARDS), bench.challenge(), AMOUNT));
        assertEquals(1067, choose.actionCode());
        bench.send(bench.till.payment(AMOUNT, new Evidence.WithHandle(choose.data().handle().orElseThrow(), 1)));
        assertInstanceOf(MoneyRequest.class, bench.nextPosted().message());
    }

    @Test
    void aDeclineForBalanceCarriesASuccessorHandle() {
        long line = bench.send(oneLeg());
        bench.decline(bench.nextPosted(), DeclineReason.BALANCE);
        assertEquals(1016, bench.answered(line).actionCode());
        Bytes next = bench.answered(line).data().handle().orElseThrow();
        bench.send(bench.till.payment(Amount.jpy(10), new Evidence.WithHandle(next, 1)));
        bench.approve(bench.nextPosted());
        assertEquals(Reason.APPROVED, bench.ended().getLast());
    }

    @Test
    void aPlainDeclineCarriesNone() {
        PaymentRequest request = oneLeg();
        long line = bench.send(request);
        bench.decline(bench.nextPosted(), DeclineReason.OTHER);
        assertEquals(1000, bench.answered(line).actionCode());
        assertEquals(Optional.empty(), bench.answered(line).data().handle());
        assertEquals(Optional.of(TransactionState.DECLINED), bench.stored(request));
    }

    @Test
    void anOriginalInFlightAndItsRepeatMakeOneIssuerMessageAndAreAnsweredAlike() {
        PaymentRequest request = oneLeg();
        long first = bench.send(request);
        long second = bench.repeat(request);
        IssuerCommand command = bench.nextPosted();
        assertTrue(bench.nothingPosted());
        bench.approve(command);
        assertEquals(bench.answered(first), bench.answered(second));
        assertEquals(0, bench.answered(first).actionCode());
    }

    @Test
    void aRepeatAfterwardsReadsTheStoredAnswerAlsoLongAfterMemoryForgotIt() {
        PaymentRequest request = approved();
        assertEquals(0, bench.answered(bench.repeat(request)).actionCode());
        bench.pass(Duration.ofMinutes(10));
        TerminalResponse later = bench.answered(bench.repeat(request));
        assertEquals(0, later.actionCode());
        assertEquals(Optional.of("123456"), later.approvalCode());
        assertTrue(bench.nothingPosted());
    }

    @Test
    void theSameKeyWithOtherContentIsRefusedInFlightInMemoryAndFromTheStore() {
        PaymentRequest request = oneLeg();
        PaymentRequest other = TerminalForms.withAmount(request, Amount.jpy(1));
        bench.send(request);
        assertEquals(1822, bench.ask(other).actionCode());
        bench.approve(bench.nextPosted());
        assertEquals(1822, bench.ask(other).actionCode());
        bench.pass(Duration.ofMinutes(10));
        assertEquals(1822, bench.ask(other).actionCode());
    }

    @Test
    void aSilentIssuerIsReversedAfterTheTerminalWasDeclined() {
        PaymentRequest request = oneLeg();
        long line = bench.send(request);
        bench.report(bench.nextPosted(), new IssuerOutcome.Silent(ShardBench.STAMP));
        assertEquals(9111, bench.answered(line).actionCode());
        assertEquals(Optional.of(TransactionState.REVERSAL_DUE), bench.stored(request));
        IssuerCommand reversal = bench.nextPosted();
        IssuerReversal message = assertInstanceOf(IssuerReversal.class, reversal.message());
        assertEquals(ReversalRequest.TIMEOUT, message.reason());
        assertTrue(message.full());
        bench.approve(reversal);
        assertEquals(Optional.of(TransactionState.REVERSED), bench.stored(request));
        assertEquals(9111, bench.answered(bench.repeat(request)).actionCode());
    }

    @Test
    void eachUnclearOutcomeHasItsCodeAndIsReversed() {
        record Case(IssuerOutcome outcome, int code) {}
        for (Case one : List.of(new Case(new IssuerOutcome.NotAnAnswer(ShardBench.STAMP), 9100),
            new Case(new IssuerOutcome.Lost(ShardBench.STAMP), 9111))) {
            long line = bench.send(oneLeg());
            bench.report(bench.nextPosted(), one.outcome());
            assertEquals(one.code(), bench.answered(line).actionCode());
            assertInstanceOf(IssuerReversal.class, bench.nextPosted().message());
        }
        long line = bench.send(oneLeg());
        bench.answer(bench.nextPosted(), "96", AnswerClass.UNKNOWN, ShardBench.STAMP);
        assertEquals(9111, bench.answered(line).actionCode());
        assertInstanceOf(IssuerReversal.class, bench.nextPosted().message());
    }

    @Test
    void whatNeverLeftIsNotReversed() {
        PaymentRequest request = oneLeg();
        long line = bench.send(request);
        bench.report(bench.nextPosted(), new IssuerOutcome.NotSent(IssuerOutcome.Cause.DOWN));
        assertEquals(9107, bench.answered(line).actionCode());
        assertEquals(Optional.of(TransactionState.SEND_FAILED), bench.stored(request));
        bench.pass(Duration.ofMinutes(2));
        assertTrue(bench.nothingPosted());
    }

    @Test
    void aLineThatNeverReportsIsTakenForSilentWithinTwentySeconds() {
        long line = bench.send(oneLeg());
        bench.nextPosted();
        bench.pass(Duration.ofSeconds(19));
        assertEquals(9111, bench.answered(line).actionCode());
    }

    @Test
    void aReversalIsRepeatedWithTheSameNumbersUntilItIsAccepted() {
        bench.send(oneLeg());
        bench.report(bench.nextPosted(), new IssuerOutcome.Silent(ShardBench.STAMP));
        IssuerReversal first = assertInstanceOf(IssuerReversal.class, refuseReversal());
        bench.pass(Duration.ofSeconds(5));
        IssuerReversal second = assertInstanceOf(IssuerReversal.class, refuseReversal());
        assertEquals(first.asRepeat(), second);
        for (int i = 0; i < 20; i++) {
            bench.answer(bench.waitForPosted(), "96", AnswerClass.UNKNOWN, ShardBench.STAMP);
        }
        bench.approve(bench.waitForPosted());
        bench.pass(Duration.ofMinutes(5));
        assertTrue(bench.nothingPosted());
    }

    private IssuerRequest refuseReversal() {
        IssuerCommand command = bench.nextPosted();
        bench.answer(command, "96", AnswerClass.UNKNOWN, ShardBench.STAMP);
        return command.message();
    }

    @Test
    void notFoundIsBelievedOnlyOnTheSameConnectionOrAfterTheGreatestLatency() {
        PaymentRequest request = oneLeg();
        bench.send(request);
        bench.report(bench.nextPosted(), new IssuerOutcome.Silent(ShardBench.STAMP));
        bench.answer(bench.nextPosted(), "25", AnswerClass.DECLINED, ShardBench.OTHER_STAMP);
        assertEquals(1, bench.counted(Tally.REVERSAL_NOT_BELIEVED));
        bench.pass(Duration.ofSeconds(2));
        bench.answer(bench.nextPosted(), "25", AnswerClass.DECLINED, ShardBench.STAMP);
        assertEquals(Optional.of(TransactionState.REVERSED), bench.stored(request));

        PaymentRequest other = oneLeg();
        bench.send(other);
        bench.report(bench.nextPosted(), new IssuerOutcome.Lost(ShardBench.STAMP));
        bench.report(bench.nextPosted(), new IssuerOutcome.NotSent(IssuerOutcome.Cause.DOWN));
        bench.pass(Duration.ofSeconds(2));
        bench.report(bench.nextPosted(), new IssuerOutcome.Lost(ShardBench.OTHER_STAMP));
        bench.pass(Duration.ofMinutes(1));
        bench.answer(bench.waitForPosted(), "25", AnswerClass.DECLINED, ShardBench.OTHER_STAMP);
        assertEquals(Optional.of(TransactionState.REVERSED), bench.stored(other));
    }

    @Test
    void aLateApprovalAfterNotFoundWasBelievedIsOwedAgain() {
        PaymentRequest request = oneLeg();
        bench.send(request);
        IssuerCommand money = bench.nextPosted();
        bench.report(money, new IssuerOutcome.Silent(ShardBench.STAMP));
        bench.answer(bench.nextPosted(), "25", AnswerClass.DECLINED, ShardBench.STAMP);
        bench.on(new ShardEvent.IssuerReported(money.ticket(),
            new IssuerOutcome.Late(ShardBench.response(money.message(), "00", AnswerClass.APPROVED), money.reference())));
        assertEquals(1, bench.counted(Tally.LATE_APPROVAL));
        assertEquals(Optional.of(TransactionState.REVERSAL_DUE), bench.stored(request));
        assertInstanceOf(IssuerReversal.class, bench.nextPosted().message());
    }

    @Test
    void anApprovalThatNobodyGotIsReversedAfterTheGrace() {
        PaymentRequest request = oneLeg();
        long line = bench.send(request);
        bench.approve(bench.nextPosted());
        bench.loseLine(line);
        bench.pass(Duration.ofSeconds(4));
        assertEquals(Optional.of(TransactionState.APPROVED), bench.stored(request));
        bench.pass(Duration.ofSeconds(2));
        assertEquals(Optional.of(TransactionState.REVERSAL_DUE), bench.stored(request));
        IssuerReversal reversal = assertInstanceOf(IssuerReversal.class, bench.nextPosted().message());
        assertEquals(ReversalRequest.UNABLE_TO_DELIVER, reversal.reason());
        assertEquals(9111, bench.answered(bench.repeat(request)).actionCode());
    }

    @Test
    void aRepeatWithinTheGraceRescuesTheApproval() {
        PaymentRequest request = oneLeg();
        long line = bench.send(request);
        bench.approve(bench.nextPosted());
        bench.loseLine(line);
        bench.pass(Duration.ofSeconds(2));
        long again = bench.repeat(request);
        assertEquals(0, bench.answered(again).actionCode());
        bench.deliver(again);
        bench.pass(Duration.ofMinutes(1));
        assertEquals(Optional.of(TransactionState.OFFERED), bench.stored(request));
        assertTrue(bench.nothingPosted());
    }

    @Test
    void aRefundIsForwardedUpToWhatIsLeft() {
        PaymentRequest paid = approved();
        RefundRequest refund = bench.till.refund(paid, Amount.jpy(600));
        long line = bench.send(refund);
        IssuerCommand command = bench.nextPosted();
        MoneyRequest money = assertInstanceOf(MoneyRequest.class, command.message());
        assertEquals(TransactionType.REFUND, money.type());
        assertTrue(money.original().isPresent());
        bench.approve(command);
        assertEquals(0, bench.answered(line).actionCode());
        assertEquals(1021, bench.ask(bench.till.refund(paid, Amount.jpy(401))).actionCode());
        assertEquals(1822, bench.ask(bench.till.reversal(paid, AMOUNT, AMOUNT.zero(), 4000)).actionCode());
    }

    @Test
    void aRefundWhoseRecordACrashHasLostIsForwardedWhenItIsRepeated() {
        PaymentRequest paid = approved();
        RefundRequest refund = bench.till.refund(paid, AMOUNT);
        bench.holdForces();
        bench.send(refund);
        bench.forceOldest();
        ShardBench next = new ShardBench(RelayLimits.STANDARD, bench.store()).started();
        next.repeat(refund);
        assertEquals(TransactionType.REFUND, assertInstanceOf(MoneyRequest.class, next.nextPosted().message()).type());
    }

    @Test
    void aCompletionWhoseRecordACrashHasLostIsTakenWhenItIsRepeated() {
        PaymentRequest held = held();
        var completion = bench.till.completion(held, AMOUNT);
        bench.holdForces();
        bench.send(completion);
        bench.forceOldest();
        ShardBench next = new ShardBench(RelayLimits.STANDARD, bench.store()).started();
        assertEquals(9000, next.answered(next.repeat(completion)).actionCode());
    }

    @Test
    void aRefundReversedBeforeItWasForwardedTakesNothingOfTheOriginal() {
        PaymentRequest paid = approved();
        ShardBench next = new ShardBench(RelayLimits.STANDARD, bench.store()).started();
        next.holdNumbers();
        RefundRequest refund = bench.till.refund(paid, AMOUNT);
        next.send(refund);
        assertEquals(4000, next.ask(bench.till.reversal(refund, AMOUNT, AMOUNT.zero(), 4021)).actionCode());
        assertEquals(Optional.empty(), next.answerOn(next.send(bench.till.refund(paid, AMOUNT))));
    }

    @Test
    void aDeclinedRefundTakesNothingOfTheOriginal() {
        PaymentRequest paid = approved();
        bench.send(bench.till.refund(paid, AMOUNT));
        bench.decline(bench.nextPosted(), DeclineReason.OTHER);
        bench.send(bench.till.refund(paid, AMOUNT));
        assertInstanceOf(MoneyRequest.class, bench.nextPosted().message());
    }

    @Test
    void aPreauthorizationIsCompletedOnceAndItsAdviceGoesBeforeItsReversal() {
        PaymentRequest held = held();
        var completion = bench.till.completion(held, Amount.jpy(700));
        assertEquals(9000, bench.ask(completion).actionCode());
        IssuerCommand advice = bench.nextPosted();
        assertInstanceOf(IssuerAdvice.class, advice.message());
        assertEquals(1816, bench.ask(bench.till.completion(held, Amount.jpy(1))).actionCode());
        assertEquals(4000, bench.ask(bench.till.reversal(completion, Amount.jpy(700), Amount.jpy(0), 4000)).actionCode());
        assertTrue(bench.nothingPosted());
        bench.approve(advice);
        bench.pass(Duration.ofSeconds(3));
        IssuerReversal reversal = assertInstanceOf(IssuerReversal.class, bench.nextPosted().message());
        assertEquals("0100", reversal.original().mti());
        assertEquals(AMOUNT, reversal.originalAmount());
    }

    @Test
    void aCompletionAboveTheHoldIsRefused() {
        PaymentRequest held = held();
        assertEquals(1021, bench.ask(bench.till.completion(held, Amount.jpy(1_001))).actionCode());
    }

    @Test
    void aForceThatFailsForwardsNothingAndStopsTheShardFromApproving() {
        bench.holdForces();
        long line = bench.send(oneLeg());
        bench.failForces();
        assertEquals(9103, bench.answered(line).actionCode());
        assertTrue(bench.nothingPosted());
        assertEquals(1, bench.counted(Tally.FORCE_FAILED));
        assertEquals(9103, bench.ask(oneLeg()).actionCode());
        assertEquals(Reason.JOURNAL_FAILED, bench.ended().getLast());
    }

    @Test
    void anApprovalThatCannotBeForcedIsNotGivenOut() {
        PaymentRequest request = oneLeg();
        long line = bench.send(request);
        bench.holdForces();
        bench.approve(bench.nextPosted());
        bench.failForces();
        assertEquals(Optional.empty(), bench.answerOn(line));
        assertEquals(9123, bench.answered(bench.repeat(request)).actionCode());
        long reversal = bench.send(bench.till.reversal(request, AMOUNT, AMOUNT.zero(), 4021));
        assertEquals(Optional.empty(), bench.answerOn(reversal));
    }

    @Test
    void aReversalThatCannotBeForcedIsNotToldToRepeats() {
        PaymentRequest request = oneLeg();
        long line = bench.send(request);
        bench.approve(bench.nextPosted());
        bench.holdForces();
        bench.loseLine(line);
        bench.pass(Duration.ofSeconds(6));
        bench.failForces();
        // The disk may say approved: whoever starts from it would take the approval for offered.
        assertEquals(9123, bench.answered(bench.repeat(request)).actionCode());
    }

    @Test
    void withoutNumbersNothingIsForwarded() {
        bench.holdNumbers();
        long line = bench.send(oneLeg());
        assertEquals(Optional.empty(), bench.answerOn(line));
        bench.seen().stream().filter(ShardEffect.WantNumberBlock.class::isInstance).map(ShardEffect.WantNumberBlock.class::cast)
            .map(ShardEffect.WantNumberBlock::institution).toList().forEach(bench::refuseNumbers);
        assertEquals(9103, bench.answered(line).actionCode());
        assertTrue(bench.nothingPosted());
    }

    @Test
    void aFullShardDeclinesNewPaymentsServesRepeatsInSilenceAndTakesReversals() {
        RelayLimits.Sizes sizes = RelayLimits.STANDARD.sizes();
        RelayLimits narrow = new RelayLimits(new RelayLimits.Sizes(1, sizes.challengesOut(), sizes.handles(), sizes.answers(),
            sizes.owedToInstitution(), sizes.reversalWindow(), sizes.signaturesPerMinute()), RelayLimits.STANDARD.times());
        ShardBench full = new ShardBench(narrow, new SimulatedStore()).started();
        PaymentRequest first = full.till.oneLeg(full.holder(HolderKind.GOOD), full.challenge(), AMOUNT);
        full.send(first);
        PaymentRequest second = full.till.oneLeg(full.holder(HolderKind.GOOD), full.challenge(), AMOUNT);
        assertEquals(Optional.empty(), full.answerOn(full.repeat(second)));
        assertEquals(9103, full.ask(second).actionCode());
        assertEquals(Reason.FULL, full.ended().getLast());
        assertEquals(4000, full.ask(full.till.reversal(second, AMOUNT, AMOUNT.zero(), 4021)).actionCode());
    }

    @Test
    void aDrainingShardFinishesWhatIsInFlightAndSaysSo() {
        long line = bench.send(oneLeg());
        bench.on(new ShardEvent.Drain());
        assertEquals(Reason.DRAINING, refusedWhileDraining());
        assertTrue(bench.seen().stream().noneMatch(ShardEffect.Drained.class::isInstance));
        bench.approve(bench.nextPosted());
        assertEquals(0, bench.answered(line).actionCode());
        assertTrue(bench.seen().stream().anyMatch(ShardEffect.Drained.class::isInstance));
    }

    private Reason refusedWhileDraining() {
        bench.ask(oneLeg());
        return bench.ended().getLast();
    }
}
