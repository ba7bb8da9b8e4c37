package io.chukei.atm.host.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;

import io.chukei.atm.host.record.HostRecord;
import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.TransactionType;
import io.chukei.iso8583.terminal.ChukeiData;
import io.chukei.iso8583.terminal.PaymentRequest;
import io.chukei.iso8583.terminal.ReversalRequest;
import io.chukei.iso8583.terminal.TerminalRequest;
import io.chukei.iso8583.terminal.TerminalResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OtherBankTest extends HostAtWork {
    @BeforeEach
    void connectSwitch() {
        bench.switchUp();
    }

    private PaymentRequest passedOn() {
        PaymentRequest request = bench.drawElsewhere(bench.identified(TransactionType.CASH), TransactionType.CASH, HostBench.AMOUNT);
        bench.send(request);
        return request;
    }

    @Test
    void getsTermsOfTheSwitchThatAreNeverGivenTwice() {
        ChukeiData first = bench.identified(TransactionType.CASH);
        assertEquals("他行カード OTHER BANK", first.candidates().getFirst().label());
        assertEquals(HostBench.SWITCH, first.relayTerms().orElseThrow().switchId());
        assertEquals(HostBench.HOST_AT_SWITCH, first.relayTerms().orElseThrow().requester());
        for (int i = 0; i < 20; i++) {
            bench.serveNetwork();
            assertNotEquals(first.relayTerms().orElseThrow().challenge(),
                bench.identified(TransactionType.CASH).relayTerms().orElseThrow().challenge());
        }
    }

    @Test
    void isPassedOnAsTheHolderSignedItRecordedBeforeItIsSent() {
        PaymentRequest request = passedOn();
        PaymentRequest sent = assertInstanceOf(PaymentRequest.class, bench.sent());
        assertEquals(Flight.withoutPin(request), Flight.withoutPin(sent)
            .withTrace(sent.trace().withTransmissionTime(request.trace().transmissionTime())));
        assertEquals(Bytes.of(new byte[]{9, 9, 9, 9, 9, 9, 9, 9}), Bytes.of(sent.pin().orElseThrow().block().toArray()));
        assertTrue(sent.pin().orElseThrow().keySerial().isEmpty());
        int recorded = bench.effects.indexOf(new HostEffect.Keep(bench.records.getLast()));
        assertInstanceOf(HostRecord.Asked.class, bench.records.getLast());
        assertTrue(recorded < bench.effects.indexOf(new HostEffect.ToSwitch(sent)));
        bench.event(new HostEvent.FromSwitch(TerminalResponse.to(sent, 0).withApprovalCode("123456")));
        TerminalResponse answer = bench.answer();
        assertEquals(0, answer.actionCode());
        assertEquals("123456", answer.approvalCode().orElseThrow());
        assertEquals(30_000, bench.book.days().getFirst().passedOnAmount());
    }

    @Test
    void isAskedForThriceMoreWithoutThePinThenReversedAndDeclinedInTime() {
        PaymentRequest request = passedOn();
        bench.sent();
        for (int i = 0; i < 3; i++) {
            bench.pass(Duration.ofMillis(6_750));
            PaymentRequest again = assertInstanceOf(PaymentRequest.class, bench.sent());
            assertTrue(again.trace().repeat());
            assertTrue(again.pin().isEmpty());
            assertEquals(request.trace().stan(), again.trace().stan());
        }
        assertTrue(bench.answers.isEmpty());
        bench.pass(Duration.ofMillis(6_750));
        assertEquals(9111, bench.answer().actionCode());
        ReversalRequest reversal = assertInstanceOf(ReversalRequest.class, bench.sent());
        assertEquals(ReversalRequest.TIMEOUT, reversal.reason());
        assertEquals(HostBench.named(request), reversal.original());
        assertTrue(reversal.trace().stan() >= Work.FIRST_OWN_NUMBER);
        bench.switchAnswers(request, 0);
        assertTrue(bench.answers.isEmpty());
        assertEquals(1, bench.counted(HostTally.SWITCH_LATE));
        bench.pass(Duration.ofSeconds(5));
        TerminalRequest again = bench.sent();
        assertTrue(again.trace().repeat());
        bench.switchAnswers(again, 9123);
        assertEquals(1, bench.book.owed().size());
        bench.pass(Duration.ofSeconds(10));
        bench.switchAnswers(bench.sent(), 4000);
        assertTrue(bench.book.owed().isEmpty());
        bench.pass(Duration.ofHours(1));
        bench.serveNetwork();
        assertTrue(bench.toSwitch.isEmpty());
        assertEquals(1000, bench.ask(HostBench.repeat(request)).actionCode());
    }

    @ParameterizedTest
    @ValueSource(ints = {1819, 1822, 1830})
    void isReversedWhenARepeatIsRefusedAsAMessageForTheFirstMayStand(int refusal) {
        PaymentRequest request = passedOn();
        bench.sent();
        bench.pass(Duration.ofMillis(6_750));
        bench.switchAnswers(bench.sent(), refusal);
        assertEquals(9111, bench.answer().actionCode());
        ReversalRequest reversal = assertInstanceOf(ReversalRequest.class, bench.sent());
        assertEquals(HostBench.named(request), reversal.original());
        assertEquals(1, bench.book.owed().size());
    }

    @Test
    void isDeclinedWhenTheFirstIsRefusedAsAMessage() {
        passedOn();
        bench.switchAnswers(bench.sent(), 1822);
        assertEquals(1822, bench.answer().actionCode());
        assertTrue(bench.toSwitch.isEmpty());
        assertTrue(bench.book.owed().isEmpty());
    }

    @Test
    void isReversedAtTheSwitchAsTheAtmSaidDurableBeforeTheAtmIsAnswered() throws IOException {
        PaymentRequest request = passedOn();
        bench.switchAnswers(bench.sent(), 0);
        bench.answer();
        ReversalRequest part = bench.undo(request, 10_000, ReversalRequest.COMPLETED_PARTIALLY);
        assertEquals(4000, bench.ask(part).actionCode());
        bench.restart();
        bench.switchUp();
        ReversalRequest sent = assertInstanceOf(ReversalRequest.class, bench.sent());
        assertEquals(part, sent.withTrace(part.trace()));
        assertEquals(part.trace().stan(), sent.trace().stan());
        bench.switchAnswers(sent, 4000);
        assertTrue(bench.book.owed().isEmpty());
        assertEquals(20_000, bench.book.days().getFirst().backAmount());
    }

    @Test
    void isReversedWhileTheSwitchIsAskedAndTheApprovalCountsNoMore() {
        PaymentRequest request = passedOn();
        TerminalRequest sent = bench.sent();
        bench.send(bench.undo(request, 0, ReversalRequest.TIMEOUT));
        assertEquals(1000, bench.answers.remove().actionCode());
        assertEquals(4000, bench.answer().actionCode());
        bench.switchAnswers(sent, 0);
        assertTrue(bench.answers.isEmpty());
        assertInstanceOf(ReversalRequest.class, bench.sent());
        assertEquals(1, bench.book.owed().size());
        assertEquals(0, bench.book.days().size());
    }

    @Test
    void isTakenUpAfterADeathAndTheAtmReadsTheOutcome() throws IOException {
        PaymentRequest request = passedOn();
        bench.sent();
        bench.restart();
        bench.switchUp();
        bench.send(HostBench.repeat(request));
        assertTrue(bench.answers.isEmpty());
        bench.pass(Duration.ofSeconds(7));
        PaymentRequest again = assertInstanceOf(PaymentRequest.class, bench.sent());
        assertTrue(again.trace().repeat());
        bench.switchAnswers(again, 0);
        assertEquals(0, bench.answer().actionCode());
    }

    @Test
    void isNotAskedForWithoutALine() {
        ChukeiData who = bench.identified(TransactionType.CASH);
        bench.event(new HostEvent.SwitchDown());
        assertEquals(9107, bench.ask(bench.drawElsewhere(who, TransactionType.CASH, HostBench.AMOUNT)).actionCode());
        assertEquals(9107, bench.ask(bench.identifyRequest(TransactionType.CASH)).actionCode());
        assertEquals(1, bench.counted(HostReason.NO_RELAY_TERMS));
        assertTrue(bench.book.asking().isEmpty());
    }

    @Test
    void triesAnotherPinWithTheSwitchsOwnHandle() {
        PaymentRequest request = passedOn();
        TerminalRequest sent = bench.sent();
        ChukeiData again = ChukeiData.NONE.withHandle(Bytes.of(new byte[]{4, 2}), 170)
            .withCandidates(bench.identified(TransactionType.CASH).candidates());
        bench.event(new HostEvent.FromSwitch(TerminalResponse.to(sent, 1017).withData(again)));
        TerminalResponse wrong = bench.answer();
        assertEquals(1017, wrong.actionCode());
        PaymentRequest second = bench.draw(wrong.data(), HostBench.AMOUNT);
        bench.send(second);
        PaymentRequest secondSent = assertInstanceOf(PaymentRequest.class, bench.sent());
        assertEquals(second.evidence(), secondSent.evidence());
        assertNotEquals(request.trace().stan(), secondSent.trace().stan());
        bench.switchAnswers(secondSent, 0);
        assertEquals(0, bench.answer().actionCode());
    }

    @Test
    void asksForABalanceWithoutAnyRecordOrRepeat() {
        PaymentRequest request =
            bench.drawElsewhere(bench.identified(TransactionType.BALANCE), TransactionType.BALANCE, Amount.jpy(0));
        bench.send(request);
        bench.sent();
        bench.pass(Duration.ofSeconds(27));
        bench.serveNetwork();
        assertTrue(bench.toSwitch.isEmpty());
        assertEquals(9111, bench.answer().actionCode());
        assertTrue(bench.book.withdrawals().isEmpty());
        assertTrue(bench.book.owed().isEmpty());
    }

    @Test
    void signsUnderFreshTermsWhenTheSwitchHasForgottenItsChallenges() {
        passedOn();
        bench.switchAnswers(bench.sent(), 9103);
        assertEquals(9103, bench.answer().actionCode());
        bench.serveNetwork();
        PaymentRequest again =
            bench.drawElsewhere(bench.identified(TransactionType.CASH), TransactionType.CASH, HostBench.AMOUNT);
        bench.send(again);
        bench.switchAnswers(bench.sent(), 0);
        assertEquals(0, bench.answer().actionCode());
    }
}
