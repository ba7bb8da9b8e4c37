package io.chukei.relay.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.chukei.iso8583.issuer.DeclineReason;
import io.chukei.iso8583.issuer.IssuerReversal;
import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.TransactionType;
import io.chukei.iso8583.terminal.PaymentRequest;
import io.chukei.iso8583.terminal.ReversalRequest;
import io.chukei.relay.issuerline.IssuerCommand;
import io.chukei.relay.issuerline.IssuerOutcome;
import io.chukei.relay.reason.Reason;
import io.chukei.relay.registry.RelayLimits;
import io.chukei.relay.simulation.HolderKind;
import io.chukei.relay.simulation.TerminalForms;
import io.chukei.relay.transaction.TransactionState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A reversal by the terminal, in every state of its original, and what a restart takes up.
class ReversalTest {
    private static final Amount AMOUNT = Amount.jpy(1_000);

    private final ShardBench bench = new ShardBench().started();

    private PaymentRequest oneLeg() {
        return bench.till.oneLeg(bench.holder(HolderKind.GOOD), bench.challenge(), AMOUNT);
    }

    private ReversalRequest full(PaymentRequest original) {
        return bench.till.reversal(original, AMOUNT, AMOUNT.zero(), ReversalRequest.TIMEOUT);
    }

    @Test
    void ofAnUnknownOriginalLeavesATombstoneAndTheOriginalIsDeclinedEvenAfterARestart() {
        PaymentRequest never = oneLeg();
        assertEquals(4000, bench.ask(full(never)).actionCode());
        assertEquals(Optional.of(TransactionState.TOMBSTONE), bench.stored(never));
        assertEquals(1000, bench.ask(never).actionCode());
        ShardBench next = new ShardBench(RelayLimits.STANDARD, bench.store()).started();
        assertEquals(1000, next.ask(never).actionCode());
        assertEquals(4000, next.ask(full(never)).actionCode());
    }

    @Test
    void ofARefusedOriginalIsAcceptedAndNeverForwarded() {
        PaymentRequest refused = bench.till.oneLeg(bench.holder(HolderKind.UNKNOWN), bench.challenge(), AMOUNT);
        assertEquals(1058, bench.ask(refused).actionCode());
        assertEquals(4000, bench.ask(full(refused)).actionCode());
        assertTrue(bench.nothingPosted());
    }

    @Test
    void ofOneThatWaitsForANumberIsNeverForwarded() {
        bench.holdNumbers();
        PaymentRequest waiting = oneLeg();
        long line = bench.send(waiting);
        assertEquals(4000, bench.ask(full(waiting)).actionCode());
        assertEquals(1000, bench.answered(line).actionCode());
        assertEquals(Optional.of(TransactionState.TOMBSTONE), bench.stored(waiting));
        assertTrue(bench.nothingPosted());
    }

    @Test
    void ofOneThatIsBeingForcedIsNeverForwarded() {
        bench.holdForces();
        PaymentRequest logging = oneLeg();
        long line = bench.send(logging);
        long reversal = bench.send(full(logging));
        assertEquals(Optional.empty(), bench.answerOn(reversal));
        bench.releaseForces();
        assertEquals(4000, bench.answered(reversal).actionCode());
        assertEquals(1000, bench.answered(line).actionCode());
        assertTrue(bench.nothingPosted());
        assertEquals(Optional.of(TransactionState.SEND_FAILED), bench.stored(logging));
    }

    @Test
    void whileTheIssuerIsAskedWinsOverALaterApproval() {
        PaymentRequest asked = oneLeg();
        long line = bench.send(asked);
        IssuerCommand money = bench.nextPosted();
        assertEquals(4000, bench.ask(full(asked)).actionCode());
        assertEquals(1000, bench.answered(line).actionCode());
        assertTrue(bench.nothingPosted());
        bench.approve(money);
        IssuerCommand reversal = bench.nextPosted();
        assertInstanceOf(IssuerReversal.class, reversal.message());
        assertEquals(1000, bench.answered(bench.repeat(asked)).actionCode());
        bench.approve(reversal);
        assertEquals(Optional.of(TransactionState.REVERSED), bench.stored(asked));
    }

    @Test
    void whileTheIssuerIsAskedNeedsNothingWhenItDeclinesOrWasNeverReached() {
        PaymentRequest declined = oneLeg();
        bench.send(declined);
        IssuerCommand money = bench.nextPosted();
        bench.ask(full(declined));
        bench.decline(money, DeclineReason.OTHER);
        assertEquals(Optional.of(TransactionState.DECLINED), bench.stored(declined));
        PaymentRequest unsent = oneLeg();
        bench.send(unsent);
        IssuerCommand lost = bench.nextPosted();
        bench.ask(full(unsent));
        bench.report(lost, new IssuerOutcome.NotSent(IssuerOutcome.Cause.DOWN));
        assertEquals(Optional.of(TransactionState.SEND_FAILED), bench.stored(unsent));
        bench.pass(Duration.ofMinutes(3));
        assertTrue(bench.nothingPosted());
    }

