package io.chukei.relay.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.chukei.iso8583.issuer.Account;
import io.chukei.iso8583.issuer.AnswerClass;
import io.chukei.iso8583.issuer.DeclineReason;
import io.chukei.iso8583.issuer.HolderEvidence;
import io.chukei.iso8583.issuer.IssuerResponse;
import io.chukei.iso8583.issuer.IssuerReversal;
import io.chukei.iso8583.issuer.MoneyRequest;
import io.chukei.iso8583.issuer.StatementInputs;
import io.chukei.iso8583.issuer.Verification;
import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.Balance;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.PinBlock;
import io.chukei.iso8583.message.Service;
import io.chukei.iso8583.message.TransactionType;
import io.chukei.iso8583.terminal.Evidence;
import io.chukei.iso8583.terminal.PaymentRequest;
import io.chukei.iso8583.terminal.Pin;
import io.chukei.iso8583.terminal.ReversalRequest;
import io.chukei.iso8583.terminal.TerminalResponse;
import io.chukei.relay.issuerline.IssuerCommand;
import io.chukei.relay.issuerline.IssuerOutcome;
import io.chukei.relay.pin.PinResult;
import io.chukei.relay.reason.Reason;
import io.chukei.relay.shard.ShardEvent;
import io.chukei.relay.simulation.HolderKind;
import io.chukei.relay.simulation.SimulatedHolder;
import io.chukei.relay.simulation.TerminalForms;
import io.chukei.relay.transaction.TransactionState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Cash and balances, asked for by an acquirer's host in the name of its ATMs.
final class CashTest {
    private static final Amount CASH = Amount.jpy(20_000);
    private static final Balance AVAILABLE = new Balance("00", Balance.AVAILABLE, Amount.JPY, 0, 123_456);

    private final ShardBench bench = ShardBench.withCash().started();

    private PaymentRequest withdrawal(HolderKind kind, Amount amount) {
        return bench.till.atAtm(TransactionType.CASH, bench.holder(kind), bench.challenge(), amount);
    }

    private PaymentRequest inquiry(HolderKind kind) {
        return bench.till.atAtm(TransactionType.BALANCE, bench.holder(kind), bench.challenge(), Amount.jpy(0));
    }

    private PaymentRequest paidOut(HolderKind kind, Amount amount) {
        return Offered.at(bench, withdrawal(kind, amount));
    }

    private static MoneyRequest money(IssuerCommand command) {
        return assertInstanceOf(MoneyRequest.class, command.message());
    }

    private void tell(IssuerCommand command, Balance... balances) {
        IssuerResponse plain = ShardBench.response(command.message(), "00", AnswerClass.APPROVED);
        bench.report(command, new IssuerOutcome.Answered(new IssuerResponse(plain.mti(), plain.transmissionTime(), plain.stan(),
            plain.localTime(), plain.rrn(), plain.acquirer(), plain.terminal(), plain.amount(), plain.responseCode(), plain.answerClass(),
            plain.approvalCode(), plain.settlementDate(), List.of(balances)), DeclineReason.OTHER, ShardBench.STAMP));
    }

    @Test
    void aBankThatIsTheVerifierGetsTheWholeProofAndFindsTheAccountItself() {
        PaymentRequest request = withdrawal(HolderKind.CASH, CASH);
        long line = bench.send(request);
        IssuerCommand command = bench.nextPosted();
        MoneyRequest money = money(command);
        assertEquals(TransactionType.CASH, money.type());
        assertEquals(Service.CASH, money.service());
        assertEquals(new Account.ByRouteOnly(), money.account());
        assertInstanceOf(Verification.Delegated.class, money.verification());
        HolderEvidence evidence = money.evidence().orElseThrow();
        SimulatedHolder holder = bench.holder(HolderKind.CASH);
        assertEquals(Optional.of(holder.certificate()), evidence.certificate().der());
        assertEquals(Bytes.of(holder.key().serial().exact().toByteArray()), evidence.certificate().serial());
        StatementInputs statement = evidence.statement();
        assertEquals(TerminalForms.SWITCH_ID, statement.switchId());
        assertEquals(TerminalForms.REQUESTER, statement.requester());
        assertEquals("POS10000", statement.terminal());
        assertEquals("01", statement.type());
        StatementInputs.Pay pay = statement.pay().orElseThrow();
        assertEquals(Bytes.of("Scash".getBytes(StandardCharsets.US_ASCII)), pay.choice());
        assertEquals("000000020000", pay.amount());
        assertEquals(String.format("%012d", request.trace().stan()), pay.stan());
        assertFalse(command.toString().contains(evidence.signature().hex()));
        bench.approve(command);
        assertEquals(0, bench.answered(line).actionCode());
        assertEquals(Optional.of(TransactionState.APPROVED), bench.stored(request));
    }

