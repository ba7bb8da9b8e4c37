package io.chukei.relay.issuerline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
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
import io.chukei.iso8583.issuer.AnswerClass;
import io.chukei.iso8583.issuer.IssuerMessage;
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
import io.chukei.iso8583.message.DecodeProblem;
import io.chukei.iso8583.message.Pan;
import io.chukei.iso8583.message.Service;
import io.chukei.iso8583.message.TransactionType;
import io.chukei.relay.reason.Tally;
import io.chukei.relay.route.Availability;
import io.chukei.relay.simulation.SeededRandomness;
import org.junit.jupiter.api.Test;

class IssuerPoolTest {
    private static final EditionDialect DIALECT = new EditionDialect(Edition.ISO87_ASCII);

    private final List<LineEffect> seen = new ArrayList<>();
    private IssuerPool pool = pool(2, 2);
    private boolean socketsTake = true;
    private Instant now = Instant.parse("2026-11-21T00:00:00Z");

    private static IssuerPool pool(int lines, int window) {
        return new IssuerPool(new PoolSettings("39200000001", lines, PoolSettings.Order.PRIMARY, window, PoolSettings.Timing.STANDARD),
            DIALECT,
            new SeededRandomness(3));
    }

    private List<LineEffect> on(LineEvent event) {
        List<LineEffect> effects = new ArrayList<>();
        pool.on(event, now, effects::add);
        seen.addAll(effects);
        if (socketsTake) {
            effects.stream().filter(LineEffect.Write.class::isInstance).map(LineEffect.Write.class::cast)
                .forEach(write -> pool.on(new LineEvent.Written(write.line(), write.write()), now, effect -> {}));
        }
        return effects;
    }

    private List<LineEffect> pass(Duration time) {
        List<LineEffect> effects = new ArrayList<>();
        Instant end = now.plus(time);
        while (now.isBefore(end)) {
            now = now.plusSeconds(1);
            effects.addAll(on(new LineEvent.Wake()));
        }
        return effects;
    }

    private static <E> Optional<E> first(List<LineEffect> effects, Class<E> type) {
        return effects.stream().filter(type::isInstance).map(type::cast).findFirst();
    }

    private long counted(Tally tally) {
        return seen.stream().filter(new LineEffect.Counted(tally)::equals).count();
    }

    private void up(int line) {
        signOn(line, on(new LineEvent.Connected(line)), true);
    }

    private void signOn(int line, List<LineEffect> effects, boolean accepted) {
        IssuerNetwork asked = assertInstanceOf(IssuerNetwork.class, first(effects, LineEffect.Write.class).orElseThrow().message());
        assertEquals(NetworkFunction.SIGN_ON, asked.function());
        on(new LineEvent.Received(line, answer(asked, accepted)));
    }

    private static IssuerNetworkResponse answer(IssuerNetwork asked, boolean accepted) {
        return new IssuerNetworkResponse(asked.transmissionTime(), asked.stan(), asked.function(), accepted ? "00" : "05", accepted);
    }

    private static IssuerCommand money(int stan) {
        IssuerTrace trace =
            new IssuerTrace("1121000000", stan, LocalDateTime.of(2026, 11, 21, 9, 0), String.format(Locale.ROOT, "%012d", stan),
                "39200000101", "POS00001", "SHOP1");
        MoneyRequest request = new MoneyRequest(trace, MoneyKind.FINANCIAL, TransactionType.GOODS, Service.CREDIT, Amount.jpy(1_000),
            new Account.CardAccount(new Pan("9392000000000017"), YearMonth.of(2030, 12)), new Acceptor("5411", "071", "00", "SHOP ONE"),
            new Verification.Proxy(), Optional.empty(), Optional.empty());
        return new IssuerCommand(1, stan, Bytes.of((byte) stan), request, true);
    }

    private static IssuerResponse response(IssuerCommand command, long amount, String code) {
        return response(command, Amount.jpy(amount), code);
    }

    private static IssuerResponse response(IssuerCommand command, Amount amount, String code) {
        IssuerTrace trace = ((MoneyRequest) command.message()).trace();
        return new IssuerResponse("0210", trace.transmissionTime(), trace.stan(), Optional.empty(), Optional.of(trace.rrn()),
            Optional.of(trace.acquirer()), Optional.of(trace.terminal()), Optional.of(amount), code, DIALECT.classify(code),
            Optional.empty(), Optional.empty());
    }

