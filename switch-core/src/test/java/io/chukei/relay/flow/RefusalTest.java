package io.chukei.relay.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;

import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.PinBlock;
import io.chukei.iso8583.message.Trace;
import io.chukei.iso8583.message.TransactionType;
import io.chukei.iso8583.terminal.CertificateEvidence;
import io.chukei.iso8583.terminal.Evidence;
import io.chukei.iso8583.terminal.IdentifyRequest;
import io.chukei.iso8583.terminal.PaymentMode;
import io.chukei.iso8583.terminal.PaymentRequest;
import io.chukei.iso8583.terminal.Pin;
import io.chukei.iso8583.terminal.Proof;
import io.chukei.iso8583.terminal.TerminalRequest;
import io.chukei.iso8583.terminal.TerminalResponse;
import io.chukei.relay.reason.Reason;
import io.chukei.relay.route.Availability;
import io.chukei.relay.simulation.HolderKind;
import io.chukei.relay.simulation.SimulatedJpki;
import io.chukei.relay.simulation.TerminalForms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What bad input gets, as far as the core decides it: a reason, a code, nothing forwarded.
class RefusalTest {
    private static final Amount AMOUNT = Amount.jpy(1_000);

    private final ShardBench bench = new ShardBench().started();

    private void refused(Reason reason, int code, TerminalResponse answer) {
        assertEquals(reason, bench.ended().getLast());
        assertEquals(code, answer.actionCode());
        assertTrue(bench.nothingPosted());
        assertTrue(bench.store().disk().isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"UNKNOWN,HOLDER_NOT_LINKED,1058", "SUSPENDED,LINK_SUSPENDED,1004", "REVOKED,REVOKED_OTHER,1004", "HELD,REVOKED_HOLD,1032",
        "RENEWED,REVOKED_SUPERSEDED,1068", "STALE,REVOCATION_UNDETERMINED,9109", "EXPIRED,CERTIFICATE_EXPIRED,1071",
        "WRONG_POLICY,WRONG_CERTIFICATE_PROFILE,1022"})
    void aHolderWhoMayNotPayIsRefusedAtIdentification(HolderKind kind, Reason reason, int code) {
        refused(reason, code, bench.ask(bench.till.identify(bench.holder(kind), bench.challenge(), TerminalForms.MERCHANT)));
    }

    @ParameterizedTest
    @CsvSource({"UNKNOWN,HOLDER_NOT_LINKED,1058", "SUSPENDED,LINK_SUSPENDED,1004", "REVOKED,REVOKED_OTHER,1004", "CAPPED,OVER_LIMIT,1021",
        "PIN_ASKED,PIN_NEEDED,1012", "DEBIT_ONLY,SERVICE_NOT_LINKED,1058"})
    void aHolderWhoMayNotPayIsRefusedInOneLeg(HolderKind kind, Reason reason, int code) {
        refused(reason, code, bench.ask(bench.till.oneLeg(bench.holder(kind), bench.challenge(), AMOUNT)));
    }

    @Test
    void aStatementForAnotherAmountTerminalMerchantOrTimeDoesNotVerify() {
        PaymentRequest signed = bench.till.oneLeg(bench.holder(HolderKind.GOOD), bench.challenge(), AMOUNT);
        refused(Reason.SIGNATURE_INVALID, 1022, bench.ask(TerminalForms.withAmount(signed, Amount.jpy(1_001))));
        TerminalForms other = new TerminalForms("POS10001", bench::now);
        Bytes challenge = bench.ask(other.challenges(1)).data().challenges().getFirst();
        PaymentRequest elsewhere = bench.till.oneLeg(bench.holder(HolderKind.GOOD), challenge, AMOUNT);
        Trace trace = elsewhere.trace();
        Trace moved = new Trace(false, trace.transmissionTime(), trace.stan(), trace.localTime(), trace.acquirer(), "POS10001");
        refused(Reason.SIGNATURE_INVALID, 1022, bench.ask(elsewhere.withTrace(moved)));
        IdentifyRequest identify = bench.till.identify(bench.holder(HolderKind.GOOD), bench.challenge(), TerminalForms.MERCHANT);
        Trace later = new Trace(false, trace.transmissionTime(), identify.trace().stan(), identify.trace().localTime().plusSeconds(1),
            trace.acquirer(), trace.terminal());
        refused(Reason.SIGNATURE_INVALID, 1022, bench.ask(identify.withTrace(later)));
    }

