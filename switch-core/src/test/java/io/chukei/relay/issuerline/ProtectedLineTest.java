package io.chukei.relay.issuerline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.chukei.iso8583.edition.Edition;
import io.chukei.iso8583.edition.EditionDialect;
import io.chukei.iso8583.issuer.Acceptor;
import io.chukei.iso8583.issuer.Account;
import io.chukei.iso8583.issuer.IssuerNetwork;
import io.chukei.iso8583.issuer.IssuerNetworkResponse;
import io.chukei.iso8583.issuer.IssuerResponse;
import io.chukei.iso8583.issuer.IssuerTrace;
import io.chukei.iso8583.issuer.MoneyKind;
import io.chukei.iso8583.issuer.MoneyRequest;
import io.chukei.iso8583.issuer.NetworkFunction;
import io.chukei.iso8583.issuer.Verification;
import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.NewKeys;
import io.chukei.iso8583.message.Pan;
import io.chukei.iso8583.message.PinBlock;
import io.chukei.iso8583.message.SentKey;
import io.chukei.iso8583.message.Service;
import io.chukei.iso8583.message.TransactionType;
import io.chukei.relay.reason.Reason;
import io.chukei.relay.reason.Tally;
import io.chukei.relay.simulation.SeededRandomness;
import org.junit.jupiter.api.Test;

/// A line whose messages carry MACs: what the pool makes of an answer by what is known of its MAC.
final class ProtectedLineTest {
    private static final EditionDialect DIALECT = new EditionDialect(Edition.ISO87_ASCII);

    private final List<LineEffect> seen = new ArrayList<>();
    private IssuerPool pool = pool(Protection.PIN);
    private Instant now = Instant.parse("2026-11-21T00:00:00Z");

    @Test
    void anAnswerToARequestWithAPinIsOneOnlyWithItsRightMac() {
        up();
        assertEquals(Optional.empty(), fault(Seal.RIGHT, true));
        assertEquals(Optional.of(Tally.ISSUER_MAC_MISSING), fault(Seal.NONE, true));
        assertEquals(Optional.of(Tally.ISSUER_MAC_WRONG), fault(Seal.WRONG, true));
        assertEquals(Optional.of(Tally.ISSUER_MAC_UNCHECKED), fault(Seal.UNCHECKED, true));
    }

    @Test
    void withoutAPinNoMacIsDueButAWrongOneIsWrong() {
        up();
        assertEquals(Optional.empty(), fault(Seal.NONE, false));
        assertEquals(Optional.of(Tally.ISSUER_MAC_WRONG), fault(Seal.WRONG, false));
        pool = pool(Protection.MONEY);
        up();
        assertEquals(Optional.of(Tally.ISSUER_MAC_MISSING), fault(Seal.NONE, false));
    }

    @Test
    void aLateApprovalIsBelievedOnlyWithItsRightMac() {
        up();
        IssuerCommand command = money(1, true);
        on(new LineEvent.Command(command));
        pass(Duration.ofSeconds(16));
        List<LineEffect> forged = on(new LineEvent.Received(0, response(command), Seal.WRONG));
        assertFalse(forged.stream().anyMatch(LineEffect.Report.class::isInstance));
        IssuerCommand second = money(2, true);
        on(new LineEvent.Command(second));
        pass(Duration.ofSeconds(16));
        LineEffect.Report late = report(on(new LineEvent.Received(0, response(second), Seal.RIGHT)));
        assertInstanceOf(IssuerOutcome.Late.class, late.outcome());
    }

    @Test
    void aMessageWhoseMacCannotBeMadeWasNotSent() {
        up();
        LineEffect.Write write = on(new LineEvent.Command(money(1, true))).stream().filter(LineEffect.Write.class::isInstance)
            .map(LineEffect.Write.class::cast).findFirst().orElseThrow();
        List<LineEffect> effects = on(new LineEvent.NotProtected(0, write.write()));
        assertEquals(new IssuerOutcome.NotSent(IssuerOutcome.Cause.NOT_PROTECTED), report(effects).outcome());
        assertTrue(effects.contains(new LineEffect.Counted(Tally.ISSUER_MAC_NOT_MADE)));
    }

    @Test
    void newKeysAreAnsweredWhenTheyAreTakenAndNotBefore() {
        up();
        IssuerNetwork sent = keys();
        List<LineEffect> effects = on(new LineEvent.Received(0, sent));
        assertEquals(List.of(new LineEffect.TakeKeys(0, sent)), effects.stream().filter(effect -> !(effect instanceof LineEffect.WakeAt))
            .toList());
        assertTrue(answer(on(new LineEvent.KeysTaken(0, sent, Reason.APPROVED))).accepted());
        IssuerNetworkResponse refused = answer(on(new LineEvent.KeysTaken(0, sent, Reason.KEYS_NOT_NEXT)));
        assertFalse(refused.accepted());
        assertEquals("9119", refused.responseCode());
        assertTrue(seen.contains(new LineEffect.Counted(Tally.ISSUER_KEYS_TAKEN)));
        assertTrue(seen.contains(new LineEffect.Counted(Tally.ISSUER_KEYS_REFUSED)));
    }

