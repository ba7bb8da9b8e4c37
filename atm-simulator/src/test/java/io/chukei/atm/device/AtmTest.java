package io.chukei.atm.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import io.chukei.atm.device.AtmReceipt.Outcome;
import io.chukei.atm.dispense.Fault;
import io.chukei.atm.memory.AtmRecord;
import io.chukei.iso8583.message.TransactionType;
import io.chukei.iso8583.terminal.PaymentRequest;
import io.chukei.iso8583.terminal.ReversalRequest;
import org.junit.jupiter.api.Test;

final class AtmTest {
    private final AtmBench bench = new AtmBench();

    @Test
    void allOfItIsPaidOutAndConfirmed() {
        AtmReceipt receipt = bench.start().serve(TransactionType.CASH);
        assertEquals(Outcome.PAID, receipt.outcome());
        assertEquals(OptionalLong.of(28_000), receipt.paid());
        assertEquals(28_000, bench.gone());
        assertEquals(28_000, bench.host.bookedInAll());
        assertEquals(List.of(receipt.stan()), bench.host.confirmed);
        assertTrue(bench.atm().atRest());
    }

    @Test
    void theDispenseCommandIsOnTheDiskBeforeTheNotesMove() {
        bench.mechanism = (before, plan) -> {
            assertTrue(bench.disk.getLast() instanceof AtmRecord.Commanded);
            return AtmBench.Mechanism.PAYS.dispense(before, plan);
        };
        assertEquals(Outcome.PAID, bench.start().serve(TransactionType.CASH).outcome());
    }

    @Test
    void noRecordHoldsAPin() {
        bench.start().serve(TransactionType.CASH);
        assertTrue(bench.host.heard.stream().anyMatch(message -> message instanceof PaymentRequest payment && payment.pin().isPresent()));
        assertTrue(bench.disk.stream()
            .allMatch(record -> !(record instanceof AtmRecord.Asking(PaymentRequest request)) || request.pin().isEmpty()));
    }

    @Test
    void aPartIsPaidOutAndTheRestReversed() {
        bench.mechanism = (before, plan) -> new AtmBench.Done(AtmBench.moved(before, plan, 2, false), Optional.of(Fault.JAMMED));
        AtmReceipt receipt = bench.start().serve(TransactionType.CASH);
        assertEquals(Outcome.PAID_IN_PART, receipt.outcome());
        assertEquals(OptionalLong.of(20_000), receipt.paid());
        assertEquals(20_000, bench.gone());
        assertEquals(20_000, bench.host.bookedInAll());
        assertReversed(ReversalRequest.COMPLETED_PARTIALLY, false);
    }

    @Test
    void nothingIsPaidOutAndAllReversed() {
        bench.mechanism = (before, plan) -> new AtmBench.Done(before, Optional.of(Fault.JAMMED));
        assertEquals(Outcome.NOT_PAID, bench.start().serve(TransactionType.CASH).outcome());
        assertEquals(0, bench.host.bookedInAll());
        assertReversed(ReversalRequest.NO_CASH, true);
    }

    @Test
    void notesThatAreNotTakenGoBackAndAllIsReversed() {
        bench.mechanism =
            (before, plan) -> new AtmBench.Done(AtmBench.moved(before, plan, Integer.MAX_VALUE, true), Optional.of(Fault.NOT_TAKEN));
        assertEquals(Outcome.NOT_PAID, bench.start().serve(TransactionType.CASH).outcome());
        assertEquals(0, bench.gone());
        assertEquals(28_000, bench.physical.yenDrawnBack());
        assertEquals(0, bench.host.bookedInAll());
        assertReversed(ReversalRequest.CASH_NOT_TAKEN, true);
    }

    @Test
    void aMechanismThatIsNotHeardOfPutsTheWithdrawalInSuspense() {
        bench.mechanism = (before, plan) -> new AtmBench.Done(AtmBench.moved(before, plan, 1, false), Optional.empty());
        AtmReceipt receipt = bench.start().serve(TransactionType.CASH);
        assertEquals(Outcome.SUSPENSE, receipt.outcome());
        assertEquals(OptionalLong.empty(), receipt.paid());
        assertEquals(AtmAlarm.Kind.SUSPENSE, bench.alarms.getLast().kind());
        assertEquals(28_000, bench.host.bookedInAll(), "neither reversed nor confirmed");
        assertEquals(List.of(), bench.host.confirmed);

        assertEquals(Outcome.ABANDONED, bench.serve(TransactionType.CASH).outcome(), "no cash while something is in suspense");
        assertEquals(Outcome.BALANCE, bench.serve(TransactionType.BALANCE).outcome());

        bench.give(new AtmEvent.Counted(AtmBench.moved(AtmBench.FULL, AtmBench.FULL.plan(30_000).orElseThrow(), 3, false)));
        assertEquals(AtmAlarm.Kind.COUNTERS_DO_NOT_FIT, bench.alarms.getLast().kind());
        assertTrue(bench.atm().memory().suspense().isPresent(), "counters that do not fit decide nothing");

        bench.give(new AtmEvent.Counted(bench.physical));
        assertTrue(bench.atm().memory().open().isEmpty());
        assertEquals(10_000, bench.host.bookedInAll());
        assertReversed(ReversalRequest.COMPLETED_PARTIALLY, false);
        bench.mechanism = AtmBench.Mechanism.PAYS;
        assertEquals(Outcome.PAID, bench.serve(TransactionType.CASH).outcome());
    }

