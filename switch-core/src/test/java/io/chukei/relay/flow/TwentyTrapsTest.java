package io.chukei.relay.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.chukei.iso8583.edition.Edition;
import io.chukei.iso8583.edition.EditionDialect;
import io.chukei.iso8583.issuer.AnswerClass;
import io.chukei.iso8583.issuer.DeclineReason;
import io.chukei.iso8583.issuer.IssuerAdvice;
import io.chukei.iso8583.issuer.IssuerReversal;
import io.chukei.iso8583.issuer.IssuerTrace;
import io.chukei.iso8583.issuer.MoneyRequest;
import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.terminal.Evidence;
import io.chukei.iso8583.terminal.PaymentMode;
import io.chukei.iso8583.terminal.PaymentRequest;
import io.chukei.iso8583.terminal.ReversalRequest;
import io.chukei.iso8583.terminal.TerminalResponse;
import io.chukei.relay.issuerline.IssuerCommand;
import io.chukei.relay.issuerline.IssuerOutcome;
import io.chukei.relay.reason.Reason;
import io.chukei.relay.reason.Tally;
import io.chukei.relay.registry.RelayLimits;
import io.chukei.relay.route.Availability;
import io.chukei.relay.shard.ShardEvent;
import io.chukei.relay.simulation.HolderKind;
import io.chukei.relay.simulation.SimulatedJpki;
import io.chukei.relay.simulation.TerminalForms;
import io.chukei.relay.transaction.TransactionState;
import org.junit.jupiter.api.Test;

/// The traps that payment switches fall into, those of docs/proving.md that no other test has caught.
class TwentyTrapsTest {
    private static final Amount AMOUNT = Amount.jpy(1_000);
    private static final Amount NOTHING = Amount.jpy(0);
    private static final String BANK = SimulatedJpki.institution(1);

    private final ShardBench bench = new ShardBench().started();

    private PaymentRequest oneLeg(PaymentMode mode) {
        return bench.till.oneLeg(mode, bench.holder(HolderKind.GOOD), bench.challenge(), AMOUNT);
    }

    private PaymentRequest oneLeg() {
        return oneLeg(PaymentMode.FINANCIAL);
    }

    private PaymentRequest approved(PaymentMode mode) {
        return Offered.at(bench, oneLeg(mode));
    }

    private ReversalRequest reversal(PaymentRequest original) {
        return bench.till.reversal(original, AMOUNT, NOTHING, 4021);
    }

    @Test
    void trap01TheReversalIsOnTheDiskBeforeTheTerminalHearsOfTheTimeout() {
        PaymentRequest request = oneLeg();
        long line = bench.send(request);
        IssuerCommand money = bench.nextPosted();
        bench.holdForces();
        bench.report(money, new IssuerOutcome.Silent(ShardBench.STAMP));
        assertEquals(Optional.empty(), bench.answerOn(line));
        assertTrue(bench.nothingPosted());
        bench.releaseForces();
        assertEquals(Optional.of(TransactionState.REVERSAL_DUE), bench.stored(request));
        assertEquals(9111, bench.answered(line).actionCode());
    }

    @Test
    void trap02ALateAnswerNeverReachesTheTerminalAndIsCountedWhatItIs() {
        PaymentRequest request = oneLeg();
        long line = bench.send(request);
        IssuerCommand money = bench.nextPosted();
        bench.report(money, new IssuerOutcome.Silent(ShardBench.STAMP));
        bench.approve(bench.nextPosted());
        late(money, "05", AnswerClass.DECLINED);
        assertEquals(1, bench.counted(Tally.LATE_DECLINE));
        late(money, "00", AnswerClass.APPROVED);
        assertEquals(1, bench.counted(Tally.LATE_APPROVAL));
        // The reversal was accepted, so nothing more is owed.
        assertEquals(Optional.of(TransactionState.REVERSED), bench.stored(request));
        assertTrue(bench.nothingPosted());
        assertEquals(9111, bench.answered(line).actionCode());
        assertEquals(9111, bench.answered(bench.repeat(request)).actionCode());
    }

    private void late(IssuerCommand money, String code, AnswerClass answerClass) {
        bench.on(new ShardEvent.IssuerReported(money.ticket(),
            new IssuerOutcome.Late(ShardBench.response(money.message(), code, answerClass), money.reference())));
    }