    @Test
    void underProxyNothingOfTheCertificateTravels() {
        bench.send(withdrawal(HolderKind.CASH_PROXY, CASH));
        MoneyRequest money = money(bench.nextPosted());
        assertInstanceOf(Account.ConversionId.class, money.account());
        assertEquals(new Verification.Proxy(), money.verification());
        assertEquals(Optional.empty(), money.evidence());
    }

    @Test
    void inTwoLegsTheBankGetsTheIdentificationAndTheCertificateThatCameWithIt() {
        Bytes handle = bench.ask(bench.till.identify(TransactionType.CASH, bench.holder(HolderKind.CASH), bench.challenge(),
            TerminalForms.MERCHANT)).data().handle().orElseThrow();
        assertEquals(1022, bench.ask(bench.till.payment(TransactionType.BALANCE, Amount.jpy(0), new Evidence.WithHandle(handle, 1)))
            .actionCode(), "a handle is for one type");
        bench.send(bench.till.payment(TransactionType.CASH, CASH, new Evidence.WithHandle(handle, 1)));
        HolderEvidence evidence = money(bench.nextPosted()).evidence().orElseThrow();
        assertEquals(Optional.of(bench.holder(HolderKind.CASH).certificate()), evidence.certificate().der());
        assertEquals(Optional.empty(), evidence.statement().pay());
    }

    @Test
    void aBalanceIsToldWithoutAnyRecordAndARepeatReadsIt() {
        PaymentRequest request = inquiry(HolderKind.CASH);
        long line = bench.send(request);
        IssuerCommand command = bench.nextPosted();
        assertTrue(money(command).isInquiry() && money(command).evidence().isPresent());
        tell(command, AVAILABLE);
        TerminalResponse told = bench.answered(line);
        assertEquals(0, told.actionCode());
        assertEquals(Optional.of("00023920C000000123456"), told.additionalAmounts());
        assertEquals(Optional.empty(), bench.stored(request));
        assertEquals(Optional.of("00023920C000000123456"), bench.answered(bench.repeat(request)).additionalAmounts());
        assertTrue(bench.nothingPosted());
    }

    @Test
    void anInquiryThatIsNotAnsweredOwesNothing() {
        PaymentRequest request = inquiry(HolderKind.CASH);
        long line = bench.send(request);
        bench.report(bench.nextPosted(), new IssuerOutcome.Silent(ShardBench.STAMP));
        assertEquals(9111, bench.answered(line).actionCode());
        bench.pass(Duration.ofMinutes(2));
        assertTrue(bench.nothingPosted(), "there is nothing to reverse");
        assertEquals(Optional.empty(), bench.stored(request));
    }

    @Test
    void aLineThatNeverReportsEndsAnInquiryToo() {
        long line = bench.send(inquiry(HolderKind.CASH));
        bench.nextPosted();
        bench.pass(Duration.ofSeconds(20));
        assertEquals(9111, bench.answered(line).actionCode());
    }

    @Test
    void anInquiryIsDeclinedForItsReasonAndAnApprovalWithoutABalanceIsNone() {
        long poor = bench.send(inquiry(HolderKind.CASH));
        bench.decline(bench.nextPosted(), DeclineReason.OTHER);
        assertEquals(1000, bench.answered(poor).actionCode());
        long silent = bench.send(inquiry(HolderKind.CASH));
        tell(bench.nextPosted());
        assertEquals(9100, bench.answered(silent).actionCode());
        assertTrue(bench.ended().contains(Reason.BALANCE_MISSING));
        long down = bench.send(inquiry(HolderKind.CASH));
        bench.report(bench.nextPosted(), new IssuerOutcome.NotSent(IssuerOutcome.Cause.SIGNED_OFF));
        assertEquals(9110, bench.answered(down).actionCode());
    }