    @Test
    void ofAnApprovalIsSentAndRepeatsOfTheOriginalReadIt() {
        PaymentRequest paid = approved();
        assertEquals(4000, bench.ask(full(paid)).actionCode());
        IssuerCommand reversal = bench.nextPosted();
        assertEquals(Optional.of("123456"), assertInstanceOf(IssuerReversal.class, reversal.message()).approvalCode());
        assertEquals(1000, bench.answered(bench.repeat(paid)).actionCode());
        bench.approve(reversal);
        assertEquals(4000, bench.ask(full(paid)).actionCode());
        assertTrue(bench.nothingPosted());
    }

    private PaymentRequest approved() {
        return Offered.at(bench, oneLeg());
    }

    @Test
    void ofAPartLeavesTheRestStandingAndTheApprovalReadable() {
        PaymentRequest paid = approved();
        assertEquals(4000, bench.ask(bench.till.reversal(paid, AMOUNT, Amount.jpy(300), 4004)).actionCode());
        IssuerReversal reversal = assertInstanceOf(IssuerReversal.class, bench.nextPosted().message());
        assertEquals(Amount.jpy(300), reversal.stands());
        assertEquals(0, bench.answered(bench.repeat(paid)).actionCode());
        assertEquals(1822, bench.ask(full(paid)).actionCode());
    }

    @ParameterizedTest
    @EnumSource(value = TransactionType.class, names = "GOODS", mode = EnumSource.Mode.EXCLUDE)
    void ofAnotherTypeThanTheOriginalsIsTheTerminalsMistakeWhateverBecameOfThat(TransactionType other) {
        PaymentRequest paid = approved();
        PaymentRequest asked = oneLeg();
        bench.send(asked);
        bench.nextPosted();
        for (PaymentRequest original : List.of(paid, asked)) {
            ReversalRequest right = full(original);
            assertEquals(1822, bench.ask(new ReversalRequest(right.trace(), right.merchant(), other, true, AMOUNT, AMOUNT.zero(),
                right.reason(), right.retrievalReference(), right.original())).actionCode());
            assertEquals(Reason.ORIGINAL_DIFFERS, bench.ended().getLast());
        }
        assertTrue(bench.nothingPosted());
        assertEquals(4000, bench.ask(full(paid)).actionCode(), "the right one is taken still");
    }

    @Test
    void fromAnotherPlaceThanTheOriginalsIsTheTerminalsMistakeWhateverBecameOfThat() {
        PaymentRequest paid = approved();
        PaymentRequest asked = oneLeg();
        bench.send(asked);
        bench.nextPosted();
        for (PaymentRequest original : List.of(paid, asked)) {
            for (Amount stands : List.of(AMOUNT.zero(), Amount.jpy(300))) {
                ReversalRequest right = bench.till.reversal(original, AMOUNT, stands, ReversalRequest.TIMEOUT);
                assertEquals(1822, bench.ask(new ReversalRequest(right.trace(), TerminalForms.OTHER_MERCHANT, right.type(), right.full(),
                    AMOUNT, stands, right.reason(), right.retrievalReference(), right.original())).actionCode());
                assertEquals(Reason.ORIGINAL_DIFFERS, bench.ended().getLast());
            }
        }
        assertTrue(bench.nothingPosted());
        assertEquals(4000, bench.ask(full(paid)).actionCode(), "the right one is taken still");
    }

    @Test
    void withAnotherAmountThanTheOriginalsIsTheTerminalsMistake() {
        PaymentRequest paid = approved();
        assertEquals(1822, bench.ask(bench.till.reversal(paid, Amount.jpy(999), Amount.jpy(0), 4000)).actionCode());
        assertTrue(bench.nothingPosted());
    }

    @Test
    void isNotAnsweredBeforeItIsForced() {
        PaymentRequest paid = approved();
        bench.holdForces();
        long line = bench.send(full(paid));
        long repeated = bench.repeat(paid);
        assertEquals(Optional.empty(), bench.answerOn(line));
        assertEquals(9123, bench.answered(repeated).actionCode());
        bench.releaseForces();
        assertEquals(4000, bench.answered(line).actionCode());
    }

    @Test
    void aRestartReversesWhatMayHaveBeenSentAndRepeatsWhatIsOwed() {
        PaymentRequest logged = oneLeg();
        bench.send(logged);
        PaymentRequest owed = oneLeg();
        bench.send(owed);
        bench.nextPosted();
        bench.report(bench.nextPosted(), new IssuerOutcome.Silent(ShardBench.STAMP));
        bench.nextPosted();
        PaymentRequest answered = oneLeg();
        bench.send(answered);
        bench.approve(bench.nextPosted());

        ShardBench next = new ShardBench(RelayLimits.STANDARD, bench.store()).started();
        IssuerReversal one = assertInstanceOf(IssuerReversal.class, next.nextPosted().message());
        IssuerReversal other = assertInstanceOf(IssuerReversal.class, next.nextPosted().message());
        assertTrue(next.nothingPosted());
        assertTrue(one.repeat() != other.repeat());
        assertEquals(9111, next.answered(next.repeat(logged)).actionCode());
        assertEquals(9111, next.answered(next.repeat(owed)).actionCode());
        assertEquals(0, next.answered(next.repeat(answered)).actionCode());
    }
}