    @Test
    void trap04NotFoundIsNotBelievedByTheTimeBeforeASlowForce() {
        bench.holdForces();
        bench.send(oneLeg());
        bench.pass(Duration.ofSeconds(70));
        bench.releaseForces();
        bench.report(bench.nextPosted(), new IssuerOutcome.Lost(ShardBench.STAMP));
        bench.answer(bench.nextPosted(), "25", AnswerClass.DECLINED, ShardBench.OTHER_STAMP);
        assertEquals(1, bench.counted(Tally.REVERSAL_NOT_BELIEVED));
    }

    @Test
    void trap04NotFoundIsNotBelievedWhileItsLinesOweTheReportOfTheOriginal() {
        bench.send(oneLeg());
        IssuerCommand money = bench.nextPosted();
        bench.pass(Duration.ofSeconds(18));
        bench.answer(bench.nextPosted(), "25", AnswerClass.DECLINED, ShardBench.STAMP);
        bench.pass(Duration.ofMinutes(5));
        bench.answer(bench.waitForPosted(), "25", AnswerClass.DECLINED, ShardBench.STAMP);
        assertEquals(2, bench.counted(Tally.REVERSAL_NOT_BELIEVED));
        bench.report(money, new IssuerOutcome.Silent(ShardBench.STAMP));
        bench.pass(Duration.ofMinutes(2));
        bench.answer(bench.waitForPosted(), "25", AnswerClass.DECLINED, ShardBench.STAMP);
        assertEquals(1, bench.counted(Tally.REVERSAL_NOT_FOUND));
    }

    @Test
    void trap04NotFoundIsNotBelievedJustAfterARestartOfWhatMayHaveLeftJustBeforeIt() {
        bench.send(oneLeg());
        ShardBench next = new ShardBench(RelayLimits.STANDARD, bench.store());
        next.pass(Duration.ofMinutes(10));
        next.started();
        next.answer(next.nextPosted(), "25", AnswerClass.DECLINED, ShardBench.STAMP);
        assertEquals(1, next.counted(Tally.REVERSAL_NOT_BELIEVED));
        next.pass(Duration.ofMinutes(2));
        next.answer(next.waitForPosted(), "25", AnswerClass.DECLINED, ShardBench.STAMP);
        assertEquals(1, next.counted(Tally.REVERSAL_NOT_FOUND));
    }

    @Test
    void trap04NotFoundIsNotBelievedWhileItMayAnswerAnEarlierSendingThatOvertook() {
        PaymentRequest request = oneLeg();
        bench.send(request);
        bench.report(bench.nextPosted(), new IssuerOutcome.Lost(ShardBench.STAMP));
        bench.report(bench.nextPosted(), new IssuerOutcome.Silent(ShardBench.OTHER_STAMP));
        bench.pass(Duration.ofMinutes(2));
        bench.answer(bench.waitForPosted(), "25", AnswerClass.DECLINED, ShardBench.OTHER_STAMP);
        assertEquals(1, bench.counted(Tally.REVERSAL_NOT_BELIEVED));
        assertEquals(Optional.of(TransactionState.REVERSAL_DUE), bench.stored(request));
        bench.pass(Duration.ofMinutes(2));
        bench.answer(bench.waitForPosted(), "25", AnswerClass.DECLINED, ShardBench.OTHER_STAMP);
        assertEquals(Optional.of(TransactionState.REVERSED), bench.stored(request));
    }

    @Test
    void trap05ARepeatedReversalIsTheSameMessageOverARestartAndCountsOnce() {
        bench.send(oneLeg());
        IssuerCommand money = bench.nextPosted();
        IssuerTrace original = assertInstanceOf(MoneyRequest.class, money.message()).trace();
        bench.report(money, new IssuerOutcome.Silent(ShardBench.STAMP));
        IssuerReversal first = assertInstanceOf(IssuerReversal.class, bench.nextPosted().message());
        ShardBench next = new ShardBench(RelayLimits.STANDARD, bench.store()).started();
        IssuerCommand again = next.nextPosted();
        assertEquals(first.asRepeat(), again.message());
        assertEquals(original.stan(), first.original().stan());
        assertEquals(original.transmissionTime(), first.original().transmissionTime());
        assertNotEquals(original.stan(), first.trace().stan());
        next.approve(again);
        next.approve(again);
        assertEquals(1, next.counted(Tally.REVERSAL_ACCEPTED));
    }