    @Test
    void aBalanceInAnotherCurrencyIsNotPassedOnAndAloneItIsNone() {
        Balance dollars = new Balance("00", Balance.AVAILABLE, 840, 2, 99_999);
        long both = bench.send(inquiry(HolderKind.CASH));
        tell(bench.nextPosted(), dollars, AVAILABLE);
        assertEquals(Optional.of("00023920C000000123456"), bench.answered(both).additionalAmounts());
        for (Balance foreign : List.of(dollars, new Balance("00", Balance.AVAILABLE, Amount.JPY, 2, 99_999))) {
            long alone = bench.send(inquiry(HolderKind.CASH));
            tell(bench.nextPosted(), foreign);
            assertEquals(9100, bench.answered(alone).actionCode());
            assertEquals(Optional.empty(), bench.answered(alone).additionalAmounts());
            assertEquals(Reason.BALANCE_MISSING, bench.ended().getLast());
        }
    }

    @Test
    void aReversalOfAnInquiryIsAcceptedAndSendsNothing() {
        PaymentRequest request = inquiry(HolderKind.CASH);
        long line = bench.send(request);
        IssuerCommand command = bench.nextPosted();
        assertEquals(4000, bench.ask(reversal(request, 0, 4000)).actionCode());
        tell(command, AVAILABLE);
        assertEquals(0, bench.answered(line).actionCode());
        assertEquals(4000, bench.ask(reversal(request, 0, 4000)).actionCode());
        assertTrue(bench.nothingPosted());
    }

    @Test
    void anInquiryNamesNoAmountAndCountsTowardsNoLimit() {
        PaymentRequest named = bench.till.atAtm(TransactionType.BALANCE, bench.holder(HolderKind.CASH), bench.challenge(), CASH);
        assertEquals(1830, bench.ask(named).actionCode());
        assertEquals(List.of(Reason.INQUIRY_WITH_AMOUNT), bench.ended().subList(bench.ended().size() - 1, bench.ended().size()));
        for (int i = 0; i < 6; i++) {
            bench.send(inquiry(HolderKind.CASH_DAILY));
            tell(bench.nextPosted(), AVAILABLE);
        }
        paidOut(HolderKind.CASH_DAILY, Amount.jpy(2_000));
    }

    @ParameterizedTest
    @ValueSource(ints = {4004, 4017, 4018, 4019})
    void aPartThatWasNotPaidOutGoesBackToTheBankAndToTheLimit(int reason) {
        PaymentRequest request = paidOut(HolderKind.CASH_DAILY, Amount.jpy(2_000));
        assertEquals(1021, bench.ask(withdrawal(HolderKind.CASH_DAILY, Amount.jpy(1_000))).actionCode());
        assertEquals(4000, bench.ask(reversal(request, 1_000, reason)).actionCode());
        IssuerCommand command = bench.nextPosted();
        IssuerReversal reversal = assertInstanceOf(IssuerReversal.class, command.message());
        assertEquals(TransactionType.CASH, reversal.type());
        assertEquals(reason, reversal.reason());
        assertEquals(Amount.jpy(2_000), reversal.originalAmount());
        assertEquals(Amount.jpy(1_000), reversal.stands());
        bench.approve(command);
        assertEquals(Optional.of(TransactionState.REVERSED), bench.stored(request));
        assertEquals(4000, bench.ask(reversal(request, 1_000, reason)).actionCode(), "once more");
        assertEquals(1822, bench.ask(reversal(request, 0, reason)).actionCode(), "but not to another amount");
        paidOut(HolderKind.CASH_DAILY, Amount.jpy(1_500));
        assertEquals(1021, bench.ask(withdrawal(HolderKind.CASH_DAILY, Amount.jpy(1))).actionCode());
    }

    @ParameterizedTest
    @ValueSource(ints = {4007, 4017, 4018, 4019, 4021})
    void nothingPaidOutIsReversedWhole(int reason) {
        PaymentRequest request = paidOut(HolderKind.CASH_DAILY, Amount.jpy(2_500));
        assertEquals(4000, bench.ask(reversal(request, 0, reason)).actionCode());
        IssuerCommand command = bench.nextPosted();
        assertTrue(assertInstanceOf(IssuerReversal.class, command.message()).full());
        bench.approve(command);
        paidOut(HolderKind.CASH_DAILY, Amount.jpy(2_500));
    }

    private ReversalRequest reversal(PaymentRequest original, long stands, int reason) {
        return bench.till.reversal(original, original.amount(), Amount.jpy(stands), reason);
    }