    private IssuerOutcome outcome(List<LineEffect> effects) {
        return first(effects, LineEffect.Report.class).orElseThrow().outcome();
    }

    @Test
    void aLineIsUpOnlyAfterItsSignOnIsAccepted() {
        assertEquals(2, on(new LineEvent.Start()).stream().filter(LineEffect.Connect.class::isInstance).count());
        List<LineEffect> connected = on(new LineEvent.Connected(0));
        assertEquals(new IssuerOutcome.NotSent(IssuerOutcome.Cause.DOWN), outcome(on(new LineEvent.Command(money(1)))));
        signOn(0, connected, true);
        assertTrue(seen.contains(new LineEffect.AvailabilityChanged("39200000001", Availability.UP)));
        assertInstanceOf(MoneyRequest.class, first(on(new LineEvent.Command(money(2))), LineEffect.Write.class).orElseThrow().message());
    }

    @Test
    void aRefusedSignOnLeavesTheInstitutionSignedOffAndIsTriedAgain() {
        on(new LineEvent.Start());
        signOn(0, on(new LineEvent.Connected(0)), false);
        assertEquals(new IssuerOutcome.NotSent(IssuerOutcome.Cause.SIGNED_OFF), outcome(on(new LineEvent.Command(money(1)))));
        IssuerMessage again = first(pass(Duration.ofSeconds(40)), LineEffect.Write.class).orElseThrow().message();
        on(new LineEvent.Received(0, answer(assertInstanceOf(IssuerNetwork.class, again), true)));
        assertTrue(seen.contains(new LineEffect.AvailabilityChanged("39200000001", Availability.UP)));
    }

    /// A request for money under way on the one line that is up.
    private IssuerCommand sentOverTheFirstLine() {
        on(new LineEvent.Start());
        up(0);
        IssuerCommand command = money(1);
        on(new LineEvent.Command(command));
        return command;
    }

    @Test
    void anAnswerIsMatchedAndReportedOnce() {
        IssuerCommand command = sentOverTheFirstLine();
        IssuerResponse response = response(command, 1_000, "00");
        assertEquals(response, assertInstanceOf(IssuerOutcome.Answered.class, outcome(on(new LineEvent.Received(0, response)))).answer());
        assertTrue(first(on(new LineEvent.Received(0, response)), LineEffect.Report.class).isEmpty());
        assertEquals(1, counted(Tally.UNMATCHED_ANSWER));
    }

    @Test
    void anAnswerWithAnotherAmountCurrencyRrnOrTerminalIsNone() {
        IssuerCommand command = sentOverTheFirstLine();
        assertInstanceOf(IssuerOutcome.NotAnAnswer.class, outcome(on(new LineEvent.Received(0, response(command, 1_001, "00")))));
        IssuerCommand dollars = money(3);
        on(new LineEvent.Command(dollars));
        assertInstanceOf(IssuerOutcome.NotAnAnswer.class,
            outcome(on(new LineEvent.Received(0, response(dollars, new Amount(840, 0, 1_000), "00")))));
        IssuerCommand other = money(2);
        on(new LineEvent.Command(other));
        IssuerResponse good = response(other, 1_000, "00");
        IssuerResponse foreign = new IssuerResponse(good.mti(), good.transmissionTime(), good.stan(), good.localTime(),
            Optional.of("999999999999"), good.acquirer(), good.terminal(), good.amount(), "00", AnswerClass.APPROVED, Optional.empty(),
            Optional.empty());
        assertInstanceOf(IssuerOutcome.NotAnAnswer.class, outcome(on(new LineEvent.Received(0, foreign))));
    }

    @Test
    void silenceIsReportedAfterItsTimeAndALateAnswerIsKnownOverAnyLine() {
        IssuerCommand command = sentOverTheFirstLine();
        up(1);
        assertInstanceOf(IssuerOutcome.Silent.class, outcome(pass(Duration.ofSeconds(15))));
        IssuerOutcome late = outcome(on(new LineEvent.Received(1, response(command, 1_000, "00"))));
        assertEquals(command.reference(), assertInstanceOf(IssuerOutcome.Late.class, late).reference());
    }

