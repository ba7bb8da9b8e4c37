package io.chukei.atm.host.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;

import io.chukei.atm.host.book.CashBook;
import io.chukei.atm.host.record.HostRecord;
import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.TransactionType;
import io.chukei.iso8583.terminal.ChukeiData;
import io.chukei.iso8583.terminal.PaymentRequest;
import io.chukei.iso8583.terminal.ReversalRequest;
import io.chukei.iso8583.terminal.TerminalResponse;
import io.chukei.jpki.revocation.RevocationReason;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class OwnCustomerTest extends HostAtWork {
    @BeforeEach
    void linkHolder() throws IOException {
        bench.linkHolder();
    }

    @Test
    void drawsCashAndTheBookMovesBeforeTheAnswer() {
        ChukeiData who = bench.identified(TransactionType.CASH);
        assertEquals("BANK X ••••3456", who.candidates().getFirst().label());
        assertTrue(who.relayTerms().isEmpty());
        TerminalResponse answer = bench.ask(bench.draw(who, HostBench.AMOUNT));
        assertEquals(0, answer.actionCode());
        assertTrue(answer.approvalCode().isPresent());
        assertEquals(70_000, bench.balance());
        int booked = bench.effects.indexOf(new HostEffect.Keep(bench.records.getLast()));
        assertTrue(bench.records.getLast() instanceof HostRecord.Booked);
        assertTrue(bench.effects.subList(booked, bench.effects.size()).stream().anyMatch(each -> each instanceof HostEffect.Answer));
        assertFalse(bench.effects.subList(0, booked).stream()
            .anyMatch(each -> each instanceof HostEffect.Answer(long _, TerminalResponse response) && response.equals(answer)));
    }

    @Test
    void entersAWrongPinThenTheRightOneUnderTheSameIdentification() {
        ChukeiData who = bench.identified(TransactionType.CASH);
        TerminalResponse wrong =
            bench.ask(bench.draw(who, TransactionType.CASH, HostBench.AMOUNT, Optional.of(bench.pin(false))));
        assertEquals(1017, wrong.actionCode());
        assertEquals(1, wrong.data().candidates().size());
        assertEquals(0, bench.ask(bench.draw(wrong.data(), HostBench.AMOUNT)).actionCode());
        assertEquals(0, bench.book.wrongPins(HostBench.ACCOUNT));
    }

    @Test
    void isLockedOutAfterThreeWrongPinsAlsoAfterARestart() throws IOException {
        ChukeiData who = bench.identified(TransactionType.CASH);
        for (int i = 0; i < 2; i++) {
            who = bench.ask(bench.draw(who, TransactionType.CASH, HostBench.AMOUNT, Optional.of(bench.pin(false)))).data();
        }
        TerminalResponse third = bench.ask(bench.draw(who, TransactionType.CASH, HostBench.AMOUNT, Optional.of(bench.pin(false))));
        assertEquals(1006, third.actionCode());
        assertTrue(third.data().handle().isEmpty());
        bench.restart();
        assertEquals(1006, bench.ask(bench.draw(bench.identified(TransactionType.CASH), HostBench.AMOUNT)).actionCode());
        assertEquals(HostBench.OPENING, bench.balance());
    }

    @Test
    void mayAskForLessWhenTheBalanceIsShort() {
        ChukeiData who = bench.identified(TransactionType.CASH);
        TerminalResponse tooMuch = bench.ask(bench.draw(who, Amount.jpy(120_000)));
        assertEquals(1016, tooMuch.actionCode());
        assertEquals(0, bench.ask(bench.draw(tooMuch.data(), Amount.jpy(100_000))).actionCode());
        assertEquals(0, bench.balance());
    }

    @Test
    void getsNoMoreThanTheLimits() throws IOException {
        ChukeiData who = bench.identified(TransactionType.CASH);
        assertEquals(1021, bench.ask(bench.draw(who, Amount.jpy(200_001))).actionCode());
    }

    @Test
    void asksForTheBalanceAndNothingIsBooked() {
        ChukeiData who = bench.identified(TransactionType.BALANCE);
        TerminalResponse answer =
            bench.ask(bench.draw(who, TransactionType.BALANCE, Amount.jpy(0), Optional.of(bench.pin(true))));
        assertEquals(0, answer.actionCode());
        assertEquals(Optional.of("00013920C00000010000000023920C000000100000"), answer.additionalAmounts());
        assertTrue(bench.records.stream().noneMatch(each -> each instanceof HostRecord.Booked));
    }

    @Test
    void getsBackWhatDidNotLeaveTheMachine() {
        PaymentRequest drawn = bench.draw(bench.identified(TransactionType.CASH), HostBench.AMOUNT);
        bench.ask(drawn);
        ReversalRequest part = bench.undo(drawn, 10_000, ReversalRequest.COMPLETED_PARTIALLY);
        assertEquals(4000, bench.ask(part).actionCode());
        assertEquals(90_000, bench.balance());
        assertEquals(4000, bench.ask(HostBench.repeat(part)).actionCode());
        assertEquals(4000, bench.ask(bench.undo(drawn, 10_000, ReversalRequest.COMPLETED_PARTIALLY)).actionCode());
        assertEquals(90_000, bench.balance());
        assertEquals(1822, bench.ask(bench.undo(drawn, 0, ReversalRequest.NO_CASH)).actionCode());
        assertEquals(90_000, bench.balance());
        assertEquals(20_000, bench.book.days().getFirst().backAmount());
        assertEquals(10_000, bench.book.days().getFirst().paidOut());
    }

    @Test
    void mayDrawNoMoreTheNextDayForWhatCameBackOfTheDayBefore() {
        bench.pass(Duration.ofHours(14).minusMinutes(1));
        PaymentRequest drawn = bench.draw(bench.identified(TransactionType.CASH), HostBench.AMOUNT);
        assertEquals(0, bench.ask(drawn).actionCode());
        assertEquals(30_000, bench.book.drawn(HostBench.ACCOUNT, CashBook.dateOf(bench.now)));
        LocalDate before = CashBook.dateOf(bench.now);
        bench.pass(Duration.ofMinutes(2));
        assertEquals(before.plusDays(1), CashBook.dateOf(bench.now));
        assertEquals(4000, bench.ask(bench.undo(drawn, 0, ReversalRequest.NO_CASH)).actionCode());
        assertEquals(0, bench.book.drawn(HostBench.ACCOUNT, before));
        assertEquals(0, bench.book.drawn(HostBench.ACCOUNT, CashBook.dateOf(bench.now)));
        assertEquals(100_000, bench.balance());
    }

    @Test
    void isNotDebitedWhenTheReversalCameFirst() {
        PaymentRequest drawn = bench.draw(bench.identified(TransactionType.CASH), HostBench.AMOUNT);
        assertEquals(4000, bench.ask(bench.undo(drawn, 0, ReversalRequest.TIMEOUT)).actionCode());
        assertEquals(1000, bench.ask(drawn).actionCode());
        assertEquals(HostBench.OPENING, bench.balance());
    }

    @Test
    void isDeclinedWhenTheReversalComesWhileTheModuleIsAsked() {
        bench.moduleAnswers = false;
        PaymentRequest drawn = bench.draw(bench.identified(TransactionType.CASH), HostBench.AMOUNT);
        bench.send(drawn);
        bench.send(bench.undo(drawn, 0, ReversalRequest.TIMEOUT));
        assertEquals(1000, bench.answers.remove().actionCode());
        assertEquals(4000, bench.answer().actionCode());
        bench.event(new HostEvent.ModuleAnswered(1, new io.chukei.atm.host.pin.ModuleAnswer.Right()));
        assertEquals(1, bench.counted(HostTally.MODULE_LATE));
        assertEquals(HostBench.OPENING, bench.balance());
    }

    @Test
    void isLookedAtAgainWhenTheCashIsDrawn() {
        ChukeiData who = bench.identified(TransactionType.CASH);
        bench.revoked = Optional.of(RevocationReason.CERTIFICATE_HOLD);
        assertEquals(1032, bench.ask(bench.draw(who, HostBench.AMOUNT)).actionCode());
        assertEquals(HostBench.OPENING, bench.balance());
    }

    @Test
    void isAskedForThePinAndMayGoOn() {
        ChukeiData who = bench.identified(TransactionType.CASH);
        TerminalResponse wanted = bench.ask(bench.draw(who, TransactionType.CASH, HostBench.AMOUNT, Optional.empty()));
        assertEquals(1012, wanted.actionCode());
        assertEquals(0, bench.ask(bench.draw(wanted.data(), HostBench.AMOUNT)).actionCode());
    }

    @Test
    void readsTheStoredOutcomeWhenTheAtmRepeatsAlsoAfterARestart() throws IOException {
        PaymentRequest drawn = bench.draw(bench.identified(TransactionType.CASH), HostBench.AMOUNT);
        TerminalResponse first = bench.ask(drawn);
        assertEquals(first, bench.ask(HostBench.repeat(drawn)));
        bench.restart();
        assertEquals(first.approvalCode(), bench.ask(HostBench.repeat(drawn)).approvalCode());
        assertEquals(70_000, bench.balance());
        assertEquals(1822, bench.ask(bench.draw(bench.identified(TransactionType.CASH), Amount.jpy(1_000))
            .withTrace(drawn.trace())).actionCode());
    }

    @Test
    void standsInSuspenseUntilTheAtmSettles() {
        PaymentRequest drawn = bench.draw(bench.identified(TransactionType.CASH), HostBench.AMOUNT);
        bench.ask(drawn);
        bench.pass(Duration.ofSeconds(179));
        assertEquals(0, bench.alarms(HostTally.SUSPENSE_ALARM));
        bench.pass(Duration.ofSeconds(2));
        assertEquals(1, bench.alarms(HostTally.SUSPENSE_ALARM));
        assertEquals(1, bench.book.suspended(bench.now).size());
        assertEquals(9000, bench.ask(bench.confirm(drawn)).actionCode());
        assertEquals(0, bench.book.suspended(bench.now).size());
        assertEquals(70_000, bench.balance());
        bench.pass(Duration.ofHours(1));
        assertEquals(1, bench.alarms(HostTally.SUSPENSE_ALARM));
    }

    @Test
    void leavesADifferenceWhenCashLeftForNothing() {
        PaymentRequest drawn = bench.draw(bench.identified(TransactionType.CASH), HostBench.AMOUNT);
        bench.ask(drawn);
        bench.ask(bench.undo(drawn, 0, ReversalRequest.NO_CASH));
        assertEquals(9000, bench.ask(bench.confirm(drawn)).actionCode());
        assertEquals(1, bench.book.differences().size());
        assertEquals(1, bench.alarms(HostTally.DIFFERENCE));
    }
}