    @Test
    void aSignatureByAnotherKeyIsRefused() {
        PaymentRequest signed = bench.till.oneLeg(bench.holder(HolderKind.GOOD), bench.challenge(), AMOUNT);
        refused(Reason.SIGNATURE_INVALID, 1022, bench.ask(TerminalForms.withSignature(signed, new byte[32])));
    }

    @Test
    void aChallengeThatIsUnknownOldUsedOrOfAnotherTerminalIsRefused() {
        refused(Reason.CHALLENGE_UNKNOWN, 9103,
            bench.ask(bench.till.oneLeg(bench.holder(HolderKind.GOOD), Bytes.of(new byte[32]), AMOUNT)));
        Bytes used = bench.challenge();
        bench.ask(bench.till.identify(bench.holder(HolderKind.GOOD), used, TerminalForms.MERCHANT));
        refused(Reason.CHALLENGE_REPLAYED, 1022, bench.ask(bench.till.oneLeg(bench.holder(HolderKind.GOOD), used, AMOUNT)));
        Bytes foreign = bench.ask(new TerminalForms("POS10001", bench::now).challenges(1)).data().challenges().getFirst();
        refused(Reason.CHALLENGE_UNKNOWN, 9103, bench.ask(bench.till.oneLeg(bench.holder(HolderKind.GOOD), foreign, AMOUNT)));
        Bytes old = bench.challenge();
        bench.pass(Duration.ofSeconds(121));
        refused(Reason.CHALLENGE_UNKNOWN, 9103, bench.ask(bench.till.oneLeg(bench.holder(HolderKind.GOOD), old, AMOUNT)));
    }

    @Test
    void aLocalTimeTooFarFromTheClockIsRefused() {
        Bytes challenge = bench.challenge();
        TerminalForms early = new TerminalForms("POS10000", () -> bench.now().minusSeconds(181));
        early.challenges(1);
        early.challenges(1);
        refused(Reason.LOCAL_TIME_OFF, 1022, bench.ask(early.oneLeg(bench.holder(HolderKind.GOOD), challenge, AMOUNT)));
    }

    @Test
    void aHandleThatIsUnknownOldUsedOrForAnotherPlaceIsRefused() {
        Bytes handle = handle(HolderKind.GOOD);
        refused(Reason.HANDLE_UNKNOWN, 9103, bench.ask(bench.till.payment(AMOUNT, new Evidence.WithHandle(Bytes.of(new byte[32]), 1))));
        TerminalForms other = new TerminalForms("POS10001", bench::now);
        refused(Reason.HANDLE_MISUSED, 1022, bench.ask(other.payment(AMOUNT, new Evidence.WithHandle(handle, 1))));
        bench.pass(Duration.ofSeconds(181));
        refused(Reason.HANDLE_UNKNOWN, 9103, bench.ask(bench.till.payment(AMOUNT, new Evidence.WithHandle(handle, 1))));
        Bytes paid = handle(HolderKind.GOOD);
        bench.send(bench.till.payment(AMOUNT, new Evidence.WithHandle(paid, 1)));
        assertEquals(1022, bench.ask(bench.till.payment(AMOUNT, new Evidence.WithHandle(paid, 1))).actionCode());
        assertEquals(Reason.HANDLE_USED, bench.ended().getLast());
    }

    private Bytes handle(HolderKind kind) {
        return bench.ask(bench.till.identify(bench.holder(kind), bench.challenge(), TerminalForms.MERCHANT)).data().handle().orElseThrow();
    }

    @Test
    void aChoiceThatIsNoneIsAskedAgainWithASuccessorThreeTimesAtMost() {
        Bytes handle = handle(HolderKind.TWO_CARDS);
        for (int i = 0; i < 3; i++) {
            TerminalResponse answer = bench.ask(bench.till.payment(AMOUNT, new Evidence.WithHandle(handle, 9)));
            assertEquals(1067, answer.actionCode());
            assertEquals(2, answer.data().candidates().size());
            handle = answer.data().handle().orElseThrow();
        }
        assertEquals(Optional.empty(), bench.ask(bench.till.payment(AMOUNT, new Evidence.WithHandle(handle, 9))).data().handle());
    }

