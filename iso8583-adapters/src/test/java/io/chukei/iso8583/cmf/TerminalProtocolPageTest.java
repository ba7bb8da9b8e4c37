package io.chukei.iso8583.cmf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.Balance;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.DecodeProblem;
import io.chukei.iso8583.message.DecodeResult;
import io.chukei.iso8583.message.PinBlock;
import io.chukei.iso8583.message.Service;
import io.chukei.iso8583.message.Trace;
import io.chukei.iso8583.message.TransactionType;
import io.chukei.iso8583.terminal.Candidate;
import io.chukei.iso8583.terminal.CertificateEvidence;
import io.chukei.iso8583.terminal.ChukeiData;
import io.chukei.iso8583.terminal.Evidence;
import io.chukei.iso8583.terminal.PaymentMode;
import io.chukei.iso8583.terminal.PaymentRequest;
import io.chukei.iso8583.terminal.Pin;
import io.chukei.iso8583.terminal.Proof;
import io.chukei.iso8583.terminal.ReversalRequest;
import io.chukei.iso8583.terminal.Selection;
import io.chukei.iso8583.terminal.TerminalRequest;
import io.chukei.iso8583.terminal.TerminalResponse;
import org.junit.jupiter.api.Test;

/// Every message in hexadecimal on docs/terminal-protocol.md is what the dialect writes, and is read as what the page says it is.
final class TerminalProtocolPageTest {
    private final CmfDialect dialect = new CmfDialect();
    private final List<TerminalRequest> requests = TerminalSamples.requests();
    private final List<TerminalResponse> responses = TerminalSamples.responses();

    @Test
    void theMessagesOnThePageAreInThisOrderWhatTheDialectWrites() throws IOException {
        byte[] sale = dialect.encodeRequest(requests.get(4));
        byte[] tooLong = Arrays.copyOf(sale, sale.length + 1);
        DecodeResult.Malformed<?> malformed = assertInstanceOf(DecodeResult.Malformed.class, dialect.decodeRequest(tooLong));
        assertEquals(DecodeProblem.TRAILING_BYTES, malformed.problem());
        List<String> written = List.of(hex(dialect.encodeRequest(requests.get(0))), hex(dialect.encodeResponse(responses.get(0))),
            hex(dialect.encodeRequest(requests.get(1))), hex(dialect.encodeResponse(challenges())),
            hex(dialect.encodeRequest(requests.get(3))),
            hex(dialect.encodeResponse(responses.get(2))), hex(sale), hex(dialect.encodeResponse(responses.get(4))),
            hex(dialect.encodeRequest(inOneLeg())), hex(tooLong), malformed.answer().map(Bytes::hex).orElseThrow(),
            hex(dialect.encodeRequest(requests.get(10))), hex(dialect.encodeResponse(responses.get(8))),
            hex(dialect.encodeRequest(inPart())), hex(dialect.encodeResponse(TerminalResponse.to(inPart(), 4000))),
            hex(dialect.encodeRequest(atAtm(TransactionType.CASH, 20_000))), hex(dialect.encodeRequest(atAtm(TransactionType.BALANCE, 0))),
            hex(dialect.encodeResponse(told())), hex(dialect.encodeRequest(withPin())));
        assertEquals(written, onPage());
    }

    /// The sentence above a message says what the message, read back, has in it.
    @Test
    void theWordsAboveTheMessagesAreWhatIsInThem() throws IOException {
        List<String> messages = onPage();
        ChukeiData answer = response(messages.get(3)).data();
        assertClaimed(
            "%d challenges with a life of %d s".formatted(answer.challenges().size(), answer.challengeLifeSeconds().orElseThrow()));
        ChukeiData offer = response(messages.get(5)).data();
        assertClaimed("a handle with %d s of life left".formatted(offer.handleLifeSeconds().orElseThrow()));
        for (Candidate candidate : offer.candidates()) {
            assertClaimed(
                "%d (%s, `%s`)".formatted(candidate.index(), candidate.service().name().toLowerCase(Locale.ROOT), candidate.label()));
        }
        PaymentRequest payment = assertInstanceOf(PaymentRequest.class, request(messages.get(8)));
        Evidence.WithProof evidence = assertInstanceOf(Evidence.WithProof.class, payment.evidence());
        assertInstanceOf(CertificateEvidence.Fingerprint.class, evidence.proof().certificate());
        assertEquals(new Selection.ByService(Service.CREDIT), evidence.selection());
        assertClaimed("%,d JPY in one leg, by credit, with the fingerprint form".formatted(payment.amount().minorUnits()));
        ReversalRequest whole = assertInstanceOf(ReversalRequest.class, request(messages.get(11)));
        assertEquals(ReversalRequest.TIMEOUT, whole.reason());
        assertTrue(whole.full());
        ReversalRequest part = assertInstanceOf(ReversalRequest.class, request(messages.get(13)));
        assertClaimed(
            "of %,d JPY %,d stand, reason %d".formatted(part.originalAmount().minorUnits(), part.stands().minorUnits(), part.reason()));
        Pin pin = assertInstanceOf(PaymentRequest.class, request(messages.get(18))).pin().orElseThrow();
        assertClaimed("at the key serial number %s its".formatted(pin.keySerial().orElseThrow().hex()));
        assertClaimed("DE 52 %s.".formatted(hex(pin.block().toArray())));
        assertClaimed("DE 128 is %s,".formatted(pin.mac().orElseThrow().hex()));
        assertTrue(response(messages.get(12)).accepted() && response(messages.get(14)).accepted());
        PaymentRequest cash = assertInstanceOf(PaymentRequest.class, request(messages.get(15)));
        assertClaimed("%,d JPY at an ATM".formatted(cash.amount().minorUnits()));
        assertEquals(TransactionType.BALANCE, assertInstanceOf(PaymentRequest.class, request(messages.get(16))).type());
        Balance balance = Balance.ofText(response(messages.get(17)).additionalAmounts().orElseThrow()).getFirst();
        assertEquals(Balance.AVAILABLE, balance.amountType());
        assertClaimed("%,d JPY can be drawn".formatted(balance.minorUnits()));
    }

