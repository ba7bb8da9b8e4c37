package io.chukei.pos.duty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;

import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.OriginalData;
import io.chukei.iso8583.message.Trace;
import io.chukei.iso8583.message.TransactionType;
import io.chukei.iso8583.terminal.Evidence;
import io.chukei.iso8583.terminal.NetworkRequest;
import io.chukei.iso8583.terminal.PaymentMode;
import io.chukei.iso8583.terminal.PaymentRequest;
import io.chukei.iso8583.terminal.ReversalRequest;
import io.chukei.iso8583.terminal.TerminalRequest;
import io.chukei.iso8583.terminal.TerminalResponse;
import org.junit.jupiter.api.Test;

final class DutyTest {
    private static final Trace TRACE = new Trace(false, "1121003000", 7, LocalDateTime.of(2026, 11, 21, 9, 30), "39200000101", "POS00001");
    private static final PaymentRequest SALE = new PaymentRequest(TRACE, PaymentMode.FINANCIAL, "SHOP", TransactionType.GOODS,
        Amount.jpy(1000), Bytes.of(new byte[16]), "000000000007", new Evidence.WithHandle(Bytes.of((byte) 1), 0), Optional.empty());
    private static final ReversalRequest REVERSAL = new ReversalRequest(
        new Trace(false, "1121003100", 8, LocalDateTime.of(2026, 11, 21, 9, 31), "39200000101", "POS00001"), "SHOP", TransactionType.GOODS,
        true, Amount.jpy(1000), Amount.jpy(0), ReversalRequest.TIMEOUT, Optional.empty(),
        new OriginalData("2200", 7, TRACE.localTime(), "39200000101"));

    private static Duty sale() {
        return Duty.of(SALE, (request, reason) -> REVERSAL);
    }

    @Test
    void isRecordedBeforeItIsSent() {
        List<DutyEffect> effects = sale().start();
        assertInstanceOf(DutyEffect.RecordAsking.class, effects.get(0));
        assertEquals(new DutyEffect.Send(SALE), effects.get(1));
    }

    @Test
    void isRepeatedThreeTimesAndThenReversedUntilThatIsAccepted() {
        Duty duty = sale();
        duty.start();
        for (int i = 0; i < Duty.MOST_REPEATS; i++) {
            assertTrue(sent(duty.on(new DutyEvent.TimeOver())).trace().repeat());
        }
        List<DutyEffect> reversing = duty.on(new DutyEvent.TimeOver());
        assertInstanceOf(DutyEffect.RecordReversing.class, reversing.get(0));
        assertFalse(sent(reversing).trace().repeat());
        assertTrue(sent(duty.on(new DutyEvent.TimeOver())).trace().repeat());
        duty.on(new DutyEvent.Answered(TerminalResponse.to(REVERSAL, 9107)));
        assertEquals(DutyState.REVERSING, duty.state(), "only acceptance ends it");
        duty.on(new DutyEvent.Answered(TerminalResponse.to(REVERSAL, 4000)));
        assertEquals(DutyState.REVERSED, duty.state());
    }

    @Test
    void inProgressAndAnotherEchoAreNoAnswers() {
        Duty duty = sale();
        duty.start();
        PaymentRequest other = new PaymentRequest(TRACE, PaymentMode.FINANCIAL, "SHOP", TransactionType.GOODS, Amount.jpy(999),
            SALE.pointOfService(), SALE.retrievalReference(), SALE.evidence(), Optional.empty());
        assertEquals(List.of(), duty.on(new DutyEvent.Answered(TerminalResponse.to(SALE, 9123))));
        assertEquals(List.of(), duty.on(new DutyEvent.Answered(TerminalResponse.to(other, 0))));
        assertEquals(DutyState.ASKING, duty.state());
    }

    @Test
    void afterItsReversalIsRecordedNoApprovalCounts() {
        for (long seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            Duty duty = sale();
            duty.start();
            boolean reversing = false;
            for (int step = 0; step < 30; step++) {
                List<DutyEffect> effects = duty.on(switch (random.nextInt(6)) {
                    case 0 -> new DutyEvent.Answered(TerminalResponse.to(SALE, 0));
                    case 1 -> new DutyEvent.Answered(TerminalResponse.to(REVERSAL, random.nextBoolean() ? 4000 : 9123));
                    case 2 -> new DutyEvent.Cancelled();
                    default -> new DutyEvent.TimeOver();
                });
                boolean answeredNow = effects.stream().anyMatch(DutyEffect.RecordAnswered.class::isInstance);
                assertFalse(reversing && answeredNow, "seed " + seed);
                reversing |= effects.stream().anyMatch(DutyEffect.RecordReversing.class::isInstance);
                assertFalse(reversing && duty.state() == DutyState.ANSWERED, "seed " + seed);
            }
        }
    }

    @Test
    void whatHoldsNothingIsGivenUpAfterItsRepeats() {
        Duty duty = Duty.of(new NetworkRequest(TRACE, NetworkRequest.ECHO, OptionalInt.empty()), (request, reason) -> REVERSAL);
        duty.start();
        for (int i = 0; i < Duty.MOST_REPEATS; i++) {
            duty.on(new DutyEvent.TimeOver());
        }
        assertInstanceOf(DutyEffect.Finished.class, duty.on(new DutyEvent.TimeOver()).getFirst());
        assertTrue(duty.answer().isEmpty());
    }

    @Test
    void afterARestartWhatMayHaveBeenSentGoesOutAsARepeat() {
        assertTrue(sent(Duty.asking(SALE, 0, (request, reason) -> REVERSAL).resume()).trace().repeat());
        assertTrue(sent(Duty.reversing(SALE, REVERSAL, (request, reason) -> REVERSAL).resume()).trace().repeat());
    }

    private static TerminalRequest sent(List<DutyEffect> effects) {
        return effects.stream().filter(DutyEffect.Send.class::isInstance).map(effect -> ((DutyEffect.Send) effect).message()).findFirst()
            .orElseThrow();
    }
}
