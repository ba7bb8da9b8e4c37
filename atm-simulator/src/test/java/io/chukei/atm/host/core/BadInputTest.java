package io.chukei.atm.host.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

import io.chukei.atm.host.pin.PinProblem;
import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.Service;
import io.chukei.iso8583.message.Trace;
import io.chukei.iso8583.message.TransactionType;
import io.chukei.iso8583.terminal.CertificateEvidence;
import io.chukei.iso8583.terminal.ChukeiData;
import io.chukei.iso8583.terminal.Evidence;
import io.chukei.iso8583.terminal.IdentifyRequest;
import io.chukei.iso8583.terminal.NetworkRequest;
import io.chukei.iso8583.terminal.PaymentMode;
import io.chukei.iso8583.terminal.PaymentRequest;
import io.chukei.iso8583.terminal.Pin;
import io.chukei.iso8583.terminal.Proof;
import io.chukei.iso8583.terminal.RefundRequest;
import io.chukei.iso8583.terminal.ReversalRequest;
import io.chukei.iso8583.terminal.TerminalResponse;
import io.chukei.jpki.revocation.RevocationReason;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class BadInputTest extends HostAtWork {
    @BeforeEach
    void linkHolder() throws IOException {
        bench.linkHolder();
    }

    private void refused(HostReason reason, TerminalResponse response) {
        assertEquals(reason.actionCode(response.exchange()), response.actionCode(), reason.name());
        assertEquals(1, bench.counted(reason), reason.name());
        assertEquals(HostBench.OPENING, bench.balance());
    }

    private PaymentRequest draw() {
        return bench.draw(bench.identified(TransactionType.CASH), HostBench.AMOUNT);
    }

    private PaymentRequest draw(Optional<Pin> pin) {
        return bench.draw(bench.identified(TransactionType.CASH), TransactionType.CASH, HostBench.AMOUNT, pin);
    }

    @Test
    void aStrangersCertificateIsRefused() {
        bench.send("ATM-9", new NetworkRequest(bench.trace(), NetworkRequest.ECHO, OptionalInt.empty()));
        refused(HostReason.ATM_UNKNOWN, bench.answer());
    }

    @Test
    void anAtmDoesNotSpeakForAnother() {
        PaymentRequest request = draw();
        bench.send("ATM-2", request);
        refused(HostReason.ATM_NOT_ALLOWED, bench.answer());
    }

    @Test
    void theHostsOwnNumbersAreNotAnAtms() {
        Trace trace = bench.trace();
        refused(HostReason.NUMBER_NOT_ALLOWED, bench.ask(new NetworkRequest(new Trace(false, trace.transmissionTime(),
            Work.FIRST_OWN_NUMBER, trace.localTime(), trace.acquirer(), trace.terminal()), NetworkRequest.ECHO, OptionalInt.empty())));
    }

    @Test
    void anUnknownFunctionIsRefused() {
        refused(HostReason.FUNCTION_UNKNOWN, bench.ask(new NetworkRequest(bench.trace(), 899, OptionalInt.empty())));
    }

    @Test
    void salesAndRefundsAreNotServed() {
        PaymentRequest drawn = draw();
        refused(HostReason.NOT_SERVED, bench.ask(bench.draw(bench.identified(TransactionType.CASH), TransactionType.GOODS,
            HostBench.AMOUNT, Optional.of(bench.pin(true)))));
        assertEquals(1821, bench.ask(new RefundRequest(bench.trace(), HostBench.MERCHANT, HostBench.AMOUNT, drawn.pointOfService(),
            "000000000042", HostBench.named(drawn))).actionCode());
        assertEquals(1821, bench.ask(new PaymentRequest(bench.trace(), PaymentMode.AUTHORIZATION, HostBench.MERCHANT,
            TransactionType.CASH, HostBench.AMOUNT, drawn.pointOfService(), "000000000042", drawn.evidence(), Optional.empty()))
            .actionCode());
    }

    @Test
    void foreignMoneyIsRefused() {
        ChukeiData who = bench.identified(TransactionType.CASH);
        refused(HostReason.CURRENCY_NOT_HANDLED, bench.ask(bench.draw(who, new Amount(840, 2, 10_000))));
        IdentifyRequest sound = bench.identifyRequest(TransactionType.CASH);
        assertEquals(1030, bench.ask(
            new IdentifyRequest(sound.trace(), sound.merchant(), sound.type(), sound.proof(), Set.of(Service.CASH), 840)).actionCode());
    }

    @Test
    void aWithdrawalOfNothingAndAnInquiryWithAnAmountAreRefused() {
        refused(HostReason.AMOUNT_WRONG, bench.ask(bench.draw(bench.identified(TransactionType.CASH), Amount.jpy(0))));
        assertEquals(1830, bench.ask(bench.draw(bench.identified(TransactionType.BALANCE), TransactionType.BALANCE,
            HostBench.AMOUNT, Optional.of(bench.pin(true)))).actionCode());
    }

    @Test
    void aClockThatIsOffIsRefused() {
        IdentifyRequest request = bench.identifyRequest(TransactionType.CASH);
        bench.now = bench.now.plus(Duration.ofSeconds(181));
        refused(HostReason.TIME_OFF, bench.ask(request));
    }

    @Test
    void challengesAreForOneUseOneAtmAndTwoMinutes() {
        Bytes challenge = bench.challenge();
        bench.ask(bench.identifyRequest(TransactionType.CASH, challenge));
        refused(HostReason.CHALLENGE_REPLAYED, bench.ask(bench.identifyRequest(TransactionType.CASH, challenge)));
        Bytes old = bench.challenge();
        bench.now = bench.now.plus(Duration.ofSeconds(121));
        refused(HostReason.CHALLENGE_UNKNOWN, bench.ask(bench.identifyRequest(TransactionType.CASH, old)));
        Bytes first = bench.challenge();
        for (int i = 0; i < 64; i++) {
            bench.challenge();
        }
        assertEquals(9103, bench.ask(bench.identifyRequest(TransactionType.CASH, first)).actionCode());
    }

    @Test
    void anotherStatementThanTheCardSignedIsRefused() {
        IdentifyRequest sound = bench.identifyRequest(TransactionType.CASH);
        refused(HostReason.SIGNATURE_INVALID, bench.ask(new IdentifyRequest(sound.trace(), sound.merchant(), TransactionType.BALANCE,
            sound.proof(), sound.services(), sound.currency())));
    }

    @Test
    void aCertificateThatDoesNotReadIsRefused() {
        IdentifyRequest sound = bench.identifyRequest(TransactionType.CASH);
        Proof broken = new Proof(Proof.Form.IDENTIFY, sound.proof().challenge(),
            new CertificateEvidence.Certificate(Bytes.of(new byte[]{0x30, 1})), sound.proof().signature());
        refused(HostReason.CERTIFICATE_UNREADABLE, bench.ask(
            new IdentifyRequest(sound.trace(), sound.merchant(), sound.type(), broken, sound.services(), sound.currency())));
    }

    @Test
    void aFingerprintThatIsNotOnFileMakesTheHostAskForTheCertificate() {
        IdentifyRequest sound = bench.identifyRequest(TransactionType.CASH);
        Proof shown = new Proof(Proof.Form.IDENTIFY, sound.proof().challenge(), new CertificateEvidence.Fingerprint(
            Bytes.of(new byte[20]), Bytes.of(new byte[]{5}), Bytes.of(new byte[32])), sound.proof().signature());
        TerminalResponse response = bench.ask(
            new IdentifyRequest(sound.trace(), sound.merchant(), sound.type(), shown, sound.services(), sound.currency()));
        assertTrue(response.actionCode() == 1022);
    }

    @Test
    void aRevokedCardIsRefusedByItsReason() {
        bench.revoked = Optional.of(RevocationReason.SUPERSEDED);
        refused(HostReason.REVOKED_SUPERSEDED, bench.ask(bench.identifyRequest(TransactionType.CASH)));
    }

    @Test
    void aHandleDrawsOnceForWhatItWasGivenFor() {
        ChukeiData who = bench.identified(TransactionType.BALANCE);
        refused(HostReason.HANDLE_MISUSED, bench.ask(bench.draw(who, HostBench.AMOUNT)));
        ChukeiData another = bench.identified(TransactionType.CASH);
        bench.ask(bench.draw(another, Amount.jpy(1_000)));
        assertEquals(1022, bench.ask(bench.draw(another, Amount.jpy(1_000))).actionCode());
        assertEquals(1, bench.counted(HostReason.HANDLE_USED));
        PaymentRequest late = draw();
        bench.now = bench.now.plus(Duration.ofSeconds(179));
        assertEquals(0, bench.ask(late).actionCode());
        ChukeiData old = bench.identified(TransactionType.CASH);
        bench.now = bench.now.plus(Duration.ofSeconds(181));
        assertEquals(9103, bench.ask(bench.draw(old, HostBench.AMOUNT)).actionCode());
    }

    @Test
    void anAccountThatIsNotAmongTheCandidatesIsAskedForAgain() {
        ChukeiData who = bench.identified(TransactionType.CASH);
        PaymentRequest sound = bench.draw(who, HostBench.AMOUNT);
        TerminalResponse response = bench.ask(new PaymentRequest(sound.trace(), sound.mode(), sound.merchant(), sound.type(),
            sound.amount(), sound.pointOfService(), sound.retrievalReference(),
            new Evidence.WithHandle(who.handle().orElseThrow(), 3), sound.pin()));
        refused(HostReason.CHOICE_UNKNOWN, response);
        assertEquals(1, response.data().candidates().size());
    }

    @Test
    void aPinWithoutAMacIsRefused() {
        Pin sound = bench.pin(true);
        refused(HostReason.MAC_MISSING, bench.ask(draw(Optional.of(new Pin(sound.block(), sound.keySerial(), Optional.empty())))));
    }

    @Test
    void aWrongMacIsRefusedAndBurnsNoKey() {
        Pin sound = bench.pin(true);
        refused(HostReason.MAC_WRONG, bench.ask(
            draw(Optional.of(new Pin(sound.block(), sound.keySerial(), Optional.of(Bytes.of(new byte[]{0, 0, 0, 0})))))));
        assertEquals(0, bench.ask(draw(Optional.of(sound))).actionCode());
    }

    @Test
    void aKeySerialNumberIsUsedOnceAlsoAfterARestart() throws IOException {
        Pin first = bench.pin(true);
        bench.ask(bench.draw(bench.identified(TransactionType.BALANCE), TransactionType.BALANCE, Amount.jpy(0), Optional.of(first)));
        bench.restart();
        refused(HostReason.KEY_SERIAL_REUSED, bench.ask(draw(Optional.of(first))));
        for (String wrong : new String[]{"FFFF9876543210E00000", "FFFF9876543210E0FFFF", "FFFF9876543210E0"}) {
            assertEquals(1028, bench.ask(draw(Optional.of(HostBench.pin(true, HexFormat.of().parseHex(wrong))))).actionCode());
        }
        assertEquals(3, bench.counted(HostReason.KEY_SERIAL_INVALID));
        Pin none = new Pin(first.block(), Optional.empty(), first.mac());
        assertEquals(1028, bench.ask(draw(Optional.of(none))).actionCode());
    }

    @Test
    void whatTheSecurityModuleSaysIsTold() {
        bench.moduleRefuses = Optional.of(PinProblem.BLOCK_INVALID);
        refused(HostReason.PIN_BLOCK_INVALID, bench.ask(draw()));
        bench.moduleRefuses = Optional.of(PinProblem.LENGTH_WRONG);
        refused(HostReason.PIN_LENGTH_WRONG, bench.ask(draw()));
        bench.moduleRefuses = Optional.of(PinProblem.KEY_UNUSABLE);
        refused(HostReason.PIN_KEY_UNUSABLE, bench.ask(draw()));
    }

    @Test
    void aSecurityModuleThatIsSilentDeclinesInTime() {
        bench.moduleAnswers = false;
        bench.send(draw());
        bench.pass(Duration.ofSeconds(4));
        refused(HostReason.MODULE_FAILED, bench.answer());
    }

    @Test
    void aReversalOfAnotherAmountOrTypeIsRefused() {
        PaymentRequest drawn = draw();
        bench.ask(drawn);
        ReversalRequest sound = bench.undo(drawn, 0, ReversalRequest.NO_CASH);
        assertEquals(1822, bench.ask(new ReversalRequest(sound.trace(), sound.merchant(), sound.type(), true, Amount.jpy(29_000),
            Amount.jpy(0), sound.reason(), sound.retrievalReference(), sound.original())).actionCode());
        assertEquals(1822, bench.ask(new ReversalRequest(bench.trace(), sound.merchant(), TransactionType.BALANCE, true,
            sound.originalAmount(), Amount.jpy(0), sound.reason(), sound.retrievalReference(), sound.original())).actionCode());
        assertEquals(2, bench.counted(HostReason.ORIGINAL_DIFFERS));
        assertEquals(70_000, bench.balance());
    }

    @Test
    void aConfirmationOfAnotherAmountOrTypeIsRefusedAndOneOfNothingIsADifference() {
        PaymentRequest drawn = draw();
        assertEquals(9000, bench.ask(bench.confirm(drawn)).actionCode());
        assertEquals(1, bench.book.differences().size());
        bench.ask(drawn);
        var sound = bench.confirm(drawn);
        assertEquals(1822, bench.ask(new io.chukei.iso8583.terminal.AdviceRequest(sound.trace(), sound.merchant(), sound.type(),
            Amount.jpy(1_000), sound.pointOfService(), sound.retrievalReference(), sound.original())).actionCode());
        assertEquals(1822, bench.ask(new io.chukei.iso8583.terminal.AdviceRequest(bench.trace(), sound.merchant(), TransactionType.GOODS,
            sound.amount(), sound.pointOfService(), sound.retrievalReference(), sound.original())).actionCode());
        assertEquals(2, bench.counted(HostReason.ORIGINAL_DIFFERS));
        assertEquals(1, bench.book.suspended(java.time.Instant.MAX).size(), "it is not confirmed");
    }

    @Test
    void anotherBanksProofUnderNoTermsOfOursIsRefused() {
        bench.switchUp();
        ChukeiData terms = ChukeiData.NONE.withRelayTerms(new io.chukei.iso8583.terminal.RelayTerms(Bytes.of(new byte[32]), 900,
            HostBench.SWITCH, HostBench.HOST_AT_SWITCH));
        refused(HostReason.CHALLENGE_UNKNOWN,
            bench.ask(bench.drawElsewhere(terms, TransactionType.CASH, HostBench.AMOUNT)));
    }
}