    @Test
    void anotherBanksCustomerSignsTheWithdrawalItself() {
        bench.host.othersCustomer = true;
        assertEquals(Outcome.PAID, bench.start().serve(TransactionType.CASH).outcome());
        assertTrue(bench.host.lastPaymentWasSigned());
        assertEquals(1, bench.screens.stream().filter(screen -> screen.kind() == Screen.Kind.JPKI_PIN).count(), "one PIN entry");
    }

    @Test
    void afterAWrongPinTheHandleGoesOnWithoutTheCard() {
        bench.host.othersCustomer = true;
        bench.host.wrongPins = 1;
        AtmReceipt receipt = bench.start().serve(TransactionType.CASH);
        assertEquals(Outcome.PAID, receipt.outcome());
        assertFalse(bench.host.lastPaymentWasSigned());
        assertEquals(28_000, bench.host.bookedInAll());
        assertEquals(1, bench.atm().memory().closed().stream().filter(withdrawal -> withdrawal.owed().isEmpty()).count());
    }

    @Test
    void aDeclineOwesNothing() {
        bench.host.declines = 1016;
        AtmReceipt receipt = bench.start().serve(TransactionType.CASH);
        assertEquals(Outcome.DECLINED, receipt.outcome());
        assertEquals(1016, receipt.actionCode());
        assertTrue(bench.atm().memory().open().isEmpty());
    }

    @Test
    void theBalanceIsTheAvailableOne() {
        AtmReceipt receipt = bench.start().serve(TransactionType.BALANCE);
        assertEquals(Outcome.BALANCE, receipt.outcome());
        assertEquals(OptionalLong.of(51_000), receipt.balance());
        assertTrue(bench.disk.stream().noneMatch(AtmRecord.Asking.class::isInstance), "an inquiry owes nothing");
    }

    @Test
    void aLostAnswerIsAskedForAgain() {
        bench.start();
        bench.host.loses = 0;
        bench.wanted = 15_000;
        bench.mechanism = (before, plan) -> {
            bench.host.loses = 2; // of the confirmation
            return AtmBench.Mechanism.PAYS.dispense(before, plan);
        };
        assertEquals(Outcome.PAID, bench.serve(TransactionType.CASH).outcome());
        assertEquals(3, bench.host.confirmed.size());
        assertTrue(bench.atm().memory().open().isEmpty());
    }

    @Test
    void aHostThatDoesNotAnswerGetsAReversal() {
        bench.start();
        bench.host.othersCustomer = false;
        bench.host.declines = -1;
        bench.serve(TransactionType.BALANCE); // challenges are at hand now
        int before = bench.host.heard.size();
        bench.host.loses = 0;
        AtmReceipt receipt = serveLosingPayments();
        assertEquals(Outcome.NO_ANSWER, receipt.outcome());
        assertEquals(0, bench.host.bookedInAll());
        assertEquals(0, bench.gone());
        assertReversed(ReversalRequest.TIMEOUT, true);
        assertTrue(bench.host.heard.size() > before + 5, "once, three repeats, the reversal");
    }

    /// Loses the answer to the withdrawal and to its repeats.
    private AtmReceipt serveLosingPayments() {
        bench.wanted = 3_000;
        bench.host.loses = 0;
        bench.host.losesPayments = 4;
        return bench.serve(TransactionType.CASH);
    }

    @Test
    void anAmountThatTheNotesDoNotMakeUpIsAskedForAgain() {
        bench.start();
        bench.wanted = 1_500;
        bench.onAmount = () -> bench.wanted = 2_000;
        assertEquals(Outcome.PAID, bench.serve(TransactionType.CASH).outcome());
        assertEquals(2_000, bench.gone());
    }

    private void assertReversed(int reason, boolean full) {
        ReversalRequest last = (ReversalRequest) bench.host.heard.reversed().stream().filter(ReversalRequest.class::isInstance).findFirst()
            .orElseThrow();
        assertEquals(reason, last.reason());
        assertEquals(full, last.full());
        assertTrue(bench.atm().memory().open().isEmpty());
    }
}
