package io.chukei.pos.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.Function;

import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.Service;
import io.chukei.iso8583.terminal.Candidate;
import io.chukei.iso8583.terminal.CertificateEvidence;
import io.chukei.iso8583.terminal.ChukeiData;
import io.chukei.iso8583.terminal.IdentifyRequest;
import io.chukei.iso8583.terminal.PaymentRequest;
import io.chukei.iso8583.terminal.PinRule;
import io.chukei.iso8583.terminal.TerminalRequest;
import io.chukei.iso8583.terminal.TerminalResponse;
import io.chukei.pos.payment.FakeSwitch;
import io.chukei.testbed.jlis.HolderKeys;
import io.chukei.testbed.jlis.HolderSpec;
import io.chukei.testbed.jlis.IssuedCertificate;
import io.chukei.testbed.jlis.Jlis;
import io.chukei.testbed.jlis.JlisSettings;
import io.chukei.testbed.jlis.Municipality;
import io.chukei.testbed.transport.TransportCa;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@SuppressWarnings("NullAway.Init") // filled before the tests
final class PosCommandTest {
    private static final Clock MORNING = Clock.fixed(Instant.parse("2026-11-21T00:30:00Z"), ZoneOffset.UTC);

    @TempDir
    private static Path pki;
    private static TransportCa ca;

    @TempDir
    private Path folder;
    private final StringWriter printed = new StringWriter();

    @BeforeAll
    static void makeCertificates() throws IOException {
        SecureRandom random = new SecureRandom();
        ca = TransportCa.create(InstantSource.system(), random);
        ca.writeCertificate(pki.resolve("ca.pem"));
        ca.clientIdentity("SHOP-1").writeTo(pki, "shop");
        try (Jlis jlis = Jlis.start(new JlisSettings(0, Municipality.ALL), Clock.systemUTC(), new HolderKeys(random, 1))) {
            IssuedCertificate issued = jlis.issue(HolderSpec.ordinary());
            Base64.Encoder base64 = Base64.getEncoder();
            Files.writeString(pki.resolve("card.json"), """
                {"certificate": "%s", "caCertificate": "%s", "key": "%s"}
                """.formatted(base64.encodeToString(issued.der()), base64.encodeToString(issued.caCertificate()),
                base64.encodeToString(issued.key().getEncoded())));
        }
    }

    private static List<TerminalResponse> approve(TerminalRequest request) {
        TerminalResponse plain = TerminalResponse.to(request, request.exchange().acceptedCode());
        if (request instanceof IdentifyRequest) {
            Candidate card =
                new Candidate(0, Service.CREDIT, "39200000001", "SIM-CARD A ••••0017", PinRule.NOT_NEEDED, OptionalLong.empty());
            return List.of(plain.withData(ChukeiData.NONE.withHandle(Bytes.fromHex("0a"), 180).withCandidates(List.of(card))));
        }
        return List.of(request instanceof PaymentRequest ? plain.withApprovalCode("A00001") : plain);
    }

    private int run(int port, String command, String... more) {
        List<String> arguments = new ArrayList<>(List.of(command, "--switch", "localhost:" + port, "--tls-cert", file("shop.pem"),
            "--tls-key", file("shop.key"), "--tls-trust", file("ca.pem"), "--terminal", "POS00001", "--merchant", "SHOP-1-MAIN",
            "--acquirer", "39200000101", "--journal", folder.resolve("pos.journal").toString(), "--timer", "1"));
        for (int i = 0; i < more.length; i++) {
            int given = arguments.indexOf(more[i]);
            if (given > 0 && more[i].startsWith("--")) {
                arguments.set(given + 1, more[++i]);
            } else {
                arguments.add(more[i]);
            }
        }
        CommandLine pos = PosCommand.commandLine(MORNING, new Random(1));
        pos.setOut(new PrintWriter(printed));
        pos.setErr(new PrintWriter(printed));
        pos.getSubcommands().values().forEach(each -> each.setOut(new PrintWriter(printed)).setErr(new PrintWriter(printed)));
        return pos.execute(arguments.toArray(String[]::new));
    }

