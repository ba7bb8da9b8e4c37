package io.chukei.relay.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

import io.chukei.iso8583.issuer.DeclineReason;
import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.terminal.PaymentRequest;
import io.chukei.iso8583.terminal.ReversalRequest;
import io.chukei.relay.issuerline.IssuerCommand;
import io.chukei.relay.issuerline.IssuerOutcome;
import io.chukei.relay.registry.RelayLimits;
import io.chukei.relay.simulation.HolderKind;
import io.chukei.relay.transaction.TransactionState;
import org.junit.jupiter.api.Test;

/// A link that may spend 2,500 JPY and pay four times a day.
class DayLimitTest {
    private static final Amount THOUSAND = Amount.jpy(1_000);

    private final ShardBench bench = new ShardBench().started();

    private static PaymentRequest payment(ShardBench at, Amount amount) {
        return at.till.oneLeg(at.holder(HolderKind.DAILY), at.challenge(), amount);
    }

    private static PaymentRequest paid(ShardBench at, Amount amount) {
        return Offered.at(at, payment(at, amount));
    }

    private static int refused(ShardBench at, Amount amount) {
        int code = at.ask(payment(at, amount)).actionCode();
        assertTrue(at.nothingPosted());
        return code;
    }

    @Test
    void theSumOfADayIsHeld() {
        paid(bench, THOUSAND);
        paid(bench, THOUSAND);
        assertEquals(1021, refused(bench, THOUSAND));
        paid(bench, Amount.jpy(500));
        assertEquals(1021, refused(bench, Amount.jpy(1)));
    }

    @Test
    void theCountOfADayIsHeld() {
        for (int i = 0; i < 4; i++) {
            paid(bench, Amount.jpy(1));
        }
        assertEquals(1021, refused(bench, Amount.jpy(1)));
    }

    @Test
    void aRestartForgetsNothingAndANewDayBeginsAtNothing() {
        paid(bench, THOUSAND);
        paid(bench, THOUSAND);
        ShardBench next = new ShardBench(RelayLimits.STANDARD, bench.store()).started();
        for (int i = 0; i < 10; i++) {
            // The till's numbers begin anew with the bench: these would be repeats.
            next.challenge();
        }
        assertEquals(1021, refused(next, THOUSAND));
        next.pass(Duration.ofHours(24));
        paid(next, THOUSAND);
    }

    @Test
    void aDeclineAndAFailedSendingGiveBack() {
        long line = bench.send(payment(bench, Amount.jpy(2_500)));
        bench.decline(bench.nextPosted(), DeclineReason.OTHER);
        assertTrue(bench.answered(line).actionCode() != 0);
        bench.send(payment(bench, Amount.jpy(2_500)));
        bench.report(bench.nextPosted(), new IssuerOutcome.NotSent(IssuerOutcome.Cause.DOWN));
        paid(bench, Amount.jpy(2_500));
    }

    @Test
    void aReversalGivesBackWhenTheIssuerHasAcceptedItAndAPartOnlyThatPart() {
        PaymentRequest request = paid(bench, Amount.jpy(2_000));
        bench.ask(bench.till.reversal(request, Amount.jpy(2_000), Amount.jpy(500), ReversalRequest.CUSTOMER_CANCELLATION));
        IssuerCommand reversal = bench.nextPosted();
        assertEquals(1021, refused(bench, THOUSAND));
        bench.approve(reversal);
        assertEquals(Optional.of(TransactionState.REVERSED), bench.stored(request));
        paid(bench, Amount.jpy(2_000));
        assertEquals(1021, refused(bench, Amount.jpy(1)));
    }

    @Test
    void whatIsInFlightCounts() {
        bench.send(payment(bench, Amount.jpy(2_000)));
        bench.nextPosted();
        assertEquals(1021, refused(bench, THOUSAND));
    }

    @Test
    void aReversalOfAPaymentThatWaitsForItsLimitGivesBack() {
        bench.holdLetters();
        PaymentRequest waiting = payment(bench, Amount.jpy(2_500));
        bench.send(waiting);
        assertEquals(4000, bench.ask(bench.till.reversal(waiting, Amount.jpy(2_500), Amount.jpy(0), ReversalRequest.TIMEOUT)).actionCode());
        bench.releaseLetters();
        assertTrue(bench.nothingPosted());
        paid(bench, Amount.jpy(2_500));
    }

    @Test
    void anOwnerThatDoesNotAnswerDeclinesAndWhatItGrantsLaterIsGivenBack() {
        bench.holdLetters();
        long line = bench.send(payment(bench, Amount.jpy(2_500)));
        bench.pass(Duration.ofSeconds(3));
        assertEquals(9103, bench.answered(line).actionCode());
        bench.releaseLetters();
        paid(bench, Amount.jpy(2_500));
    }

    @Test
    void aPaymentThatGetsNoNumberGivesBack() {
        bench.holdNumbers();
        PaymentRequest waiting = payment(bench, Amount.jpy(2_500));
        long line = bench.send(waiting);
        bench.refuseNumbers("39200000001");
        bench.refuseNumbers("39200000002");
        assertEquals(9103, bench.answered(line).actionCode());
        bench.grantNumbers();
        paid(bench, Amount.jpy(2_500));
    }

    @Test
    void aPaymentThatWaitsOverMidnightCountsOnTheDayWhoseLimitsWereAsked() {
        bench.pass(Duration.between(bench.now(), Instant.parse("2026-11-21T14:59:59Z")));
        bench.holdLetters();
        PaymentRequest late = payment(bench, Amount.jpy(2_500));
        long line = bench.send(late);
        bench.pass(Duration.ofSeconds(1));
        bench.releaseLetters();
        bench.approve(bench.nextPosted());
        bench.deliver(line);
        assertEquals(Optional.of(LocalDate.of(2026, 11, 21)), bench.answered(line).settlementDate());
        paid(bench, Amount.jpy(2_500));
    }

    @Test
    void booksThatNobodyAsksForAreForgottenAndReadAgain() {
        paid(bench, THOUSAND);
        paid(bench, THOUSAND);
        bench.pass(Duration.ofMinutes(20));
        assertEquals(1021, refused(bench, THOUSAND));
    }
}