    @Test
    void aRequestThatIsGivenUpBeforeTheSocketHasTakenItTakesItsLineWithIt() {
        on(new LineEvent.Start());
        up(0);
        on(new LineEvent.Command(money(1)));
        socketsTake = false;
        on(new LineEvent.Command(money(2)));
        List<LineEffect> over = pass(PoolSettings.Timing.STANDARD.response());
        assertTrue(over.contains(new LineEffect.Close(0, LineEffect.CloseCause.REQUEST_NOT_TAKEN)));
        assertEquals(1, counted(Tally.ISSUER_REQUEST_NOT_TAKEN));
        assertEquals(2, counted(Tally.ISSUER_SILENT));
    }

    @Test
    void aRequestThatTheSocketHasTakenLeavesItsLineStanding() {
        on(new LineEvent.Start());
        up(0);
        on(new LineEvent.Command(money(1)));
        List<LineEffect> over = pass(PoolSettings.Timing.STANDARD.response());
        assertTrue(over.stream().noneMatch(LineEffect.Close.class::isInstance));
        assertEquals(0, counted(Tally.ISSUER_REQUEST_NOT_TAKEN));
    }

    @Test
    void aBrokenLineLosesWhatWaitsOnItAndConnectsAgainLater() {
        sentOverTheFirstLine();
        assertInstanceOf(IssuerOutcome.Lost.class, outcome(on(new LineEvent.Disconnected(0))));
        assertTrue(seen.contains(new LineEffect.AvailabilityChanged("39200000001", Availability.DOWN)));
        assertEquals(Optional.of(new LineEffect.Connect(0)), first(pass(Duration.ofSeconds(2)), LineEffect.Connect.class));
    }

    @Test
    void theWaitBetweenConnectionsGrowsToItsLimit() {
        on(new LineEvent.Start());
        for (int i = 0; i < 8; i++) {
            on(new LineEvent.Disconnected(0));
            assertTrue(first(pass(Duration.ofSeconds(37)), LineEffect.Connect.class).isPresent());
        }
        on(new LineEvent.Disconnected(0));
        assertTrue(first(pass(Duration.ofSeconds(23)), LineEffect.Connect.class).isEmpty());
    }

    @Test
    void aRequestOfWhichNoByteLeftIsReportedAsNotSent() {
        on(new LineEvent.Start());
        up(0);
        long write = first(on(new LineEvent.Command(money(1))), LineEffect.Write.class).orElseThrow().write();
        assertEquals(new IssuerOutcome.NotSent(IssuerOutcome.Cause.DOWN), outcome(on(new LineEvent.WriteFailed(0, write))));
    }

    @Test
    void aFullWindowTakesTheNextLineAndThenRefuses() {
        on(new LineEvent.Start());
        up(0);
        up(1);
        List<Integer> lines = new ArrayList<>();
        for (int stan = 1; stan <= 4; stan++) {
            lines.add(first(on(new LineEvent.Command(money(stan))), LineEffect.Write.class).orElseThrow().line());
        }
        assertEquals(List.of(0, 0, 1, 1), lines);
        assertEquals(new IssuerOutcome.NotSent(IssuerOutcome.Cause.WINDOW_FULL), outcome(on(new LineEvent.Command(money(5)))));
    }

    @Test
    void theLastPlacesOfAWindowAreKeptForWhatIsOwed() {
        pool = pool(1, 8);
        on(new LineEvent.Start());
        up(0);
        for (int stan = 1; stan <= 7; stan++) {
            assertTrue(first(on(new LineEvent.Command(money(stan))), LineEffect.Write.class).isPresent());
        }
        assertEquals(new IssuerOutcome.NotSent(IssuerOutcome.Cause.WINDOW_FULL), outcome(on(new LineEvent.Command(money(8)))));
        assertTrue(first(on(new LineEvent.Command(owed(9))), LineEffect.Write.class).isPresent());
        assertEquals(new IssuerOutcome.NotSent(IssuerOutcome.Cause.WINDOW_FULL), outcome(on(new LineEvent.Command(owed(10)))));
    }