    private static String file(String name) {
        return pki.resolve(name).toString();
    }

    private FakeSwitch fake(Function<TerminalRequest, List<TerminalResponse>> script) throws Exception {
        return FakeSwitch.start(ca.serverIdentity("CHUKEI-SIM-1"), ca.certificate(), script);
    }

    @Test
    void debitPaysWithThePinOfTheAccount() throws Exception {
        Files.writeString(folder.resolve("pin.key"), "6ac292faa1315b4d858ab3a3d7d5933a\n");
        Files.writeString(folder.resolve("mac.key"), "4c26379dc1ba8a5bd0a2d0c4b34c2f1a\n");
        String[] debit = {"--amount", "1000", "--service", "debit", "--card", file("card.json"), "--card-pin", "4821", "--pin-key",
            folder.resolve("pin.key").toString(), "--mac-key", folder.resolve("mac.key").toString()};
        try (FakeSwitch there = fake(PosCommandTest::debit)) {
            assertEquals(0, run(there.port(), "pay", with(debit, "--ksn", "ffff9876543210e00000")), printed.toString());
            assertTrue(printed.toString().contains("SIM-BANK X"));
            assertFalse(printed.toString().contains("4821"));
            assertEquals(0, run(there.port(), "pay", with(debit, "--one-leg")), printed.toString());
            assertEquals(List.of("2600", "2200", "2200", "2200"), there.heardMtis());
            assertEquals(2, run(there.port(), "pay", with(debit, "--ksn", "12")));
            assertEquals(2, run(there.port(), "pay", "--amount", "1", "--card", file("card.json"), "--card-pin", "4821"));
            assertEquals(2, run(there.port(), "pay", "--amount", "1", "--card", file("card.json"), "--card-pin", "48"));
            assertEquals(1, run(there.port(), "pay", "--amount", "1", "--service", "debit", "--card", file("card.json")),
                "nobody enters a PIN");
        }
    }

    @Test
    void whereTheSwitchAsksForMacsWithEverythingPaymentAndRefundCarryThemAndAForgedAnswerIsNone() throws Exception {
        Files.writeString(folder.resolve("mac.key"), "4c26379dc1ba8a5bd0a2d0c4b34c2f1a\n");
        String[] macs = {"--mac-key", folder.resolve("mac.key").toString(), "--mac-on", "money"};
        String[] pay = with(macs, "--amount", "1000", "--card", file("card.json"));
        try (FakeSwitch there = fake(PosCommandTest::approve)) {
            there.demandMacs(HexFormat.of().parseHex("4c26379dc1ba8a5bd0a2d0c4b34c2f1a"));
            assertEquals(0, run(there.port(), "pay", pay), printed.toString());
            String stan = Long.toString(there.heard().getLast().trace().stan());
            assertEquals(0, run(there.port(), "refund", with(macs, "--stan", stan, "--date", "2026-11-21", "--amount", "300")));
            assertEquals(List.of("2600", "2200", "2200"), there.heardMtis());
            there.forge(true);
            assertEquals(3, run(there.port(), "pay", pay), "approved by nobody knows whom");
            there.forge(false);
            assertEquals(0, run(there.port(), "recover", macs));
            assertEquals("2421", there.heardMtis().getLast());
            assertEquals(2, run(there.port(), "recover", "--mac-on", "money"));
            assertEquals(2, run(there.port(), "recover", "--mac-on", "everything"));
        }
    }