    @Test
    void aWithdrawalIsNotRefunded() {
        PaymentRequest request = paidOut(HolderKind.CASH, CASH);
        assertEquals(1816, bench.ask(bench.till.refund(request, CASH)).actionCode());
        assertTrue(bench.nothingPosted());
    }

    @Test
    void whereTheLinkAsksForAPinNoneIsRefusedAndTheRightOneGoesToTheBank() {
        TerminalResponse asked = bench.ask(withdrawal(HolderKind.CASH_PIN, CASH));
        assertEquals(1012, asked.actionCode());
        PaymentRequest again = bench.till
            .payment(TransactionType.CASH, CASH, new Evidence.WithHandle(asked.data().handle().orElseThrow(), 1))
            .withPin(new Pin(new PinBlock(new byte[8]), Optional.empty(), Optional.of(Bytes.of(new byte[4]))));
        long line = bench.send(again);
        PinBlock translated = new PinBlock(new byte[]{1, 2, 3, 4, 5, 6, 7, 8});
        bench.on(new ShardEvent.PinCarried(bench.nextPin().ticket(), new PinResult.Translated(translated)));
        IssuerCommand command = bench.nextPosted();
        MoneyRequest money = money(command);
        assertTrue(money.pin().isPresent());
        assertEquals(Optional.of("01"), money.evidence().map(evidence -> evidence.statement().type()));
        bench.decline(command, DeclineReason.WRONG_PIN);
        assertEquals(1017, bench.answered(line).actionCode());
        assertTrue(bench.answered(line).data().handle().isPresent());
    }

    @Test
    void aHandleThatCameOfASignedAmountIsGoodForThatAmountOnly() {
        TerminalResponse asked = bench.ask(withdrawal(HolderKind.CASH_PIN, CASH));
        PaymentRequest less = bench.till
            .payment(TransactionType.CASH, Amount.jpy(10_000), new Evidence.WithHandle(asked.data().handle().orElseThrow(), 1))
            .withPin(new Pin(new PinBlock(new byte[8]), Optional.empty(), Optional.of(Bytes.of(new byte[4]))));
        assertEquals(1022, bench.ask(less).actionCode());
        assertTrue(bench.noPin() && bench.nothingPosted());
    }

    @Test
    void aHostOfCashOnlySellsNothingAndAnotherServiceIsNotCash() {
        assertEquals(1821, bench.ask(bench.till.oneLeg(bench.holder(HolderKind.GOOD), bench.challenge(), CASH)).actionCode());
        assertEquals(1058, bench.ask(withdrawal(HolderKind.GOOD, CASH)).actionCode());
        assertEquals(1030, bench.ask(withdrawal(HolderKind.CASH, new Amount(840, 2, 1_000))).actionCode());
        assertEquals(1030, bench.ask(inquiry840()).actionCode());
        assertEquals(1830, bench.ask(withdrawal(HolderKind.CASH, Amount.jpy(0))).actionCode());
        assertTrue(bench.nothingPosted());
    }

    private PaymentRequest inquiry840() {
        return bench.till.atAtm(TransactionType.BALANCE, bench.holder(HolderKind.CASH), bench.challenge(), new Amount(840, 2, 0));
    }

    @Test
    void aShopWithoutCashGetsNoneByAnyForm() {
        ShardBench shop = new ShardBench().started();
        assertEquals(1821, shop.ask(shop.till.atAtm(TransactionType.CASH, shop.holder(HolderKind.CASH), shop.challenge(), CASH))
            .actionCode());
        assertEquals(1821, shop.ask(shop.till.identify(TransactionType.BALANCE, shop.holder(HolderKind.CASH), shop.challenge(),
            TerminalForms.MERCHANT)).actionCode());
        assertTrue(shop.ended().contains(Reason.SERVICE_NOT_ALLOWED));
    }

    @Test
    void anApprovalThatNobodyGotIsReversed() {
        PaymentRequest request = withdrawal(HolderKind.CASH, CASH);
        long line = bench.send(request);
        bench.approve(bench.nextPosted());
        bench.loseLine(line);
        assertInstanceOf(IssuerReversal.class, bench.waitForPosted().message());
        assertEquals(Optional.of(TransactionState.REVERSAL_DUE), bench.stored(request));
    }
}
