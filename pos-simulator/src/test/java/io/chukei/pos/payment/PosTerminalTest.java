package io.chukei.pos.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.Service;
import io.chukei.iso8583.terminal.AdviceRequest;
import io.chukei.iso8583.terminal.Candidate;
import io.chukei.iso8583.terminal.CertificateEvidence;
import io.chukei.iso8583.terminal.ChukeiData;
import io.chukei.iso8583.terminal.Evidence;
import io.chukei.iso8583.terminal.IdentifyRequest;
import io.chukei.iso8583.terminal.PaymentMode;
import io.chukei.iso8583.terminal.PaymentRequest;
import io.chukei.iso8583.terminal.PinRule;
import io.chukei.iso8583.terminal.Proof;
import io.chukei.iso8583.terminal.RefundRequest;
import io.chukei.iso8583.terminal.ReversalRequest;
import io.chukei.iso8583.terminal.Selection;
import io.chukei.iso8583.terminal.TerminalRequest;
import io.chukei.iso8583.terminal.TerminalResponse;
import io.chukei.pos.card.CardReader;
import io.chukei.pos.card.JpkiPin;
import io.chukei.pos.journal.DutyLog;
import io.chukei.pos.line.LineSettings;
import io.chukei.pos.statement.StatementWriter;
import io.chukei.testbed.jlis.HolderKeys;
import io.chukei.testbed.jlis.HolderSpec;
import io.chukei.testbed.jlis.Jlis;
import io.chukei.testbed.jlis.JlisSettings;
import io.chukei.testbed.jlis.Municipality;
import io.chukei.testbed.transport.TransportCa;
import io.chukei.testbed.world.Holder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // filled before the tests
final class PosTerminalTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-21T00:30:00Z"), ZoneOffset.UTC);
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(150);
    private static final Bytes HANDLE = Bytes.fromHex("0a0b");
    private static final Candidate CARD_A = new Candidate(0, Service.CREDIT, "39200000001", "SIM-CARD A ••••0017", PinRule.NOT_NEEDED,
        OptionalLong.empty());
    private static final Candidate CARD_B = new Candidate(1, Service.CREDIT, "39200000002", "SIM-CARD B ••••0025", PinRule.NOT_NEEDED,
        OptionalLong.empty());

    @TempDir
    private static Path pki;
    private static TransportCa ca;
    private static Holder holder;

    @TempDir
    private Path folder;
    private @Nullable FakeSwitch fake;
    private @Nullable PosTerminal pos;

    @BeforeAll
    static void makeCertificates() throws IOException {
        SecureRandom random = new SecureRandom();
        ca = TransportCa.create(java.time.InstantSource.system(), random);
        ca.writeCertificate(pki.resolve("ca.pem"));
        ca.clientIdentity("SHOP-1").writeTo(pki, "shop");
        try (Jlis jlis = Jlis.start(new JlisSettings(0, Municipality.ALL), Clock.systemUTC(), new HolderKeys(random, 1))) {
            holder = Holder.register(jlis, HolderSpec.ordinary(), random);
        }
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

    private static ChukeiData offer(Candidate... candidates) {
        return ChukeiData.NONE.withHandle(HANDLE, 180).withCandidates(List.of(candidates));
    }

    private static List<TerminalResponse> approve(TerminalRequest request) {
        TerminalResponse plain = TerminalResponse.to(request, request.exchange().acceptedCode());
        if (request instanceof IdentifyRequest) {
            return List.of(plain.withData(offer(CARD_A, CARD_B)));
        }
        return List.of(request instanceof PaymentRequest ? plain.withApprovalCode("A00001") : plain);
    }

    private FakeSwitch fake(Function<TerminalRequest, List<TerminalResponse>> script) throws Exception {
        fake = FakeSwitch.start(ca.serverIdentity("CHUKEI-SIM-1"), ca.certificate(), script);
        return fake;
    }

    private static LineSettings line(FakeSwitch there) {
        return new LineSettings("localhost", there.port(), pki.resolve("shop.pem"), pki.resolve("shop.key"), pki.resolve("ca.pem"),
            Duration.ofSeconds(10));
    }

    private PosTerminal pos(FakeSwitch there, Duration timer) throws Exception {
        return pos(new Lines(line(there)), timer);
    }

    private PosTerminal pos(Lines lines, Duration timer) throws Exception {
        TerminalSettings settings = TerminalSettings.of("POS00001", "SHOP-1-MAIN", "39200000101").withTimer(timer);
        pos = new PosTerminal(settings, lines, DutyLog.open(folder.resolve("pos.journal"), NOON), NOON);
        return pos;
    }

    private PosTerminal signedOn(FakeSwitch there, Duration timer) throws Exception {
        PosTerminal terminal = pos(there, timer);
        terminal.signOn();
        return terminal;
    }

    private static Holding holding() {
        return new Holding(new CardReader(holder.card()), new JpkiPin(Holder.PIN));
    }

    private static Receipt payTwoLegs(PosTerminal terminal, Knobs knobs) throws IOException, PosException {
        Identified identified = terminal.identify(holding(), Set.of(Service.CREDIT), Knobs.NONE);
        return terminal.pay(identified, 1, Amount.jpy(1000), knobs);
    }

    private static boolean signed(Proof proof, byte[] statement) throws Exception {
        Bytes der = ((CertificateEvidence.Certificate) proof.certificate()).der();
        Signature check = Signature.getInstance("SHA256withRSA");
        check.initVerify(CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der.toArray())));
        check.update(statement);
        return check.verify(proof.signature().toArray());
    }

    @Test
    void twoLegsEndInAReceiptThatNamesTheChosenCard() throws Exception {
        FakeSwitch there = fake(PosTerminalTest::approve);
        Receipt receipt = payTwoLegs(signedOn(there, LONG), Knobs.NONE);
        assertEquals(Receipt.Outcome.COUNTED, receipt.outcome());
        assertEquals("A00001", receipt.approvalCode().orElseThrow());
        assertTrue(receipt.print().contains("SIM-CARD B ••••0025"));
        assertTrue(receipt.print().contains("JPY 1,000"));
        assertEquals(List.of("2600", "2200"), there.heardMtis());
        assertEquals(new Evidence.WithHandle(HANDLE, 1), ((PaymentRequest) there.heard().get(1)).evidence());
    }

    @Test
    void theCardSignsTheIdentifyStatementOfTheMessageItself() throws Exception {
        FakeSwitch there = fake(PosTerminalTest::approve);
        payTwoLegs(signedOn(there, LONG), Knobs.NONE);
        IdentifyRequest sent = (IdentifyRequest) there.heard().getFirst();
        StatementWriter writer = new StatementWriter("CHUKEI-SIM-1", "SHOP-1", "POS00001", "SHOP-1-MAIN");
        assertTrue(signed(sent.proof(), writer.identify(sent.proof().challenge(), sent.type(), sent.trace().localTime())));
    }

    @Test
    void inOneLegTheCardSignsThePaymentUnlessTheTerminalCheats() throws Exception {
        FakeSwitch there = fake(PosTerminalTest::approve);
        PosTerminal terminal = signedOn(there, LONG);
        Selection credit = new Selection.ByService(Service.CREDIT);
        terminal.payAtOnce(holding(), credit, Amount.jpy(1000), Knobs.NONE);
        terminal.payAtOnce(holding(), credit, Amount.jpy(9000), Knobs.NONE.signing(Amount.jpy(1000)));
        StatementWriter writer = new StatementWriter("CHUKEI-SIM-1", "SHOP-1", "POS00001", "SHOP-1-MAIN");
        for (TerminalRequest request : there.heard()) {
            PaymentRequest sent = (PaymentRequest) request;
            Proof proof = ((Evidence.WithProof) sent.evidence()).proof();
            assertEquals(sent.amount().minorUnits() == 1000, signed(proof, writer.pay(proof.challenge(), sent.type(),
                sent.trace().localTime(), credit, sent.amount(), sent.trace().stan())));
        }
        assertNotEquals(challengeOf(there.heard().get(0)), challengeOf(there.heard().get(1)), "a challenge is used once");
    }

    private static Bytes challengeOf(TerminalRequest request) {
        return ((Evidence.WithProof) ((PaymentRequest) request).evidence()).proof().challenge();
    }

    @Test
    void aDeclineIsVoidAndShowsTheTextOfTheSwitch() throws Exception {
        FakeSwitch there = fake(request -> request instanceof PaymentRequest
            ? List.of(TerminalResponse.to(request, 1000).withData(ChukeiData.NONE.withDisplayText("お取り扱いできません。"))) : approve(request));
        Receipt receipt = payTwoLegs(signedOn(there, LONG), Knobs.NONE);
        assertEquals(Receipt.Outcome.VOID, receipt.outcome());
        assertEquals(1000, receipt.actionCode());
        assertEquals("お取り扱いできません。", receipt.displayText());
    }

    @Test
    void anAmbiguousOneLegIsPaidWithTheHandleThatTheSwitchOffers() throws Exception {
        FakeSwitch there = fake(request -> request instanceof PaymentRequest payment && payment.evidence() instanceof Evidence.WithProof
            ? List.of(TerminalResponse.to(request, 1067).withData(offer(CARD_A, CARD_B))) : approve(request));
        PosTerminal terminal = signedOn(there, LONG);
        Receipt ambiguous = terminal.payAtOnce(holding(), new Selection.ByService(Service.CREDIT), Amount.jpy(500), Knobs.NONE);
        assertEquals(Receipt.Outcome.VOID, ambiguous.outcome());
        Receipt paid = terminal.pay(ambiguous.next().orElseThrow(), 0, Amount.jpy(500), Knobs.NONE);
        assertEquals(Receipt.Outcome.COUNTED, paid.outcome());
        assertEquals(CARD_A.label(), paid.label());
    }

    @Test
    void aLostAnswerIsAskedForAgainByTheSameMessage() throws Exception {
        FakeSwitch there = fake(PosTerminalTest::approve);
        Receipt receipt = payTwoLegs(signedOn(there, LONG), Knobs.NONE.losingAnswers(1));
        assertEquals(Receipt.Outcome.COUNTED, receipt.outcome());
        assertEquals(List.of("2600", "2200", "2201"), there.heardMtis());
        assertEquals(there.heard().get(1).trace(), there.heard().get(2).trace().withRepeat(false));
    }

    @Test
    void aCutLineIsReplacedAndTheRepeatGoesByTheNewOne() throws Exception {
        FakeSwitch there = fake(PosTerminalTest::approve);
        Receipt receipt = payTwoLegs(signedOn(there, LONG), Knobs.NONE.cuttingLines(1));
        assertEquals(Receipt.Outcome.COUNTED, receipt.outcome());
        assertTrue(there.heardMtis().contains("2201")); // the first sending may be read after it, or never
        assertEquals(2, there.connections());
    }

    @Test
    void silenceIsRepeatedThreeTimesAndThenReversed() throws Exception {
        FakeSwitch there = fake(request -> request instanceof PaymentRequest ? List.of() : approve(request));
        Receipt receipt = payTwoLegs(signedOn(there, SHORT), Knobs.NONE);
        assertEquals(Receipt.Outcome.REVERSED, receipt.outcome());
        assertEquals(List.of("2600", "2200", "2201", "2201", "2201", "2420"), there.heardMtis());
        ReversalRequest reversal = assertInstanceOf(ReversalRequest.class, there.heard().getLast());
        assertEquals(ReversalRequest.TIMEOUT, reversal.reason());
        assertEquals(there.heard().get(1).trace().stan(), reversal.original().stan());
    }

    @Test
    void inProgressIsNoAnswerAndWhatFollowsOnTheSameLineIs() throws Exception {
        FakeSwitch there = fake(request -> request instanceof PaymentRequest
            ? List.of(TerminalResponse.to(request, 9123), approve(request).getFirst()) : approve(request));
        Receipt receipt = payTwoLegs(signedOn(there, LONG), Knobs.NONE);
        assertEquals(Receipt.Outcome.COUNTED, receipt.outcome());
        assertEquals(List.of("2600", "2200"), there.heardMtis(), "no repeat was spent");
    }

    @Test
    void anAnswerToAnotherAmountIsNone() throws Exception {
        FakeSwitch there = fake(request -> {
            if (!(request instanceof PaymentRequest payment)) {
                return approve(request);
            }
            PaymentRequest other = new PaymentRequest(payment.trace(), payment.mode(), payment.merchant(), payment.type(), Amount.jpy(1),
                payment.pointOfService(), payment.retrievalReference(), payment.evidence(), payment.pin());
            return approve(other);
        });
        assertEquals(Receipt.Outcome.REVERSED, payTwoLegs(signedOn(there, SHORT), Knobs.NONE).outcome());
    }

    @Test
    void aReversalThatNobodyAnswersStaysOwedAndIsTakenUpAfterARestart() throws Exception {
        FakeSwitch deaf = fake(request -> request instanceof IdentifyRequest ? approve(request) : List.of());
        PosTerminal terminal = signedOn(deaf, SHORT);
        Receipt owed = payTwoLegs(terminal, Knobs.NONE);
        assertEquals(Receipt.Outcome.REVERSAL_OWED, owed.outcome());
        assertEquals("2421", deaf.heardMtis().getLast());
        terminal.close();
        deaf.close();
        FakeSwitch well = fake(PosTerminalTest::approve);
        List<Receipt> receipts = pos(well, LONG).recover();
        assertEquals(1, receipts.size());
        assertEquals(owed.stan(), receipts.getFirst().stan());
        assertEquals(Receipt.Outcome.REVERSED, receipts.getFirst().outcome());
        assertEquals(List.of("2421"), well.heardMtis(), "the approval is not asked for any more");
    }

    @Test
    void aSwitchThatComesBackWithinTheTimerCostsNoReversal() throws Exception {
        FakeSwitch there = fake(PosTerminalTest::approve);
        Lines lines = new Lines(line(there));
        PosTerminal terminal = pos(lines, LONG);
        terminal.signOn();
        Identified identified = terminal.identify(holding(), Set.of(Service.CREDIT), Knobs.NONE);
        there.close();
        CompletableFuture<Receipt> paying = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> paying.completeAsync(() -> {
            try {
                return terminal.pay(identified, 0, Amount.jpy(1000), Knobs.NONE);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }, Runnable::run));
        lines.moveTo(fake(PosTerminalTest::approve).port());
        assertEquals(Receipt.Outcome.COUNTED, paying.get(LONG.toSeconds(), TimeUnit.SECONDS).outcome());
    }

    @Test
    void theOtherWayIsTakenWhenTheFirstIsDead() throws Exception {
        FakeSwitch dead = fake(PosTerminalTest::approve);
        LineSettings first = line(dead);
        dead.close();
        FakeSwitch well = fake(PosTerminalTest::approve);
        PosTerminal terminal = pos(new Lines(List.of(first, line(well))), LONG);
        terminal.signOn();
        assertEquals(Receipt.Outcome.COUNTED, payTwoLegs(terminal, Knobs.NONE).outcome());
    }

    @Test
    void anApprovedPaymentIsCancelledByItsReceiptAlsoAfterARestart() throws Exception {
        FakeSwitch there = fake(PosTerminalTest::approve);
        PosTerminal terminal = signedOn(there, LONG);
        Receipt paid = payTwoLegs(terminal, Knobs.NONE);
        terminal.close();
        PosTerminal again = signedOn(there, LONG);
        assertEquals(Receipt.Outcome.REVERSED, again.cancel(paid).outcome());
        assertEquals(ReversalRequest.CUSTOMER_CANCELLATION,
            assertInstanceOf(ReversalRequest.class, there.heard().getLast()).reason());
        assertThrows(PosException.class, () -> again.cancel(paid), "it does not count any more");
    }

    @Test
    void aRefundAndACompletionNameTheirOriginal() throws Exception {
        FakeSwitch there = fake(PosTerminalTest::approve);
        PosTerminal terminal = signedOn(there, LONG);
        Receipt paid = payTwoLegs(terminal, Knobs.NONE);
        Receipt back = terminal.refund(paid.stan(), paid.localTime().toLocalDate(), Amount.jpy(400));
        assertEquals(Receipt.Outcome.COUNTED, back.outcome());
        assertEquals(paid.stan(), assertInstanceOf(RefundRequest.class, there.heard().getLast()).original().stan());
        Identified identified = terminal.identify(holding(), Set.of(Service.CREDIT), Knobs.NONE);
        Receipt held = terminal.preAuthorize(identified, 0, Amount.jpy(5000), Knobs.NONE);
        assertEquals(PaymentMode.AUTHORIZATION, ((PaymentRequest) there.heard().getLast()).mode());
        Receipt taken = terminal.complete(held, Amount.jpy(4200));
        assertEquals(Receipt.Kind.COMPLETION, taken.kind());
        assertEquals("2100", assertInstanceOf(AdviceRequest.class, there.heard().getLast()).original().mti());
    }

    private PosTerminal signedOn(FakeSwitch there, CertificateSending sending) throws Exception {
        TerminalSettings settings = TerminalSettings.of("POS00001", "SHOP-1-MAIN", "39200000101").withTimer(LONG).withSending(sending);
        PosTerminal terminal = new PosTerminal(settings, new Lines(line(there)), DutyLog.open(folder.resolve("pos.journal"), NOON), NOON);
        pos = terminal;
        terminal.signOn();
        return terminal;
    }

    private static List<Boolean> fingerprintsIn(FakeSwitch there) {
        return there.heard().stream().map(request -> switch (request) {
            case IdentifyRequest identify -> identify.proof();
            case PaymentRequest payment when payment.evidence() instanceof Evidence.WithProof proven -> proven.proof();
            default -> throw new AssertionError("a message without a proof");
        }).map(proof -> proof.certificate() instanceof CertificateEvidence.Fingerprint).toList();
    }

    @Test
    void onceTheCertificateWasAcceptedItsFingerprintIsSent() throws Exception {
        FakeSwitch there = fake(PosTerminalTest::approve);
        PosTerminal terminal = signedOn(there, CertificateSending.FINGERPRINT_ONCE_ACCEPTED);
        terminal.identify(holding(), Set.of(Service.CREDIT), Knobs.NONE);
        terminal.identify(holding(), Set.of(Service.CREDIT), Knobs.NONE);
        terminal.payAtOnce(holding(), new Selection.ByService(Service.CREDIT), Amount.jpy(1000), Knobs.NONE);
        assertEquals(List.of(false, true, true), fingerprintsIn(there));
        CertificateEvidence.Fingerprint sent =
            (CertificateEvidence.Fingerprint) ((IdentifyRequest) there.heard().get(1)).proof().certificate();
        assertEquals(Bytes.of(holder.certificate().serial().toByteArray()), sent.serial());
        assertEquals(Bytes.of(MessageDigest.getInstance("SHA-256").digest(holder.certificate().der())), sent.sha256());
    }

    @Test
    void aSwitchThatWantsTheCertificateGetsItUnderAFreshChallengeAndANewNumber() throws Exception {
        FakeSwitch there = fake(request -> request instanceof PaymentRequest payment
            && payment.evidence() instanceof Evidence.WithProof proven
            && proven.proof().certificate() instanceof CertificateEvidence.Fingerprint
                ? List.of(TerminalResponse.to(request, 1022).withData(ChukeiData.NONE.withSendCertificate())) : approve(request));
        PosTerminal terminal = signedOn(there, CertificateSending.FINGERPRINT_FIRST);
        Receipt paid = terminal.payAtOnce(holding(), new Selection.ByService(Service.CREDIT), Amount.jpy(1000), Knobs.NONE);
        assertEquals(Receipt.Outcome.COUNTED, paid.outcome());
        assertEquals(List.of(true, false), fingerprintsIn(there));
        assertNotEquals(challengeOf(there.heard().get(0)), challengeOf(there.heard().get(1)));
        assertNotEquals(there.heard().get(0).trace().stan(), there.heard().get(1).trace().stan());
    }

    @Test
    void aPaymentTakenBackInPartCountsWithWhatStandsAlsoAfterARestart() throws Exception {
        FakeSwitch there = fake(PosTerminalTest::approve);
        PosTerminal terminal = signedOn(there, LONG);
        Receipt paid = payTwoLegs(terminal, Knobs.NONE);
        long stan = paid.stan();
        LocalDate date = paid.localTime().toLocalDate();
        assertThrows(PosException.class, () -> terminal.reverseInPart(stan, date, paid.amount()));
        assertThrows(PosException.class, () -> terminal.reverseInPart(stan, date, Amount.jpy(0)));
        Receipt part = terminal.reverseInPart(stan, date, Amount.jpy(400));
        assertEquals(Receipt.Outcome.COUNTED, part.outcome());
        assertEquals(Amount.jpy(400), part.amount());
        ReversalRequest sent = assertInstanceOf(ReversalRequest.class, there.heard().getLast());
        assertEquals(ReversalRequest.COMPLETED_PARTIALLY, sent.reason());
        assertEquals(Amount.jpy(1000), sent.originalAmount());
        assertEquals(Amount.jpy(400), sent.stands());
        terminal.close();
        PosTerminal again = signedOn(there, LONG);
        assertThrows(PosException.class, () -> again.reverseInPart(stan, date, Amount.jpy(300)), "once only");
        assertEquals(Receipt.Outcome.COUNTED, again.refund(stan, date, Amount.jpy(400)).outcome());
    }

    @Test
    void oldChallengesAreReplacedOnce() throws Exception {
        FakeSwitch there = fake(request -> request instanceof IdentifyRequest && fakeHeard() == 1
            ? List.of(TerminalResponse.to(request, 9103)) : approve(request));
        assertEquals(Receipt.Outcome.COUNTED, payTwoLegs(signedOn(there, LONG), Knobs.NONE).outcome());
        assertEquals(List.of("2600", "2600", "2200"), there.heardMtis());
    }

    private int fakeHeard() {
        FakeSwitch there = fake;
        return there == null ? 0 : there.heard().size();
    }

    @Test
    void anUnknownHolderIsToldByTheCode() throws Exception {
        FakeSwitch there = fake(request -> List.of(TerminalResponse.to(request, 1058)));
        PosTerminal terminal = signedOn(there, LONG);
        PosException refused = assertThrows(PosException.class,
            () -> terminal.identify(holding(), Set.of(Service.CREDIT), Knobs.NONE));
        assertEquals(1058, refused.actionCode());
    }
}