    private static String[] with(String[] arguments, String... more) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private static List<TerminalResponse> debit(TerminalRequest request) {
        TerminalResponse plain = TerminalResponse.to(request, request.exchange().acceptedCode());
        ChukeiData offer = ChukeiData.NONE.withHandle(Bytes.fromHex("0a"), 180).withCandidates(
            List.of(new Candidate(1, Service.DEBIT, "39200000011", "SIM-BANK X", PinRule.REQUIRED, OptionalLong.empty())));
        if (request instanceof PaymentRequest payment) {
            return List.of(payment.pin().isPresent() ? plain.withApprovalCode("A00001")
                : TerminalResponse.to(payment, 1012).withData(offer));
        }
        return List.of(plain.withData(offer));
    }

    @Test
    void anApprovedPaymentEndsWithZeroAndItsReceipt() throws Exception {
        try (FakeSwitch there = fake(PosCommandTest::approve)) {
            assertEquals(0, run(there.port(), "pay", "--amount", "1000", "--card", file("card.json")), printed.toString());
            assertTrue(printed.toString().contains("SIM-CARD A ••••0017"));
            assertTrue(printed.toString().contains("A00001"));
            assertEquals(0, run(there.port(), "pay", "--amount", "1000", "--one-leg", "--card", file("card.json")));
        }
    }

    @Test
    void aDeclinedOneEndsWithOne() throws Exception {
        try (FakeSwitch there = fake(request -> List.of(TerminalResponse.to(request, 1058)))) {
            assertEquals(1, run(there.port(), "pay", "--amount", "1000", "--card", file("card.json")));
            assertTrue(printed.toString().contains("(1058)"));
        }
    }

    @Test
    void aWrongCommandLineEndsWithTwoAndSendsNothing() throws Exception {
        try (FakeSwitch there = fake(PosCommandTest::approve)) {
            assertEquals(2, run(there.port(), "pay", "--amount", "0", "--card", file("card.json")));
            assertEquals(2, run(there.port(), "pay", "--amount", "1", "--service", "barter", "--card", file("card.json")));
            assertEquals(2, run(there.port(), "pay", "--amount", "1", "--jpki-pin", "12", "--card", file("card.json")));
            assertEquals(2, run(0, "pay", "--amount", "1", "--card", file("card.json")));
            assertEquals(2, run(there.port(), "pay"));
            assertEquals(0, there.connections());
        }
    }

    @Test
    void aSwitchThatIsNotThereIsToldAtOnce() throws Exception {
        int port;
        try (FakeSwitch there = fake(PosCommandTest::approve)) {
            port = there.port();
        }
        assertEquals(1, run(port, "pay", "--amount", "1", "--card", file("card.json"), "--timer", "300"));
        assertTrue(printed.toString().contains("does not take the connection"), printed.toString());
    }

    @Test
    void aTlsFileThatCannotBeReadEndsWithTwoAndIsNamed() {
        assertEquals(2, run(1, "pay", "--amount", "1", "--card", file("card.json"), "--tls-trust", "/nonexistent.pem"));
        assertTrue(printed.toString().contains("/nonexistent.pem cannot be read"), printed.toString());
    }

    @Test
    void withAFileThatIsNoCardNothingIsPaid() throws Exception {
        try (FakeSwitch there = fake(PosCommandTest::approve)) {
            Path card = folder.resolve("no-card.json");
            Files.writeString(card, "{}");
            assertEquals(1, run(there.port(), "pay", "--amount", "1000", "--card", card.toString()));
            assertTrue(printed.toString().contains("the card file lacks certificate"));
            assertTrue(there.heard().isEmpty());
        }
    }

    @Test
    void aCardThatTakesNoPinIsNotPaidAndSaysWhy() throws Exception {
        try (FakeSwitch there = fake(PosCommandTest::approve)) {
            assertEquals(1, run(there.port(), "pay", "--amount", "1000", "--card", file("card.json"), "--variant", "face-only"));
            assertTrue(printed.toString().contains("it is for face recognition only"));
            assertEquals(0, run(there.port(), "pay", "--amount", "1000", "--card", file("card.json"), "--variant", "android"));
            assertEquals(2, run(there.port(), "pay", "--amount", "1000", "--card", file("card.json"), "--variant", "golden"));
        }
    }