    /// The same message as something owed: nobody waits for money.
    private static IssuerCommand owed(int stan) {
        IssuerCommand command = money(stan);
        return new IssuerCommand(command.shard(), command.ticket(), command.reference(), command.message(), false);
    }

    private void breaking(int unanswered) {
        pool = new IssuerPool(new PoolSettings("39200000001", 2, PoolSettings.Order.PRIMARY, 64, PoolSettings.Timing.STANDARD,
            new PoolSettings.Breaking(unanswered, Duration.ofSeconds(5), Duration.ofSeconds(20))), DIALECT, new SeededRandomness(3));
        on(new LineEvent.Start());
        up(0);
        up(1);
    }

    private void silent(int... stans) {
        for (int stan : stans) {
            assertTrue(first(on(new LineEvent.Command(money(stan))), LineEffect.Write.class).isPresent(), () -> "stan " + stan);
        }
        pass(PoolSettings.Timing.STANDARD.response());
    }

    private Optional<Availability> published() {
        return seen.stream().filter(LineEffect.AvailabilityChanged.class::isInstance).map(LineEffect.AvailabilityChanged.class::cast)
            .reduce((before, after) -> after).map(LineEffect.AvailabilityChanged::availability);
    }

    @Test
    void anInstitutionThatDoesNotAnswerIsSparedThenProbedAndTheProbeDecides() {
        breaking(3);
        silent(1, 2);
        assertEquals(Optional.of(Availability.UP), published());
        silent(3);
        assertEquals(Optional.of(Availability.SPARED), published());
        assertEquals(1, counted(Tally.ISSUER_BREAKER_OPENED));
        assertEquals(new IssuerOutcome.NotSent(IssuerOutcome.Cause.SPARED), outcome(on(new LineEvent.Command(money(4)))));
        pass(Duration.ofSeconds(5));
        assertEquals(Optional.of(Availability.UP), published());
        silent(5);
        // One probe went unanswered: spared again, for twice as long.
        assertEquals(2, counted(Tally.ISSUER_BREAKER_OPENED));
        pass(Duration.ofSeconds(9));
        assertEquals(Optional.of(Availability.SPARED), published());
        pass(Duration.ofSeconds(1));
        IssuerCommand probe = money(6);
        assertTrue(first(on(new LineEvent.Command(probe)), LineEffect.Write.class).isPresent());
        assertEquals(new IssuerOutcome.NotSent(IssuerOutcome.Cause.SPARED), outcome(on(new LineEvent.Command(money(7)))));
        on(new LineEvent.Received(0, response(probe, 1_000, "00")));
        assertTrue(first(on(new LineEvent.Command(money(8))), LineEffect.Write.class).isPresent());
        assertTrue(first(on(new LineEvent.Command(money(9))), LineEffect.Write.class).isPresent());
    }

    @Test
    void whatIsOwedLeavesWhileAnInstitutionIsSparedAndItsAnswerEndsThat() {
        breaking(1);
        silent(1);
        assertEquals(Optional.of(Availability.SPARED), published());
        IssuerCommand owed = owed(2);
        assertTrue(first(on(new LineEvent.Command(owed)), LineEffect.Write.class).isPresent());
        on(new LineEvent.Received(0, response(owed, 1_000, "00")));
        assertEquals(Optional.of(Availability.UP), published());
    }

    @Test
    void aBrokenLineDoesNotCountAgainstTheInstitution() {
        breaking(1);
        on(new LineEvent.Command(money(1)));
        on(new LineEvent.Command(money(2)));
        on(new LineEvent.Disconnected(0));
        assertEquals(0, counted(Tally.ISSUER_BREAKER_OPENED));
        assertTrue(first(on(new LineEvent.Command(money(3))), LineEffect.Write.class).isPresent());
    }

    @Test
    void linesTakeTurnsWhenToldTo() {
        pool = new IssuerPool(new PoolSettings("39200000001", 2, PoolSettings.Order.ROUND_ROBIN, 9, PoolSettings.Timing.STANDARD), DIALECT,
            new SeededRandomness(3));
        on(new LineEvent.Start());
        up(0);
        up(1);
        List<Integer> lines = new ArrayList<>();
        for (int stan = 1; stan <= 4; stan++) {
            lines.add(first(on(new LineEvent.Command(money(stan))), LineEffect.Write.class).orElseThrow().line());
        }
        assertEquals(List.of(0, 1, 0, 1), lines);
    }

