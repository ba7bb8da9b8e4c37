package io.chukei.pos.payment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.Function;

import io.chukei.iso8583.cmf.CmfDialect;
import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.Service;
import io.chukei.iso8583.terminal.Candidate;
import io.chukei.iso8583.terminal.ChukeiData;
import io.chukei.iso8583.terminal.Evidence;
import io.chukei.iso8583.terminal.PaymentRequest;
import io.chukei.iso8583.terminal.Pin;
import io.chukei.iso8583.terminal.PinRule;
import io.chukei.iso8583.terminal.TerminalRequest;
import io.chukei.iso8583.terminal.TerminalResponse;
import io.chukei.pos.journal.DutyLog;
import io.chukei.pos.line.LineSettings;
import io.chukei.pos.pinpad.CardPin;
import io.chukei.pos.pinpad.PadKeys;
import io.chukei.pos.pinpad.PinPad;
import io.chukei.testbed.securitymodule.MessageMacs;
import io.chukei.testbed.transport.TransportCa;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // filled before the tests
final class PinnedPaymentTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-21T00:30:00Z"), ZoneOffset.UTC);
    private static final Bytes KEY = Bytes.fromHex("6ac292faa1315b4d858ab3a3d7d5933a");
    private static final Amount AMOUNT = Amount.jpy(1000);
    private static final Candidate DEBIT =
        new Candidate(1, Service.DEBIT, "39200000011", "SIM-BANK X", PinRule.REQUIRED, OptionalLong.empty());
    private static final Candidate ABOVE =
        new Candidate(2, Service.CREDIT, "39200000001", "SIM-CARD A", PinRule.ABOVE_AMOUNT, OptionalLong.of(999));
    private static final Candidate NONE =
        new Candidate(3, Service.CREDIT, "39200000001", "SIM-CARD B", PinRule.NOT_NEEDED, OptionalLong.empty());

    @TempDir
    private static Path pki;
    private static TransportCa ca;

    @TempDir
    private Path folder;
    private final List<String> asked = new ArrayList<>();
    private @Nullable FakeSwitch fake;
    private @Nullable PosTerminal pos;

    @BeforeAll
    static void makeCertificates() throws IOException {
        ca = TransportCa.create(InstantSource.system(), new SecureRandom());
        ca.writeCertificate(pki.resolve("ca.pem"));
        ca.clientIdentity("SHOP-1").writeTo(pki, "shop");
    }

    @AfterEach
    void closeAll() throws IOException {
        if (pos != null) {
            pos.close();
        }
        if (fake != null) {
            fake.close();
        }
    }

    private PosTerminal terminal(Function<PaymentRequest, TerminalResponse> script, boolean withPad) throws Exception {
        FakeSwitch there = FakeSwitch.start(ca.serverIdentity("CHUKEI-SIM-1"), ca.certificate(),
            request -> request instanceof PaymentRequest payment ? List.of(script.apply(payment))
                : List.of(TerminalResponse.to(request, request.exchange().acceptedCode())));
        fake = there;
        LineSettings line = new LineSettings("localhost", there.port(), pki.resolve("shop.pem"), pki.resolve("shop.key"),
            pki.resolve("ca.pem"), Duration.ofSeconds(10));
        PadKeys keys =
            new PadKeys.Derived(KEY, Bytes.fromHex("ffff9876543210e00000"), new PadKeys.MacKey(KEY, MessageMacs.X9_19));
        PosTerminal opened = new PosTerminal(
            TerminalSettings.of("POS00001", "SHOP-1-MAIN", "39200000101").withTimer(Duration.ofSeconds(20)), new Lines(line),
            DutyLog.open(folder.resolve("pos.journal"), NOON), NOON,
            withPad ? Optional.of(new PinPad(keys, new Random(5))) : Optional.empty());
        pos = opened;
        return opened;
    }

    private Receipt pay(PosTerminal terminal, int choice, Knobs knobs, String... pins) throws Exception {
        CardPinPrompt prompt = (label, attempt) -> {
            asked.add(label + " " + attempt);
            return attempt > pins.length ? Optional.empty() : Optional.of(new CardPin(pins[attempt - 1]));
        };
        return new PinnedPayment(terminal, prompt).pay(new Identified(handle(0), List.of(DEBIT, ABOVE, NONE)), choice, AMOUNT, knobs);
    }

    private static Bytes handle(int number) {
        return Bytes.of((byte) 0x0a, (byte) number);
    }

    private static TerminalResponse again(PaymentRequest payment, int code, int handle) {
        return TerminalResponse.to(payment, code)
            .withData(ChukeiData.NONE.withHandle(handle(handle), 100).withCandidates(List.of(DEBIT, ABOVE, NONE)));
    }

    private static TerminalResponse approve(TerminalRequest payment) {
        return TerminalResponse.to(payment, 0).withApprovalCode("A00001");
    }

    private PaymentRequest heard(int index) {
        return (PaymentRequest) Objects.requireNonNull(fake).heard().get(index);
    }

    @Test
    void afterAWrongPinTheRightOnePaysWithTheHandleOfTheAnswer() throws Exception {
        PosTerminal terminal = terminal(payment -> payment.evidence().equals(new Evidence.WithHandle(handle(0), 1))
            ? again(payment, 1017, 1)
            : approve(payment), true);
        Receipt receipt = pay(terminal, 1, Knobs.NONE, "1111", "4821");
        assertEquals(Receipt.Outcome.COUNTED, receipt.outcome());
        assertEquals(List.of("SIM-BANK X 1", "SIM-BANK X 2"), asked);
        assertEquals(new Evidence.WithHandle(handle(1), 1), heard(1).evidence());
        assertNotEquals(heard(0).pin().orElseThrow().keySerial(), heard(1).pin().orElseThrow().keySerial());
        assertNotEquals(heard(0).trace().stan(), heard(1).trace().stan());
    }

    @Test
    void whenTheSwitchOffersNoFurtherHandleItIsOver() throws Exception {
        int[] left = {2};
        PosTerminal terminal =
            terminal(payment -> left[0]-- > 0 ? again(payment, 1017, left[0]) : TerminalResponse.to(payment, 1017), true);
        Receipt receipt = pay(terminal, 1, Knobs.NONE, "1111", "2222", "3333", "4444");
        assertEquals(Receipt.Outcome.VOID, receipt.outcome());
        assertEquals(1017, receipt.actionCode());
        assertEquals(3, asked.size());
    }

    @Test
    void aPinIsAskedForWhereTheRuleSaysSo() throws Exception {
        PosTerminal terminal = terminal(PinnedPaymentTest::approve, true);
        pay(terminal, 2, Knobs.NONE, "1234");
        pay(terminal, 3, Knobs.NONE, "1234");
        assertEquals(List.of("SIM-CARD A 1"), asked);
        assertTrue(heard(0).pin().isPresent());
        assertTrue(heard(1).pin().isEmpty());
    }

    @Test
    void aPinThatOnlyTheSwitchWantsIsAskedForThen() throws Exception {
        PosTerminal terminal =
            terminal(payment -> payment.pin().isPresent() ? approve(payment) : again(payment, 1012, 1), true);
        assertEquals(Receipt.Outcome.COUNTED, pay(terminal, 3, Knobs.NONE, "1234").outcome());
        assertEquals(List.of("SIM-CARD B 1"), asked);
    }

    @Test
    void aHolderWhoGivesUpPaysNothing() throws Exception {
        PosTerminal terminal = terminal(payment -> again(payment, 1017, 1), true);
        assertThrows(PosException.class, () -> pay(terminal, 1, Knobs.NONE));
        assertEquals(0, Objects.requireNonNull(fake).heard().size());
        assertEquals(1017, pay(terminal, 1, Knobs.NONE, "1111").actionCode());
        assertFalse(terminal.owes());
    }

    @Test
    void aTerminalWithoutAPinPadSaysSo() throws Exception {
        PosTerminal terminal = terminal(PinnedPaymentTest::approve, false);
        assertThrows(PosException.class, () -> pay(terminal, 1, Knobs.NONE, "1234"));
        assertEquals(0, Objects.requireNonNull(fake).heard().size());
    }

    @Test
    void theRepeatCarriesTheSamePinUnderAMacOfItsOwn() throws Exception {
        PosTerminal terminal = terminal(PinnedPaymentTest::approve, true);
        assertEquals(Receipt.Outcome.COUNTED, pay(terminal, 1, Knobs.NONE.losingAnswers(1), "4821").outcome());
        assertEquals(List.of("2200", "2201"), Objects.requireNonNull(fake).heardMtis());
        for (int i = 0; i < 2; i++) {
            byte[] bytes = new CmfDialect().encodeRequest(heard(i));
            byte[] mac = MessageMacs.X9_19.of(KEY.toArray(), Arrays.copyOf(bytes, bytes.length - Pin.MAC_BYTES));
            assertArrayEquals(Arrays.copyOf(mac, Pin.MAC_BYTES), heard(i).pin().orElseThrow().mac().orElseThrow().toArray());
        }
        assertEquals(heard(0).pin().orElseThrow().block(), heard(1).pin().orElseThrow().block());
        assertEquals(heard(0).pin().orElseThrow().keySerial(), heard(1).pin().orElseThrow().keySerial());
    }
}