    @Test
    void keysThatAreTakenWhenTheLineIsGoneAreNotAnswered() {
        up();
        IssuerNetwork sent = keys();
        on(new LineEvent.Received(0, sent));
        on(new LineEvent.Disconnected(0));
        assertTrue(on(new LineEvent.KeysTaken(0, sent, Reason.APPROVED)).stream().noneMatch(LineEffect.Write.class::isInstance));
    }

    private static IssuerNetwork keys() {
        return new IssuerNetwork("1121003000", 7, NetworkFunction.KEYS,
            Optional.of(new NewKeys(new SentKey("D0112P0TE02E0000" + "A".repeat(96), "0A1B2C"), Optional.empty())));
    }

    /// What is counted of an answer, which is then no answer.
    private Optional<Tally> fault(Seal seal, boolean pin) {
        IssuerCommand command = money(seen.size() + 1, pin);
        on(new LineEvent.Command(command));
        List<LineEffect> effects = on(new LineEvent.Received(0, response(command), seal));
        Optional<Tally> counted = effects.stream().filter(LineEffect.Counted.class::isInstance)
            .map(effect -> ((LineEffect.Counted) effect).tally()).findFirst();
        Class<?> expected = counted.isEmpty() ? IssuerOutcome.Answered.class : IssuerOutcome.NotAnAnswer.class;
        assertEquals(expected, report(effects).outcome().getClass());
        return counted;
    }

    private static LineEffect.Report report(List<LineEffect> effects) {
        return effects.stream().filter(LineEffect.Report.class::isInstance).map(LineEffect.Report.class::cast).findFirst().orElseThrow();
    }

    private static IssuerNetworkResponse answer(List<LineEffect> effects) {
        return assertInstanceOf(IssuerNetworkResponse.class, effects.stream().filter(LineEffect.Write.class::isInstance)
            .map(effect -> ((LineEffect.Write) effect).message()).findFirst().orElseThrow());
    }

    private static IssuerPool pool(Protection protection) {
        return new IssuerPool(
            new PoolSettings("39200000001", 1, PoolSettings.Order.PRIMARY, 8, PoolSettings.Timing.STANDARD).with(protection), DIALECT,
            new SeededRandomness(3));
    }

    private void up() {
        on(new LineEvent.Start());
        IssuerNetwork asked = assertInstanceOf(IssuerNetwork.class, on(new LineEvent.Connected(0)).stream()
            .filter(LineEffect.Write.class::isInstance).map(effect -> ((LineEffect.Write) effect).message()).findFirst().orElseThrow());
        on(new LineEvent.Received(0, new IssuerNetworkResponse(asked.transmissionTime(), asked.stan(), asked.function(), "00", true)));
    }

    private List<LineEffect> on(LineEvent event) {
        List<LineEffect> effects = new ArrayList<>();
        pool.on(event, now, effects::add);
        seen.addAll(effects);
        return effects;
    }

    private void pass(Duration time) {
        Instant end = now.plus(time);
        while (now.isBefore(end)) {
            now = now.plusSeconds(1);
            on(new LineEvent.Wake());
        }
    }

    private static IssuerCommand money(int stan, boolean pin) {
        IssuerTrace trace = new IssuerTrace("1121000000", stan, LocalDateTime.of(2026, 11, 21, 9, 0),
            String.format(Locale.ROOT, "%012d", stan), "39200000101", "POS00001", "SHOP1");
        MoneyRequest request = new MoneyRequest(trace, MoneyKind.FINANCIAL, TransactionType.GOODS, Service.CREDIT, Amount.jpy(1_000),
            new Account.CardAccount(new Pan("9392000000000017"), YearMonth.of(2030, 12)), new Acceptor("5411", "071", "00", "SHOP ONE"),
            new Verification.Proxy(), Optional.empty(), pin ? Optional.of(new PinBlock(new byte[8])) : Optional.empty());
        return new IssuerCommand(1, stan, Bytes.of((byte) stan), request, true);
    }

    private static IssuerResponse response(IssuerCommand command) {
        IssuerTrace trace = ((MoneyRequest) command.message()).trace();
        return new IssuerResponse("0210", trace.transmissionTime(), trace.stan(), Optional.empty(), Optional.of(trace.rrn()),
            Optional.of(trace.acquirer()), Optional.of(trace.terminal()), Optional.of(Amount.jpy(1_000)), "00", DIALECT.classify("00"),
            Optional.empty(), Optional.empty());
    }
}