    @Test
    void trap06TheReversalOfADeclineIsAnsweredAndNeverSent() {
        PaymentRequest request = oneLeg();
        bench.send(request);
        bench.decline(bench.nextPosted(), DeclineReason.OTHER);
        assertEquals(4000, bench.ask(reversal(request)).actionCode());
        bench.pass(Duration.ofMinutes(5));
        assertTrue(bench.nothingPosted());
    }

    @Test
    void trap07AnAnswerIsNotMatchedByItsStanAlone() {
        bench.send(oneLeg());
        MoneyRequest money = assertInstanceOf(MoneyRequest.class, bench.nextPosted().message());
        IssuerTrace trace = money.trace();
        IssuerTrace elsewhere = new IssuerTrace(trace.transmissionTime(), trace.stan(), trace.localTime(), trace.rrn(), trace.acquirer(),
            "POS99999", trace.merchant());
        IssuerTrace tomorrow = new IssuerTrace("1122000100", trace.stan(), trace.localTime(), trace.rrn(), trace.acquirer(),
            trace.terminal(), trace.merchant());
        EditionDialect dialect = new EditionDialect(Edition.ISO87_ASCII);
        for (IssuerTrace other : List.of(elsewhere, tomorrow)) {
            MoneyRequest sameStan = new MoneyRequest(other, money.kind(), money.type(), money.service(), money.amount(), money.account(),
                money.acceptor(), money.verification(), money.original(), money.pin());
            assertNotEquals(dialect.key(money), dialect.key(sameStan));
        }
    }

    @Test
    void trap12ACompletionIsAcknowledgedOnceDurableThoughItsIssuerIsDown() {
        PaymentRequest held = approved(PaymentMode.AUTHORIZATION);
        bench.route(SimulatedJpki.institution(0), Availability.DOWN);
        bench.route(BANK, Availability.DOWN);
        bench.holdForces();
        long line = bench.send(bench.till.completion(held, AMOUNT));
        assertEquals(Optional.empty(), bench.answerOn(line));
        bench.releaseForces();
        assertEquals(9000, bench.answered(line).actionCode());
        bench.pass(Duration.ofMinutes(10));
        assertTrue(bench.nothingPosted());
        bench.route(SimulatedJpki.institution(0), Availability.UP);
        bench.route(BANK, Availability.UP);
        bench.pass(Duration.ofMinutes(2));
        assertFalse(assertInstanceOf(IssuerAdvice.class, bench.nextPosted().message()).repeat());
    }

    @Test
    void trap13APaymentOverMidnightCountsOnTheDayOfItsRequest() {
        bench.pass(Duration.ofHours(14).plusMinutes(58).plusSeconds(58));
        PaymentRequest request = oneLeg();
        long line = bench.send(request);
        bench.pass(Duration.ofSeconds(5));
        bench.approve(bench.nextPosted());
        assertEquals(LocalDate.of(2026, 11, 21), request.trace().localTime().toLocalDate());
        assertEquals(Optional.of(LocalDate.of(2026, 11, 21)), bench.answered(line).settlementDate());
        bench.deliver(line);
        bench.pass(Duration.ofMinutes(10));
        assertEquals(Optional.of(LocalDate.of(2026, 11, 21)), bench.answered(bench.repeat(request)).settlementDate());
        PaymentRequest next = oneLeg();
        long other = bench.send(next);
        bench.approve(bench.nextPosted());
        assertEquals(Optional.of(LocalDate.of(2026, 11, 22)), bench.answered(other).settlementDate());
    }

    @Test
    void trap14NoRequestForMoneyIsEverSentTwice() {
        PaymentRequest request = oneLeg();
        bench.send(request);
        bench.report(bench.nextPosted(), new IssuerOutcome.Silent(ShardBench.STAMP));
        for (int i = 0; i < 20; i++) {
            IssuerCommand reversal = bench.nextPosted();
            assertInstanceOf(IssuerReversal.class, reversal.message());
            bench.repeat(request);
            assertTrue(bench.nothingPosted());
            bench.answer(reversal, "96", AnswerClass.UNKNOWN, ShardBench.STAMP);
            while (bench.nothingPosted()) {
                bench.pass(Duration.ofSeconds(1));
            }
        }
    }