    @Test
    void aForeignAcquirerTerminalMerchantOrRequesterIsRefused() {
        TerminalRequest echo = bench.till.network(831);
        Trace trace = echo.trace();
        refused(Reason.ACQUIRER_NOT_ALLOWED, 1821, bench.ask(echo.withTrace(new Trace(false, trace.transmissionTime(), 901,
            trace.localTime(), "12345", trace.terminal()))));
        refused(Reason.TERMINAL_NOT_ALLOWED, 1821, bench.ask(new TerminalForms("POS99999", bench::now).network(831)));
        refused(Reason.MERCHANT_NOT_ALLOWED, 1821,
            bench.ask(bench.till.identify(bench.holder(HolderKind.GOOD), bench.challenge(), "ANOTHER-SHOP")));
        refused(Reason.UNKNOWN_REQUESTER, 1819, bench.answered(bench.send("NOBODY", bench.till.network(831))));
    }

    @Test
    void anotherCurrencyAZeroAmountAPinOrCashIsNotRelayedYet() {
        PaymentRequest signed = bench.till.oneLeg(bench.holder(HolderKind.GOOD), bench.challenge(), AMOUNT);
        refused(Reason.CURRENCY_NOT_HANDLED, 1030, bench.ask(TerminalForms.withAmount(signed, new Amount(840, 2, 1_000))));
        PaymentRequest nothing = bench.till.oneLeg(bench.holder(HolderKind.GOOD), bench.challenge(), AMOUNT.zero());
        refused(Reason.AMOUNT_ZERO, 1830, bench.ask(nothing));
        PaymentRequest plain = bench.till.oneLeg(bench.holder(HolderKind.GOOD), bench.challenge(), AMOUNT);
        Pin pin = new Pin(new PinBlock(new byte[8]), Optional.empty(), Optional.empty());
        refused(Reason.PIN_NOT_HANDLED, 1821, bench.ask(new PaymentRequest(plain.trace(), plain.mode(), plain.merchant(), plain.type(),
            plain.amount(), plain.pointOfService(), plain.retrievalReference(), plain.evidence(), Optional.of(pin))));
        PaymentRequest cash = bench.till.oneLeg(bench.holder(HolderKind.GOOD), bench.challenge(), AMOUNT);
        refused(Reason.SERVICE_NOT_ALLOWED, 1821, bench.ask(new PaymentRequest(cash.trace(), cash.mode(), cash.merchant(),
            TransactionType.CASH, cash.amount(), cash.pointOfService(), cash.retrievalReference(), cash.evidence(), Optional.empty())));
        PaymentRequest held = bench.till.oneLeg(bench.holder(HolderKind.GOOD), bench.challenge(), AMOUNT);
        refused(Reason.TYPE_NOT_HANDLED, 1821, bench.ask(new PaymentRequest(held.trace(), PaymentMode.AUTHORIZATION, held.merchant(),
            TransactionType.CASH, held.amount(), held.pointOfService(), held.retrievalReference(), held.evidence(), Optional.empty())));
    }

    @Test
    void aForeignCurrencyIsRefusedInEveryExchange() {
        Amount dollars = new Amount(840, 2, 1_000);
        IdentifyRequest yen = bench.till.identify(bench.holder(HolderKind.GOOD), bench.challenge(), TerminalForms.MERCHANT);
        refused(Reason.CURRENCY_NOT_HANDLED, 1030, bench.ask(
            new IdentifyRequest(bench.till.trace(), yen.merchant(), yen.type(), yen.proof(), yen.services(), dollars.currency())));
        Bytes handle = bench.ask(yen).data().handle().orElseThrow();
        refused(Reason.CURRENCY_NOT_HANDLED, 1030, bench.ask(bench.till.payment(dollars, new Evidence.WithHandle(handle, 1))));
        refused(Reason.CURRENCY_NOT_HANDLED, 1030,
            bench.ask(bench.till.payment(new Amount(Amount.JPY, 2, 1_000), new Evidence.WithHandle(handle, 1))));
        PaymentRequest never = bench.till.oneLeg(bench.holder(HolderKind.GOOD), bench.challenge(), AMOUNT);
        refused(Reason.CURRENCY_NOT_HANDLED, 1030, bench.ask(bench.till.refund(never, dollars)));
        refused(Reason.CURRENCY_NOT_HANDLED, 1030, bench.ask(bench.till.completion(never, dollars)));
    }