    @Test
    void aReaderThatIsNotThereIsNotPaid() throws Exception {
        try (FakeSwitch there = fake(PosCommandTest::approve)) {
            assertEquals(1, run(there.port(), "pay", "--amount", "1000", "--reader", "No Such Reader", "--card-wait", "1"));
            assertTrue(printed.toString().contains("not paid: "));
            assertFalse(printed.toString().contains("Exception"));
            assertTrue(there.heard().isEmpty());
        }
    }

    @Test
    void aSwitchThatIsAwayIsNotPaid() throws Exception {
        FakeSwitch there = fake(PosCommandTest::approve);
        there.close();
        assertEquals(1, run(there.port(), "pay", "--amount", "1000", "--card", file("card.json")));
        assertTrue(printed.toString().contains("not paid"));
        assertFalse(printed.toString().contains("Exception"));
    }

    @Test
    void anUnansweredPaymentEndsWithThreeAndRecoverSettlesIt() throws Exception {
        try (FakeSwitch deaf = fake(request -> request instanceof IdentifyRequest ? approve(request) : List.of())) {
            assertEquals(3, run(deaf.port(), "pay", "--amount", "1000", "--card", file("card.json")));
        }
        try (FakeSwitch well = fake(PosCommandTest::approve)) {
            assertEquals(0, run(well.port(), "recover"));
            assertTrue(printed.toString().contains("REVERSED"));
            assertEquals(List.of("2421"), well.heardMtis());
        }
    }

    @Test
    void aReceiptIsEnoughToTakeAPaymentBackOrToRefundIt() throws Exception {
        try (FakeSwitch there = fake(PosCommandTest::approve)) {
            run(there.port(), "pay", "--amount", "1000", "--card", file("card.json"));
            String stan = Long.toString(there.heard().getLast().trace().stan());
            assertEquals(0, run(there.port(), "refund", "--stan", stan, "--date", "2026-11-21", "--amount", "300"));
            assertEquals(0, run(there.port(), "reverse", "--stan", stan, "--date", "2026-11-21"));
            assertEquals(1, run(there.port(), "reverse", "--stan", stan, "--date", "2026-11-21"), "it counts no more");
            assertEquals(List.of("2600", "2200", "2200", "2420"), there.heardMtis());
        }
    }

    @Test
    void aPartOfAPaymentIsTakenBackByWhatStandsOfIt() throws Exception {
        try (FakeSwitch there = fake(PosCommandTest::approve)) {
            run(there.port(), "pay", "--amount", "1000", "--card", file("card.json"));
            String stan = Long.toString(there.heard().getLast().trace().stan());
            assertEquals(2, run(there.port(), "reverse", "--stan", stan, "--date", "2026-11-21", "--amount-paid", "0"));
            assertEquals(1, run(there.port(), "reverse", "--stan", stan, "--date", "2026-11-21", "--amount-paid", "1000"),
                "that is all of it");
            assertEquals(0, run(there.port(), "reverse", "--stan", stan, "--date", "2026-11-21", "--amount-paid", "400"));
            assertTrue(printed.toString().contains("JPY 400"));
            assertEquals(List.of("2600", "2200", "2420"), there.heardMtis());
        }
    }

    @Test
    void withTheFingerprintOptionTheCertificateStaysOnTheCard() throws Exception {
        try (FakeSwitch there = fake(PosCommandTest::approve)) {
            assertEquals(0, run(there.port(), "pay", "--amount", "1000", "--card", file("card.json"), "--fingerprint"));
            IdentifyRequest sent = (IdentifyRequest) there.heard().getFirst();
            assertTrue(sent.proof().certificate() instanceof CertificateEvidence.Fingerprint);
        }
    }
}
