package io.chukei.relay.flow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;

import io.chukei.iso8583.issuer.AnswerClass;
import io.chukei.iso8583.issuer.DeclineReason;
import io.chukei.iso8583.issuer.MoneyRequest;
import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.PinBlock;
import io.chukei.iso8583.message.Service;
import io.chukei.iso8583.terminal.Evidence;
import io.chukei.iso8583.terminal.PaymentRequest;
import io.chukei.iso8583.terminal.Pin;
import io.chukei.iso8583.terminal.ReversalRequest;
import io.chukei.iso8583.terminal.TerminalResponse;
import io.chukei.relay.issuerline.IssuerCommand;
import io.chukei.relay.pin.PinResult;
import io.chukei.relay.reason.Reason;
import io.chukei.relay.reason.Tally;
import io.chukei.relay.shard.ShardEffect;
import io.chukei.relay.shard.ShardEvent;
import io.chukei.relay.simulation.HolderKind;
import io.chukei.relay.simulation.TerminalForms;
import io.chukei.relay.transaction.TransactionState;
import org.junit.jupiter.api.Test;

/// A card PIN on its way through a shard.
final class PinFlowTest {
    private static final Amount AMOUNT = Amount.jpy(1_000);
    private static final byte[] CAME = {1, 2, 3, 4, 5, 6, 7, 8};
    private static final byte[] TRANSLATED = {11, 12, 13, 14, 15, 16, 17, 18};
    private static final byte[] WIPED = new byte[8];

    private final ShardBench bench = ShardBench.withPins().started();

    private static Pin pin() {
        return new Pin(new PinBlock(CAME), Optional.of(Bytes.fromHex("ffff9876543210e00001")), Optional.of(Bytes.fromHex("01020304")),
            Optional.of(Bytes.of((byte) 9)));
    }

    private Bytes handle(HolderKind kind) {
        return bench.ask(bench.till.identify(bench.holder(kind), bench.challenge(), TerminalForms.MERCHANT)).data().handle().orElseThrow();
    }

    private PaymentRequest payment(Bytes handle) {
        return bench.till.payment(AMOUNT, new Evidence.WithHandle(handle, 1)).withPin(pin());
    }

    private PinBlock translated(ShardEffect.CarryPin carry) {
        PinBlock block = new PinBlock(TRANSLATED);
        bench.on(new ShardEvent.PinCarried(carry.ticket(), new PinResult.Translated(block)));
        return block;
    }

    @Test
    void aPinIsTranslatedBeforeAnythingIsForcedAndWipedWhenItsRequestIsReported() {
        PaymentRequest request = payment(handle(HolderKind.PIN_ASKED));
        long line = bench.send(request);
        assertTrue(bench.nothingPosted());
        assertEquals(Optional.empty(), bench.stored(request));
        ShardEffect.CarryPin carry = bench.nextPin();
        assertEquals(TerminalForms.REQUESTER, carry.errand().requester());
        PinBlock block = translated(carry);
        assertArrayEquals(WIPED, carry.errand().pin().block().toArray(), "the block that came is of no use any more");
        IssuerCommand command = bench.nextPosted();
        MoneyRequest money = assertInstanceOf(MoneyRequest.class, command.message());
        assertArrayEquals(TRANSLATED, money.pin().orElseThrow().toArray());
        bench.approve(command);
        assertEquals(0, bench.answered(line).actionCode());
        assertArrayEquals(WIPED, block.toArray());
    }

    @Test
    void noRecordHoldsAnythingOfAPin() {
        bench.send(payment(handle(HolderKind.PIN_ASKED)));
        translated(bench.nextPin());
        bench.approve(bench.nextPosted());
        for (var record : bench.store().disk().values()) {
            String hex = record.content().hex();
            assertFalse(hex.contains(HexFormat.of().formatHex(CAME)) || hex.contains(HexFormat.of().formatHex(TRANSLATED)));
        }
    }

    @Test
    void afterAWrongPinTheRightOneGoesWithTheSameIdentification() {
        long first = bench.send(payment(handle(HolderKind.PIN_ASKED)));
        translated(bench.nextPin());
        bench.decline(bench.nextPosted(), DeclineReason.WRONG_PIN);
        TerminalResponse wrong = bench.answered(first);
        assertEquals(1017, wrong.actionCode());
        long second = bench.send(payment(wrong.data().handle().orElseThrow()));
        translated(bench.nextPin());
        bench.approve(bench.nextPosted());
        assertEquals(0, bench.answered(second).actionCode());
    }

    @Test
    void afterThreeSuccessorsTheHolderHasToIdentifyAgain() {
        Bytes next = handle(HolderKind.DEBIT_ONLY);
        for (int successors = 0; successors <= 3; successors++) {
            long line = bench.send(payment(next));
            translated(bench.nextPin());
            bench.decline(bench.nextPosted(), DeclineReason.WRONG_PIN);
            TerminalResponse wrong = bench.answered(line);
            assertEquals(1017, wrong.actionCode());
            assertEquals(successors < 3, wrong.data().handle().isPresent());
            next = wrong.data().handle().orElse(next);
        }
        assertEquals(1022, bench.ask(payment(next)).actionCode(), "the last one has paid its try");
    }