    @Test
    void trap18AHandlePaysOnceAndTheSameMessageAgainReadsTheStoredAnswer() {
        Evidence handle = handle();
        PaymentRequest request = Offered.at(bench, bench.till.payment(AMOUNT, handle));
        assertEquals(0, bench.answered(bench.repeat(request)).actionCode());
        assertEquals(1022, bench.ask(bench.till.payment(Amount.jpy(999), handle)).actionCode());
        assertEquals(Reason.HANDLE_USED, bench.ended().getLast());
        bench.pass(Duration.ofMinutes(30));
        assertEquals(0, bench.answered(bench.repeat(request)).actionCode());
        assertTrue(bench.nothingPosted());
    }

    private Evidence handle() {
        TerminalResponse identified =
            bench.ask(bench.till.identify(bench.holder(HolderKind.GOOD), bench.challenge(), TerminalForms.MERCHANT));
        return new Evidence.WithHandle(identified.data().handle().orElseThrow(), 1);
    }

    @Test
    void trap19ACertificateThatIsRevokedBetweenTheLegsPaysNothing() {
        Evidence handle = handle();
        bench.revokeEverybody();
        assertEquals(1004, bench.ask(bench.till.payment(AMOUNT, handle)).actionCode());
        assertTrue(bench.nothingPosted());
    }

    @Test
    void trap19AListThatGetsOldBetweenTheLegsPaysNothing() {
        Evidence handle = handle();
        bench.letListsGoStale();
        assertEquals(9109, bench.ask(bench.till.payment(AMOUNT, handle)).actionCode());
        assertTrue(bench.nothingPosted());
    }

    @Test
    void trap19AReversalAsksNoList() {
        PaymentRequest paid = approved(PaymentMode.FINANCIAL);
        bench.revokeEverybody();
        assertEquals(4000, bench.ask(reversal(paid)).actionCode());
        assertInstanceOf(IssuerReversal.class, bench.nextPosted().message());
    }

    @Test
    void trap20ALinkThatIsDeletedBetweenTheLegsPaysNothing() {
        Evidence handle = handle();
        bench.deleteLinks();
        assertEquals(1058, bench.ask(bench.till.payment(AMOUNT, handle)).actionCode());
        assertTrue(bench.nothingPosted());
    }

    @Test
    void trap20AReversalAndARefundGoWhereTheOriginalWentThoughItsLinkIsDeleted() {
        PaymentRequest paid = approved(PaymentMode.FINANCIAL);
        bench.deleteLinks();
        bench.send(bench.till.refund(paid, Amount.jpy(1)));
        MoneyRequest refund = assertInstanceOf(MoneyRequest.class, bench.nextPosted().message());
        PaymentRequest other = oneLegBeforeDeletion();
        IssuerReversal reversal = assertInstanceOf(IssuerReversal.class, bench.nextPosted().message());
        assertEquals(refund.account(), reversal.account());
        assertEquals(Optional.of(TransactionState.REVERSAL_DUE), bench.stored(other));
    }

    private PaymentRequest oneLegBeforeDeletion() {
        bench.restoreLinks();
        PaymentRequest paid = approved(PaymentMode.FINANCIAL);
        bench.deleteLinks();
        bench.ask(reversal(paid));
        return paid;
    }

    @Test
    void everyTestThatTheTableOfTrapsNamesIsThere() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "proving.md"));
        int start = page.indexOf("## The twenty traps");
        String table = page.substring(start, page.indexOf("\n## ", start + 1));
        Matcher named = Pattern.compile("`([A-Z]\\w+Test)\\.(\\w+)`").matcher(table);
        List<String> missing = new ArrayList<>();
        int found = 0;
        while (named.find()) {
            found++;
            if (!isThere(named.group(1), named.group(2))) {
                missing.add(named.group());
            }
        }
        assertEquals(List.of(), missing);
        assertTrue(found >= 20);
        assertEquals(20, Pattern.compile("^\\| \\d+ \\|", Pattern.MULTILINE).matcher(table).results().count());
    }

    private static boolean isThere(String type, String method) throws IOException {
        for (String module : List.of("switch-core", "iso8583-adapters", "app", "testbed")) {
            try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "test", "java"))) {
                Optional<Path> file = files.filter(path -> path.endsWith(type + ".java")).findFirst();
                if (file.isPresent()) {
                    return Files.readString(file.get()).contains(" void " + method + "(");
                }
            }
        }
        return false;
    }
}