    @Test
    void ofSeveralActiveLinesTheOnesThatAreUpShareAndALineThatComesBackTakesItsTurn() {
        pool = new IssuerPool(new PoolSettings("39200000001", 3, PoolSettings.Order.ROUND_ROBIN, 9, PoolSettings.Timing.STANDARD), DIALECT,
            new SeededRandomness(3));
        on(new LineEvent.Start());
        up(0);
        up(1);
        up(2);
        on(new LineEvent.Disconnected(1));
        List<Integer> lines = new ArrayList<>();
        for (int stan = 1; stan <= 4; stan++) {
            lines.add(first(on(new LineEvent.Command(money(stan))), LineEffect.Write.class).orElseThrow().line());
        }
        assertEquals(List.of(0, 2, 0, 2), lines);
        assertEquals(Optional.of(new LineEffect.Connect(1)), first(pass(Duration.ofSeconds(2)), LineEffect.Connect.class));
        up(1);
        lines.clear();
        for (int stan = 5; stan <= 7; stan++) {
            lines.add(first(on(new LineEvent.Command(money(stan))), LineEffect.Write.class).orElseThrow().line());
        }
        assertEquals(List.of(0, 1, 2), lines);
    }

    @Test
    void theBackupTakesOverWhenThePrimaryGoesAndGivesBackWhenItReturns() {
        on(new LineEvent.Start());
        up(0);
        up(1);
        assertEquals(0, first(on(new LineEvent.Command(money(1))), LineEffect.Write.class).orElseThrow().line());
        List<LineEffect> lost = on(new LineEvent.Disconnected(0));
        assertInstanceOf(IssuerOutcome.Lost.class, outcome(lost));
        assertTrue(first(lost, LineEffect.Write.class).isEmpty(), "what was asked there is not asked again here");
        assertEquals(1, first(on(new LineEvent.Command(money(2))), LineEffect.Write.class).orElseThrow().line());
        pass(Duration.ofSeconds(2));
        up(0);
        assertEquals(0, first(on(new LineEvent.Command(money(3))), LineEffect.Write.class).orElseThrow().line());
    }

    @Test
    void aRequestForMoneyThatRanOutOfTimeMovesToNoOtherLineAndItsReversalMay() {
        on(new LineEvent.Start());
        up(0);
        up(1);
        on(new LineEvent.Command(money(1)));
        List<LineEffect> over = pass(PoolSettings.Timing.STANDARD.response());
        assertInstanceOf(IssuerOutcome.Silent.class, outcome(over));
        assertTrue(over.stream().filter(LineEffect.Write.class::isInstance).map(LineEffect.Write.class::cast)
            .noneMatch(write -> write.message() instanceof MoneyRequest));
        on(new LineEvent.Disconnected(0));
        assertEquals(1, first(on(new LineEvent.Command(owed(2))), LineEffect.Write.class).orElseThrow().line());
    }

    @Test
    void anIdleLineIsEchoedAndClosedWhenItDoesNotAnswer() {
        on(new LineEvent.Start());
        up(0);
        IssuerNetwork echo =
            assertInstanceOf(IssuerNetwork.class, first(pass(Duration.ofSeconds(31)), LineEffect.Write.class).orElseThrow().message());
        assertEquals(NetworkFunction.ECHO, echo.function());
        assertEquals(Optional.of(new LineEffect.Close(0, LineEffect.CloseCause.ECHO_UNANSWERED)),
            first(pass(Duration.ofSeconds(16)), LineEffect.Close.class));
    }

    @Test
    void aLineThatTakesEverythingAndGivesNothingBackIsEchoedAndClosed() {
        pool = pool(1, 256);
        on(new LineEvent.Start());
        up(0);
        List<LineEffect> effects = new ArrayList<>();
        for (int second = 1; second <= 46; second++) {
            on(new LineEvent.Command(owed(second)));
            effects.addAll(pass(Duration.ofSeconds(1)));
        }
        assertEquals(Optional.of(new LineEffect.Close(0, LineEffect.CloseCause.ECHO_UNANSWERED)), first(effects, LineEffect.Close.class));
    }