    private TerminalResponse challenges() {
        return TerminalResponse.to(requests.get(1), 8000)
            .withData(ChukeiData.NONE.withChallenges(Collections.nCopies(16, TerminalSamples.filled(32, 0x55)), 120));
    }

    private static PaymentRequest inOneLeg() {
        CertificateEvidence fingerprint = new CertificateEvidence.Fingerprint(TerminalSamples.filled(20, 1), TerminalSamples.filled(4, 2),
            TerminalSamples.filled(32, 3));
        return new PaymentRequest(TerminalSamples.TRACE, PaymentMode.FINANCIAL, "SHOP-1-MAIN", TransactionType.GOODS, Amount.jpy(1000),
            Bytes.of(new byte[16]), "000000000042",
            new Evidence.WithProof(TerminalSamples.proof(Proof.Form.PAY, fingerprint), new Selection.ByService(Service.CREDIT)),
            Optional.empty());
    }

    private static PaymentRequest atAtm(TransactionType type, long yen) {
        CertificateEvidence fingerprint = new CertificateEvidence.Fingerprint(TerminalSamples.filled(20, 1), TerminalSamples.filled(4, 2),
            TerminalSamples.filled(32, 3));
        Trace trace = new Trace(false, "1121003000", 42, LocalDateTime.of(2026, 11, 21, 9, 30), "39200000011", "ATM00001");
        return new PaymentRequest(trace, PaymentMode.FINANCIAL, "BANK-X-HEAD-OFFICE", type, Amount.jpy(yen), Bytes.of(new byte[16]),
            "000000000042",
            new Evidence.WithProof(TerminalSamples.proof(Proof.Form.PAY, fingerprint), new Selection.ByService(Service.CASH)),
            Optional.empty());
    }

    private static TerminalResponse told() {
        return TerminalResponse.to(atAtm(TransactionType.BALANCE, 0), 0)
            .withAdditionalAmounts(Balance.text(List.of(new Balance("00", Balance.AVAILABLE, Amount.JPY, 0, 123_456))));
    }

    private PaymentRequest withPin() {
        return assertInstanceOf(PaymentRequest.class, requests.get(4)).withPin(new Pin(
            new PinBlock(HexFormat.of().parseHex("60485f8989b689f8")), Optional.of(Bytes.fromHex("ffff9876543210e00001")),
            Optional.of(Bytes.fromHex("8dcb75fc"))));
    }

    private static ReversalRequest inPart() {
        return new ReversalRequest(TerminalSamples.TRACE, "SHOP-1-MAIN", TransactionType.GOODS, false, Amount.jpy(1000), Amount.jpy(400),
            ReversalRequest.COMPLETED_PARTIALLY, Optional.of("000000000042"), TerminalSamples.ORIGINAL);
    }

    private TerminalRequest request(String hex) {
        return assertInstanceOf(DecodeResult.Decoded.class, dialect.decodeRequest(HexFormat.of().parseHex(hex)))
            .message() instanceof TerminalRequest message
                ? message : fail("no request");
    }

    private TerminalResponse response(String hex) {
        return assertInstanceOf(DecodeResult.Decoded.class, dialect.decodeResponse(HexFormat.of().parseHex(hex)))
            .message() instanceof TerminalResponse message
                ? message : fail("no answer");
    }

    private static void assertClaimed(String words) throws IOException {
        assertTrue(page().contains(words), words);
    }

    @Test
    void theMessagesOnThePageAreRead() throws IOException {
        int read = 0;
        for (String message : onPage()) {
            byte[] bytes = HexFormat.of().parseHex(message);
            boolean request = dialect.decodeRequest(bytes) instanceof DecodeResult.Decoded;
            boolean response = dialect.decodeResponse(bytes) instanceof DecodeResult.Decoded;
            read += request || response ? 1 : 0;
        }
        assertEquals(onPage().size() - 1, read, "all but the one that is malformed");
    }

    private static List<String> onPage() throws IOException {
        List<String> messages = page().lines().filter(line -> line.matches("[0-9a-f]{40,}")).toList();
        assertTrue(messages.size() >= 8);
        return messages;
    }

    private static String page() throws IOException {
        return Files.readString(Path.of(System.getProperty("chukei.root", "..")).resolve("docs/terminal-protocol.md"));
    }

    private static String hex(byte[] message) {
        return HexFormat.of().formatHex(message);
    }
}
