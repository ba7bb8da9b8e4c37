package io.chukei.testbed.issuerhost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chukei.testbed.issuer.Account;
import io.chukei.testbed.issuer.Behaviour;
import io.chukei.testbed.issuer.BehaviourRule;
import io.chukei.testbed.securitymodule.DeviceKeys;
import io.chukei.testbed.securitymodule.PinBlocks;
import io.chukei.testbed.securitymodule.ZonePinCheck;
import org.jpos.iso.ISOMsg;
import org.jpos.iso.packager.GenericPackager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class IssuerServerTest {

    private static final String INSTITUTION = "39200000001";
    private static final String NUMBER = "9392471821080017";
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-21T00:30:00Z"));
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    @TempDir
    @SuppressWarnings("NullAway.Init") // set before each test
    private Path folder;
    @SuppressWarnings("NullAway.Init") // made before each test
    private IssuerServer bank;

    @BeforeEach
    void start() throws IOException {
        bank = bank(LineFraming.BINARY_2);
    }

    @AfterEach
    void stop() {
        client.close();
        bank.close();
    }

    private IssuerServer bank(LineFraming framing) throws IOException {
        return IssuerServer.start(
            IssuerSettings.of(INSTITUTION, framing).withLedger(folder.resolve(framing + "/ledger.jsonl")),
            List.of(Account.card("card-a-0017", NUMBER, "3012", 10_000)), CLOCK);
    }

    @ParameterizedTest
    @EnumSource(LineFraming.class)
    void aSaleIsAnsweredWithItsEchoOverEitherFraming(LineFraming framing) throws Exception {
        try (IssuerServer framed = bank(framing); JposPeer peer = JposPeer.connect(framed)) {
            peer.signOn();
            ISOMsg answer = peer.ask(JposPeer.sale(1, 1_000));
            assertEquals("0210", answer.getMTI());
            assertEquals("00", answer.getString(39));
            assertEquals("000001", answer.getString(38));
            assertEquals("1121", answer.getString(15));
            for (int echoed : new int[]{3, 4, 7, 11, 12, 13, 32, 37, 41, 49}) {
                assertEquals(JposPeer.sale(1, 1_000).getString(echoed), answer.getString(echoed).strip(),
                    "DE " + echoed);
            }
            assertEquals(9_000, framed.accounts().getFirst().funds());
        }
    }

    @Test
    void aPaymentBeforeTheSignOnIsRefused() throws Exception {
        try (JposPeer peer = JposPeer.connect(bank)) {
            assertEquals("91", peer.ask(JposPeer.sale(1, 1_000)).getString(39));
            peer.signOn();
            assertEquals("00", peer.ask(JposPeer.sale(1, 1_000)).getString(39));
            assertEquals("00", peer.ask(JposPeer.network("002", 2)).getString(39));
            assertEquals("91", peer.ask(JposPeer.sale(3, 1_000)).getString(39));
        }
    }

    @Test
    void aPinUnderTheZoneKeyIsHeldAgainstThatOfTheAccount() throws Exception {
        byte[] zoneKey = DeviceKeys.fresh(new Random(7));
        IssuerSettings settings = IssuerSettings.of(INSTITUTION, LineFraming.BINARY_2).readingPins(new ZonePinCheck(zoneKey));
        List<Account> accounts = List.of(Account.card("card-a-0017", NUMBER, "3012", 10_000).withPin("0525"));
        try (IssuerServer reading = IssuerServer.start(settings, accounts, CLOCK); JposPeer peer = JposPeer.connect(reading)) {
            peer.signOn();
            assertEquals("00", peer.ask(withPin(JposPeer.sale(1, 1_000), zoneKey, "0525")).getString(39));
            assertEquals("55", peer.ask(withPin(JposPeer.sale(2, 1_000), zoneKey, "0526")).getString(39));
            assertEquals("55", peer.ask(withPin(JposPeer.sale(3, 1_000), DeviceKeys.fresh(new Random(8)), "0525")).getString(39));
            assertEquals(9_000, reading.accounts().getFirst().funds());
        }
    }

    private static ISOMsg withPin(ISOMsg sale, byte[] zoneKey, String pin) throws Exception {
        byte[] clear = PinBlocks.of(PinBlocks.Format.ISO_0, pin, NUMBER.substring(3, 15), new Random(9));
        byte[] three = Arrays.copyOf(zoneKey, 24);
        System.arraycopy(zoneKey, 0, three, 16, 8);
        Cipher cipher = Cipher.getInstance("DESede/ECB/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(three, "DESede"));
        sale.set(52, cipher.doFinal(clear));
        return sale;
    }

    @Test
    void anEchoIsAnsweredAndTheBankSendsItsOwn() throws Exception {
        try (JposPeer peer = JposPeer.connect(bank)) {
            ISOMsg echo = peer.ask(JposPeer.network("301", 7));
            assertEquals("0810", echo.getMTI());
            assertEquals("301", echo.getString(70));
            assertEquals(1, bank.sendEcho());
            ISOMsg asked = peer.receive();
            assertEquals("0800", asked.getMTI());
            assertEquals("301", asked.getString(70));
            asked.setResponseMTI();
            asked.set(39, "00");
            peer.send(asked);
            peer.signOn();
            assertEquals(2, bank.counters().requests());
        }
    }

    @Test
    void aBankThatSignsOffSaysSoAndRefuses() throws Exception {
        try (JposPeer peer = JposPeer.connect(bank)) {
            peer.signOn();
            assertEquals(1, bank.signOff());
            assertEquals("002", peer.receive().getString(70));
            assertEquals("91", peer.ask(JposPeer.sale(1, 1_000)).getString(39));
            assertEquals(1, bank.signOn());
            assertEquals("001", peer.receive().getString(70));
            assertEquals("00", peer.ask(JposPeer.sale(2, 1_000)).getString(39));
        }
    }

    @Test
    void severalLinesShareTheBooksAndARepeatOnAnotherLineHasNoSecondEffect() throws Exception {
        try (JposPeer one = JposPeer.connect(bank); JposPeer two = JposPeer.connect(bank)) {
            one.signOn();
            two.signOn();
            ISOMsg first = one.ask(JposPeer.sale(1, 1_000));
            ISOMsg repeat = JposPeer.sale(1, 1_000);
            repeat.setMTI("0201");
            ISOMsg second = two.ask(repeat);
            assertEquals("0210", second.getMTI());
            assertEquals(first.getString(38), second.getString(38));
            assertEquals(9_000, bank.accounts().getFirst().funds());
            assertEquals(2, bank.counters().lines());
        }
    }

    @Test
    void aReversalAndItsRepeatUndoOnceAndAPartLeavesTheRest() throws Exception {
        try (JposPeer peer = JposPeer.connect(bank)) {
            peer.signOn();
            ISOMsg sale = JposPeer.sale(1, 1_000);
            peer.ask(sale);
            ISOMsg part = peer.ask(JposPeer.reversal(sale, 2, "000000000400"));
            assertEquals("0430", part.getMTI());
            assertEquals("00", part.getString(39));
            assertEquals(9_600, bank.accounts().getFirst().funds());
            ISOMsg whole = JposPeer.reversal(sale, 3, "");
            assertEquals("00", peer.ask(whole).getString(39));
            whole.setMTI("0421");
            assertEquals("0430", peer.ask(whole).getMTI());
            assertEquals(10_000, bank.accounts().getFirst().funds());
        }
    }

    @Test
    void aReversalThatOvertookItsOriginalIsNotFoundAndTheOriginalDeclined() throws Exception {
        try (JposPeer peer = JposPeer.connect(bank)) {
            peer.signOn();
            ISOMsg sale = JposPeer.sale(1, 1_000);
            assertEquals("25", peer.ask(JposPeer.reversal(sale, 2, "")).getString(39));
            assertEquals("12", peer.ask(sale).getString(39));
            assertEquals(10_000, bank.accounts().getFirst().funds());
        }
    }

    @Test
    void aSilentBankKeepsTheEffectAndTheNextMessageIsAnswered() throws Exception {
        bank.behave(BehaviourRule.next(1, new Behaviour.Silent(true)));
        try (JposPeer peer = JposPeer.connect(bank)) {
            peer.signOn();
            peer.send(JposPeer.sale(1, 1_000));
            assertEquals("000002", peer.ask(JposPeer.sale(2, 500)).getString(11));
            assertEquals(8_500, bank.accounts().getFirst().funds());
            assertNull(peer.alreadyReceived());
        }
    }

    @Test
    void aFalseEchoIsFalse() throws Exception {
        try (JposPeer peer = JposPeer.connect(bank)) {
            peer.signOn();
            bank.behave(BehaviourRule.next(1, new Behaviour.WrongAmount()));
            assertEquals("000000001001", peer.ask(JposPeer.sale(1, 1_000)).getString(4));
            bank.behave(BehaviourRule.next(1, new Behaviour.WrongStan()));
            assertEquals("000003", peer.ask(JposPeer.sale(2, 1_000)).getString(11));
            bank.behave(BehaviourRule.next(1, new Behaviour.UnknownCode("Z9", true)));
            assertEquals("Z9", peer.ask(JposPeer.sale(3, 1_000)).getString(39));
        }
    }

    @Test
    void aDelayedAnswerComesAfterTheOneThatWasAskedLater() throws Exception {
        bank.behave(BehaviourRule.next(1, new Behaviour.Delay(Duration.ofMillis(300))));
        try (JposPeer peer = JposPeer.connect(bank)) {
            peer.signOn();
            peer.send(JposPeer.sale(1, 1_000));
            assertEquals("000002", peer.ask(JposPeer.sale(2, 1_000)).getString(11));
            assertEquals("000001", peer.receive().getString(11));
        }
    }

    @Test
    void aBankThatHangsUpTakesNewLines() throws Exception {
        bank.behave(BehaviourRule.next(1, new Behaviour.Disconnect(true)));
        try (JposPeer peer = JposPeer.connect(bank)) {
            peer.signOn();
            peer.send(JposPeer.sale(1, 1_000));
            assertTrue(peer.closedByPeer());
        }
        try (JposPeer again = JposPeer.connect(bank)) {
            again.signOn();
            assertEquals("00", again.ask(JposPeer.sale(1, 1_000)).getString(39));
            assertEquals(9_000, bank.accounts().getFirst().funds());
        }
    }

    @Test
    void aMessageThatCannotBeReadDoesNotEndTheLine() throws Exception {
        try (Socket raw = new Socket(InetAddress.getLoopbackAddress(), bank.port())) {
            byte[] garbage = new byte[2 + 12];
            garbage[1] = 12;
            raw.getOutputStream().write(garbage);
            ISOMsg echo = JposPeer.network("301", 5);
            echo.setPackager(new GenericPackager("jar:packager/iso87ascii.xml"));
            byte[] packed = echo.pack();
            raw.getOutputStream().write(new byte[]{0, (byte) packed.length});
            raw.getOutputStream().write(packed);
            byte[] answer = raw.getInputStream().readNBytes(6);
            assertEquals("0810", new String(answer, 2, 4, StandardCharsets.US_ASCII));
        }
    }

    @Test
    void aMessageWithoutWhatTheBooksNeedIsAFormatError() throws Exception {
        try (JposPeer peer = JposPeer.connect(bank)) {
            peer.signOn();
            ISOMsg noOriginal = JposPeer.sale(1, 1_000);
            noOriginal.setMTI("0420");
            assertEquals("30", peer.ask(noOriginal).getString(39));
            ISOMsg noType = JposPeer.sale(2, 1_000);
            noType.set(3, "990000");
            assertEquals("30", peer.ask(noType).getString(39));
            assertEquals(2, bank.counters().unreadable());
        }
    }

    @Test
    void theLedgerIsInAFileAndOverHttpAndNamesNoCard() throws Exception {
        try (JposPeer peer = JposPeer.connect(bank)) {
            peer.signOn();
            ISOMsg sale = JposPeer.sale(1, 1_000);
            peer.ask(sale);
            peer.ask(JposPeer.reversal(sale, 2, ""));
        }
        String file = Files.readString(folder.resolve("BINARY_2/ledger.jsonl"));
        String overHttp = http("GET", "/ledger", "", 200);
        assertFalse((file + overHttp).contains(NUMBER));
        JsonNode lines = JSON.readTree(overHttp);
        assertEquals(2, lines.size());
        assertEquals(JSON.readTree(file.lines().toList().getFirst()), lines.get(0));
        assertEquals("SALE", lines.get(0).path("kind").asText());
        assertEquals(-1_000, lines.get(0).path("effect").asLong());
        assertEquals("000001", lines.get(1).path("original").path("stan").asText());
        assertEquals("[{\"account\":\"card-a-0017\",\"opened\":10000,\"funds\":10000}]",
            http("GET", "/accounts", "", 200));
    }

    @Test
    void anotherProcessCanTellTheBankToMisbehave() throws Exception {
        http("POST", "/behaviour", "{\"behaviour\":\"decline\",\"code\":\"51\",\"next\":1}", 200);
        http("POST", "/behaviour", "{\"behaviour\":\"REFUSE_REVERSAL\"}", 200);
        try (JposPeer peer = JposPeer.connect(bank)) {
            peer.signOn();
            assertEquals("51", peer.ask(JposPeer.sale(1, 1_000)).getString(39));
            ISOMsg sale = JposPeer.sale(2, 1_000);
            assertEquals("00", peer.ask(sale).getString(39));
            assertEquals("05", peer.ask(JposPeer.reversal(sale, 3, "")).getString(39));
            http("POST", "/behaviour/reset", "", 200);
            assertEquals("00", peer.ask(JposPeer.reversal(sale, 3, "")).getString(39));
            assertEquals(1, JSON.readTree(http("GET", "/counters", "", 200)).path("lines").asInt());
            assertEquals("{\"lines\":1}", http("POST", "/lines/echo", "", 200));
            assertEquals("{\"lines\":1}", http("POST", "/lines/hang-up", "", 200));
            assertTrue(peer.closedByPeer());
        }
        assertEquals("{\"error\":\"There is no behaviour 'DANCE'.\"}",
            http("POST", "/behaviour", "{\"behaviour\":\"dance\"}", 400));
        assertEquals("{\"error\":\"This is no certificate.\"}",
            http("POST", "/holders", "{\"certificate\":\"AAAA\",\"account\":\"0020092735164\"}", 400));
    }

    @Test
    void aClosedBankLeavesNothingListening() throws Exception {
        IssuerServer other = bank(LineFraming.ASCII_4);
        int port = other.port();
        JposPeer peer = JposPeer.connect(other);
        peer.signOn();
        other.close();
        assertTrue(peer.closedByPeer());
        assertThrows(ConnectException.class, () -> new Socket(InetAddress.getLoopbackAddress(), port).close());
    }

    @Test
    void aBankThatHadItsFillOfLinesListensAgainWhenTheyEnd() throws Exception {
        List<Socket> lines = new ArrayList<>();
        try {
            for (int i = 0; i < IssuerServer.MAX_LINES; i++) {
                lines.add(new Socket(InetAddress.getLoopbackAddress(), bank.port()));
            }
        } finally {
            for (Socket line : lines) {
                line.close();
            }
        }
        try (JposPeer peer = connectEventually()) {
            peer.signOn();
            assertEquals("00", peer.ask(JposPeer.sale(1, 1_000)).getString(39));
        }
    }

    /// The test's own time limit ends this when nobody ever listens.
    private JposPeer connectEventually() throws Exception {
        while (true) {
            try {
                return JposPeer.connect(bank);
            } catch (ConnectException e) {
                Thread.onSpinWait();
            }
        }
    }

    private String http(String method, String path, String body, int status) throws Exception {
        HttpResponse<String> response = client.send(HttpRequest.newBuilder(bank.control().resolve(path))
            .method(method, HttpRequest.BodyPublishers.ofString(body)).build(), HttpResponse.BodyHandlers.ofString());
        assertEquals(status, response.statusCode(), response.body());
        return response.body();
    }
}