    @Test
    void aLineThatIsBeingClosedAsksForNoWakingInThePast() {
        on(new LineEvent.Start());
        on(new LineEvent.Connected(0));
        // The clock jumps over the sign-on's time and the time of the next echo at once.
        now = now.plusSeconds(60);
        List<LineEffect> woken = on(new LineEvent.Wake());
        assertEquals(Optional.of(new LineEffect.Close(0, LineEffect.CloseCause.SIGN_ON_UNANSWERED)), first(woken, LineEffect.Close.class));
        assertEquals(Optional.empty(), first(woken, LineEffect.WakeAt.class));
    }

    @Test
    void anAnsweredEchoKeepsTheLine() {
        on(new LineEvent.Start());
        up(0);
        IssuerNetwork echo =
            assertInstanceOf(IssuerNetwork.class, first(pass(Duration.ofSeconds(31)), LineEffect.Write.class).orElseThrow().message());
        on(new LineEvent.Received(0, answer(echo, true)));
        assertTrue(first(pass(Duration.ofSeconds(20)), LineEffect.Close.class).isEmpty());
    }

    @Test
    void theInstitutionsOwnNetworkManagementIsAnswered() {
        on(new LineEvent.Start());
        up(0);
        IssuerNetwork off = new IssuerNetwork("1121000000", 9, NetworkFunction.SIGN_OFF);
        assertEquals(IssuerNetworkResponse.accepting(off),
            first(on(new LineEvent.Received(0, off)), LineEffect.Write.class).orElseThrow().message());
        assertEquals(new IssuerOutcome.NotSent(IssuerOutcome.Cause.SIGNED_OFF), outcome(on(new LineEvent.Command(money(1)))));
        on(new LineEvent.Received(0, new IssuerNetwork("1121000001", 10, NetworkFunction.SIGN_ON)));
        assertInstanceOf(MoneyRequest.class, first(on(new LineEvent.Command(money(2))), LineEffect.Write.class).orElseThrow().message());
    }

    @Test
    void whatCannotBeReadOrIsNotServedIsCounted() {
        on(new LineEvent.Start());
        up(0);
        on(new LineEvent.Malformed(0, DecodeProblem.BAD_MTI));
        on(new LineEvent.Received(0, money(1).message()));
        assertEquals(1, counted(Tally.MALFORMED_FROM_ISSUER));
        assertEquals(1, counted(Tally.UNEXPECTED_MESSAGE));
    }

    @Test
    void drainingWaitsForAnswersThenSignsOffAndCloses() {
        IssuerCommand command = sentOverTheFirstLine();
        assertTrue(first(on(new LineEvent.Drain()), LineEffect.Write.class).isEmpty());
        assertEquals(new IssuerOutcome.NotSent(IssuerOutcome.Cause.DOWN), outcome(on(new LineEvent.Command(money(2)))));
        List<LineEffect> after = on(new LineEvent.Received(0, response(command, 1_000, "00")));
        IssuerNetwork off = assertInstanceOf(IssuerNetwork.class, first(after, LineEffect.Write.class).orElseThrow().message());
        assertEquals(NetworkFunction.SIGN_OFF, off.function());
        assertTrue(first(on(new LineEvent.Received(0, answer(off, true))), LineEffect.Close.class).isPresent());
        assertTrue(first(on(new LineEvent.Disconnected(0)), LineEffect.Drained.class).isPresent());
    }

    @Test
    void aLineThatBreaksWhileItDrainsIsStoppedAndWhatWaitedIsUnclear() {
        sentOverTheFirstLine();
        on(new LineEvent.Drain());
        List<LineEffect> broken = on(new LineEvent.Disconnected(0));
        assertInstanceOf(IssuerOutcome.Lost.class, outcome(broken));
        assertTrue(first(broken, LineEffect.Drained.class).isPresent());
    }

    @Test
    void everyCellOfTheLinesTableIsReachableOrForbidden() {
        for (LineState state : LineState.values()) {
            assertTrue(state.sentence().endsWith("."));
            assertEquals(state == LineState.STOPPED, state.next().isEmpty());
        }
        assertThrows(IllegalArgumentException.class, () -> pool(0, 1));
        assertThrows(IllegalArgumentException.class, () -> pool(1, 0));
    }
}