    @Test
    void aPinThatIsAskedForIsOneOfTheThreeToo() {
        Bytes next = handle(HolderKind.DEBIT_ONLY);
        for (int successors = 0; successors < 3; successors++) {
            TerminalResponse asked = bench.ask(bench.till.payment(AMOUNT, new Evidence.WithHandle(next, 1)));
            assertEquals(1012, asked.actionCode());
            next = asked.data().handle().orElseThrow();
        }
        long line = bench.send(payment(next));
        translated(bench.nextPin());
        bench.decline(bench.nextPosted(), DeclineReason.WRONG_PIN);
        TerminalResponse wrong = bench.answered(line);
        assertEquals(1017, wrong.actionCode());
        assertEquals(Optional.empty(), wrong.data().handle());
    }

    /// A terminal that has died has its message in its journal, and no PIN.
    @Test
    void aRepeatWithoutThePinIsTheSameMessageAndReadsItsAnswer() {
        PaymentRequest request = payment(handle(HolderKind.PIN_ASKED));
        long line = bench.send(request);
        long meanwhile = bench.repeat(request.withoutPin());
        translated(bench.nextPin());
        bench.approve(bench.nextPosted());
        assertEquals(0, bench.answered(line).actionCode());
        assertEquals(0, bench.answered(meanwhile).actionCode());
        assertEquals(0, bench.answered(bench.repeat(request.withoutPin())).actionCode());
        assertTrue(bench.noPin() && bench.nothingPosted());
    }

    /// The first sending never came: nothing was asked of anybody, and the holder may go on.
    @Test
    void aRepeatWithoutThePinThatComesAloneIsAskedForIt() {
        PaymentRequest request = payment(handle(HolderKind.PIN_ASKED));
        TerminalResponse asked = bench.answered(bench.repeat(request.withoutPin()));
        assertEquals(1012, asked.actionCode());
        assertTrue(asked.data().handle().isPresent() && bench.nothingPosted());
    }

    @Test
    void tooManyWrongPinsEndTheIdentification() {
        long line = bench.send(payment(handle(HolderKind.DEBIT_ONLY)));
        translated(bench.nextPin());
        bench.decline(bench.nextPosted(), DeclineReason.PIN_BLOCKED);
        TerminalResponse blocked = bench.answered(line);
        assertEquals(1006, blocked.actionCode());
        assertEquals(Optional.empty(), blocked.data().handle());
    }

    @Test
    void debitWantsAPinWhateverTheLinkSays() {
        TerminalResponse asked =
            bench.ask(bench.till.payment(AMOUNT, new Evidence.WithHandle(handle(HolderKind.DEBIT_ONLY), 1)));
        assertEquals(1012, asked.actionCode());
        long line = bench.send(payment(asked.data().handle().orElseThrow()));
        translated(bench.nextPin());
        IssuerCommand command = bench.nextPosted();
        assertEquals(Service.DEBIT, assertInstanceOf(MoneyRequest.class, command.message()).service());
        bench.answer(command, "00", AnswerClass.APPROVED, ShardBench.STAMP);
        assertEquals(0, bench.answered(line).actionCode());
    }

    @Test
    void aPinThatIsRefusedForwardsNothingAndARepeatAsksNobody() {
        PaymentRequest request = payment(handle(HolderKind.PIN_ASKED));
        long line = bench.send(request);
        bench.on(new ShardEvent.PinCarried(bench.nextPin().ticket(), new PinResult.Refused(Reason.MAC_WRONG)));
        assertEquals(9116, bench.answered(line).actionCode());
        assertTrue(bench.nothingPosted());
        assertEquals(9116, bench.answered(bench.repeat(request)).actionCode());
        assertTrue(bench.noPin());
    }

    @Test
    void aSecurityModuleThatSaysNothingEndsThePaymentAndALatePinIsWiped() {
        long line = bench.send(payment(handle(HolderKind.PIN_ASKED)));
        ShardEffect.CarryPin carry = bench.nextPin();
        bench.pass(Duration.ofSeconds(6));
        assertEquals(9120, bench.answered(line).actionCode());
        assertEquals(1, bench.counted(Tally.PIN_EXPIRED));
        assertArrayEquals(WIPED, translated(carry).toArray());
        assertEquals(1, bench.counted(Tally.PIN_LATE));
        assertTrue(bench.nothingPosted());
    }

    @Test
    void aReversalWhileThePinIsOnItsWayBuriesThePayment() {
        PaymentRequest request = payment(handle(HolderKind.PIN_ASKED));
        bench.send(request);
        ShardEffect.CarryPin carry = bench.nextPin();
        TerminalResponse accepted = bench.ask(bench.till.reversal(request, AMOUNT, AMOUNT.zero(), ReversalRequest.TIMEOUT));
        assertEquals(4000, accepted.actionCode());
        assertEquals(Optional.of(TransactionState.TOMBSTONE), bench.stored(request));
        assertArrayEquals(WIPED, translated(carry).toArray());
        assertTrue(bench.nothingPosted());
    }
}