    @Test
    void anUnknownFingerprintAsksForTheCertificateAndLeavesTheChallengeGood() {
        Bytes challenge = bench.challenge();
        IdentifyRequest full = bench.till.identify(bench.holder(HolderKind.GOOD), challenge, TerminalForms.MERCHANT);
        CertificateEvidence.Fingerprint unknown =
            new CertificateEvidence.Fingerprint(caKeyId(), Bytes.of(new byte[]{5}), Bytes.of(new byte[32]));
        IdentifyRequest shortForm = new IdentifyRequest(bench.till.trace(), full.merchant(), full.type(),
            new Proof(Proof.Form.IDENTIFY, challenge, unknown, full.proof().signature()), full.services(), full.currency());
        TerminalResponse answer = bench.ask(shortForm);
        refused(Reason.CERTIFICATE_WANTED, 1022, answer);
        assertTrue(answer.data().sendCertificate());
        assertEquals(6000, bench.ask(full).actionCode());
    }

    private Bytes caKeyId() {
        return Bytes.of(ShardBench.JPKI.caKeyId().toByteArray());
    }

    @Test
    void aSerialThatIsNoneIsMalformed() {
        Bytes challenge = bench.challenge();
        IdentifyRequest full = bench.till.identify(bench.holder(HolderKind.GOOD), challenge, TerminalForms.MERCHANT);
        CertificateEvidence.Fingerprint bad =
            new CertificateEvidence.Fingerprint(caKeyId(), Bytes.of(new byte[]{0, 5}), Bytes.of(new byte[32]));
        refused(Reason.MALFORMED_CERTIFICATE, 1830, bench.ask(new IdentifyRequest(full.trace(), full.merchant(), full.type(),
            new Proof(Proof.Form.IDENTIFY, challenge, bad, full.proof().signature()), full.services(), full.currency())));
    }

    @Test
    void anIssuerThatIsDownOrSignedOffIsSaidSo() {
        int number = ShardBench.JPKI.holders().indexOf(bench.holder(HolderKind.GOOD)) + 1;
        bench.route(SimulatedJpki.institution(number), Availability.DOWN);
        refused(Reason.ISSUER_DOWN, 9107, bench.ask(bench.till.oneLeg(bench.holder(HolderKind.GOOD), bench.challenge(), AMOUNT)));
        bench.route(SimulatedJpki.institution(number), Availability.SIGNED_OFF);
        refused(Reason.ISSUER_SIGNED_OFF, 9110, bench.ask(bench.till.oneLeg(bench.holder(HolderKind.GOOD), bench.challenge(), AMOUNT)));
    }

    @Test
    void aRefundOrCompletionOfNothingIsNotFound() {
        PaymentRequest never = bench.till.oneLeg(bench.holder(HolderKind.GOOD), bench.challenge(), AMOUNT);
        refused(Reason.ORIGINAL_NOT_FOUND, 1816, bench.ask(bench.till.refund(never, AMOUNT)));
        refused(Reason.ORIGINAL_NOT_FOUND, 1816, bench.ask(bench.till.completion(never, AMOUNT)));
    }

    @Test
    void anUnknownFunctionIsMalformed() {
        refused(Reason.FUNCTION_UNKNOWN, 1830, bench.ask(bench.till.network(899)));
    }

    @Test
    void aRepeatMeetsSilenceWhereOnlyTimeOrLoadSpeaksAgainstIt() {
        PaymentRequest late = bench.till.oneLeg(bench.holder(HolderKind.GOOD), Bytes.of(new byte[32]), AMOUNT);
        assertEquals(Optional.empty(), bench.answerOn(bench.repeat(late)));
    }
}
