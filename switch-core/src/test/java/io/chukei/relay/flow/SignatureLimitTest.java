package io.chukei.relay.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;

import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.terminal.Evidence;
import io.chukei.iso8583.terminal.PaymentRequest;
import io.chukei.iso8583.terminal.TerminalResponse;
import io.chukei.relay.reason.Reason;
import io.chukei.relay.registry.RelayLimits;
import io.chukei.relay.simulation.HolderKind;
import io.chukei.relay.simulation.SimulatedStore;
import io.chukei.relay.simulation.TerminalForms;
import io.chukei.relay.transaction.TransactionState;
import org.junit.jupiter.api.Test;

/// A switch that lets a card sign twice a minute.
class SignatureLimitTest {
    private static final Amount AMOUNT = Amount.jpy(1_000);

    private final ShardBench bench = new ShardBench(twice(), new SimulatedStore()).started();
    private final TerminalForms otherTill = new TerminalForms("POS10001", bench::now);

    private static RelayLimits twice() {
        RelayLimits.Sizes sizes = RelayLimits.STANDARD.sizes();
        return new RelayLimits(new RelayLimits.Sizes(sizes.inFlight(), sizes.challengesOut(), sizes.handles(), sizes.answers(),
            sizes.owedToInstitution(), sizes.reversalWindow(), 2), RelayLimits.STANDARD.times());
    }

    private PaymentRequest oneLeg() {
        return bench.till.oneLeg(bench.holder(HolderKind.GOOD), bench.challenge(), AMOUNT);
    }

    private void paid() {
        long line = bench.send(oneLeg());
        bench.approve(bench.nextPosted());
        assertEquals(0, bench.answered(line).actionCode());
    }

    private TerminalResponse identified(TerminalForms till) {
        var challenge = bench.ask(till.challenges(1)).data().challenges().getFirst();
        return bench.ask(till.identify(bench.holder(HolderKind.GOOD), challenge, TerminalForms.MERCHANT));
    }

    private void refused() {
        TerminalResponse answer = bench.ask(oneLeg());
        assertEquals(1021, answer.actionCode());
        assertTrue(answer.data().displayText().isPresent());
        assertEquals(Reason.TOO_MANY_SIGNATURES, bench.ended().getLast());
        assertTrue(bench.nothingPosted());
    }

    @Test
    void aThirdSignatureWithinAMinuteIsRefusedAndOneAfterItIsNot() {
        paid();
        paid();
        refused();
        bench.pass(Duration.ofMinutes(1));
        paid();
    }

    @Test
    void identificationsCountTooAtWhicheverTerminal() {
        assertEquals(6000, identified(bench.till).actionCode());
        assertEquals(6000, identified(otherTill).actionCode());
        assertEquals(1021, identified(otherTill).actionCode());
        refused();
    }

    @Test
    void aHandlePaysWithoutASignature() {
        TerminalResponse identified = identified(bench.till);
        paid();
        long line = bench.send(bench.till.payment(AMOUNT, new Evidence.WithHandle(identified.data().handle().orElseThrow(), 1)));
        bench.approve(bench.nextPosted());
        assertEquals(0, bench.answered(line).actionCode());
    }

    @Test
    void aSignatureThatDoesNotHoldUsesUpNothing() {
        for (int i = 0; i < 5; i++) {
            assertEquals(1022, bench.ask(TerminalForms.withSignature(oneLeg(), new byte[32])).actionCode());
        }
        paid();
        paid();
    }

    @Test
    void anotherHolderIsNotConcerned() {
        paid();
        paid();
        refused();
        bench.send(bench.till.oneLeg(bench.holder(HolderKind.DAILY), bench.challenge(), AMOUNT));
        bench.nextPosted();
    }

    @Test
    void aRepeatThatIsSeenFirstMeetsSilence() {
        paid();
        paid();
        assertEquals(Optional.empty(), bench.answerOn(bench.repeat(oneLeg())));
    }

    @Test
    void anOwnerThatDoesNotAnswerDeclines() {
        bench.holdSignatureLetters();
        long line = bench.send(oneLeg());
        bench.pass(Duration.ofSeconds(3));
        assertEquals(9103, bench.answered(line).actionCode());
        bench.releaseLetters();
        assertTrue(bench.nothingPosted());
    }

    @Test
    void aRepeatWhileItIsCountedWaitsAndAReversalEndsItForGood() {
        bench.holdSignatureLetters();
        PaymentRequest request = oneLeg();
        long line = bench.send(request);
        long again = bench.repeat(request);
        assertEquals(4000, bench.ask(bench.till.reversal(request, AMOUNT, AMOUNT.zero(), 4021)).actionCode());
        bench.releaseLetters();
        assertEquals(1000, bench.answered(line).actionCode());
        assertEquals(1000, bench.answered(again).actionCode());
        assertEquals(Optional.of(TransactionState.TOMBSTONE), bench.stored(request));
        assertTrue(bench.nothingPosted());
    }

    @Test
    void aRefusedPaymentLeavesNothingBehindAndItsReversalIsTaken() {
        paid();
        paid();
        PaymentRequest third = oneLeg();
        assertEquals(1021, bench.ask(third).actionCode());
        assertEquals(Optional.empty(), bench.stored(third));
        assertEquals(4000, bench.ask(bench.till.reversal(third, AMOUNT, AMOUNT.zero(), 4021)).actionCode());
    }
}
