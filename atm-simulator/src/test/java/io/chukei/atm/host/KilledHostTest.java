package io.chukei.atm.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.Signature;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chukei.atm.host.book.CashBook;
import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.OriginalData;
import io.chukei.iso8583.message.PinBlock;
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
import io.chukei.iso8583.terminal.ReversalRequest;
import io.chukei.iso8583.terminal.TerminalResponse;
import io.chukei.jpki.statement.Statement;
import io.chukei.jpki.statement.StatementHead;
import io.chukei.testbed.jlis.CaKind;
import io.chukei.testbed.jlis.HolderKeys;
import io.chukei.testbed.jlis.HolderSpec;
import io.chukei.testbed.jlis.IssuedCertificate;
import io.chukei.testbed.jlis.Jlis;
import io.chukei.testbed.jlis.JlisSettings;
import io.chukei.testbed.securitymodule.DeviceKeys;
import io.chukei.testbed.securitymodule.MessageMacs;
import io.chukei.testbed.securitymodule.PinPad;
import io.chukei.testbed.securitymodule.SimulatedDevice;
import io.chukei.testbed.transport.PemFiles;
import io.chukei.testbed.transport.TransportCa;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The host as a process, with real TLS, a real security module's protocol and real cards' signatures; and killed, or dead of a full disk.
@SuppressWarnings("NullAway.Init") // set before each test
final class KilledHostTest {
    private static final String BANK = "39200000011";
    private static final String TERMINAL = "ATM00001";
    private static final String MERCHANT = "BANK-X-MAIN";
    private static final String ACCOUNT = "000000123456";
    private static final int MOST_RECORDS = 2_000;
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT);
    private static final DateTimeFormatter TRANSMISSION = DateTimeFormatter.ofPattern("MMddHHmmss", Locale.ROOT);

    private final SecureRandom random = new SecureRandom();
    private final byte[] baseKey = DeviceKeys.fresh(random);
    private final byte[] macKey = DeviceKeys.fresh(random);
    private final PinPad pad = new PinPad(baseKey, new byte[]{-1, -1, 1, 2, 3, 4, 5, 6, 0, 0}, random);
    private final Clock clock = Clock.systemUTC();
    private final DeviceKeys keys = new DeviceKeys(random);
    private long stan;

    @TempDir
    private Path folder;
    private Path trust;
    private PemFiles atm;
    private Jlis jlis;
    private SimulatedDevice device;
    private Path config;

    private record Running(Process process, int atms, int control) implements AutoCloseable {
        @Override
        public void close() {
            process.destroyForcibly();
        }
    }

    @BeforeEach
    void startWhatItNeeds() throws IOException {
        TransportCa ca = TransportCa.create(clock, random);
        trust = ca.writeCertificate(folder.resolve("ca.pem"));
        atm = ca.clientIdentity("ATM-1").writeTo(folder, "atm");
        jlis = Jlis.start(JlisSettings.ordinary(), clock, new HolderKeys(random, 1));
        device = SimulatedDevice.start(0, 4, keys, random);
        config = config(ca);
    }

    @AfterEach
    void stopWhatItNeeded() {
        jlis.close();
        device.close();
    }

    @Test
    @Timeout(120)
    void whatTheHostHasAnsweredStandsAfterAKill() throws Exception {
        IssuedCertificate holder = jlis.issue(HolderSpec.ordinary());
        PaymentRequest drawn;
        TerminalResponse first;
        try (Running host = start(); TestAtm line = new TestAtm(host.atms, atm, trust)) {
            post(host, "/accounts", Map.of("number", ACCOUNT, "label", "BANK X ••••3456", "opening", 100_000, "pin", "4321"));
            post(host, "/links", Map.of("certificate", Base64.getEncoder().encodeToString(holder.der()), "account", ACCOUNT));
            ChukeiData who = identified(line, holder);
            TerminalResponse wrong = line.ask(draw(line, who, "1111"));
            assertEquals(1017, wrong.actionCode());
            drawn = draw(line, wrong.data(), "4321");
            first = line.ask(drawn);
            assertEquals(0, first.actionCode());
            host.process.destroyForcibly().waitFor();
        }
        try (Running host = start(); TestAtm line = new TestAtm(host.atms, atm, trust)) {
            TerminalResponse again = line.ask(drawn.withTrace(drawn.trace().withRepeat(true)));
            assertEquals(first.approvalCode(), again.approvalCode());
            assertEquals(1, get(host, "/suspense").size());
            assertTrue(text(host, "/metrics").contains("chukei_atm_host_standing{what=\"suspense\"} 1\n"));
            assertEquals(4000, line.ask(new ReversalRequest(trace(), MERCHANT, TransactionType.CASH, false, drawn.amount(),
                Amount.jpy(10_000), ReversalRequest.COMPLETED_PARTIALLY, Optional.of(drawn.retrievalReference()),
                new OriginalData("2200", drawn.trace().stan(), drawn.trace().localTime(), BANK))).actionCode());
            host.process.destroyForcibly().waitFor();
        }
        try (Running host = start()) {
            JsonNode day = get(host, "/totals").path(0);
            assertEquals(10_000, day.path("paidOut").asLong());
            assertEquals(0, get(host, "/suspense").size());
        }
        assertNothingInTheClear(folder.resolve("data"), holder);
    }

    /// The system takes no more than 64 blocks (32 or 64 KiB) into a file.
    @Test
    @Timeout(120)
    void aHostWhoseRecordIsNotTakenSaysSoAndEndsAndGoesOnWhenThereIsRoomAgain() throws Exception {
        try (Running host = start("sh", "-c", "ulimit -f 64 && exec \"$0\" \"$@\""); TestAtm line = new TestAtm(host.atms, atm, trust)) {
            assertThrows(IOException.class, () -> fill(line), "the line ends with the host");
            assertTrue(host.process.waitFor(60, TimeUnit.SECONDS));
            assertEquals(4, host.process.exitValue());
        }
        assertTrue(Files.readString(folder.resolve("host.log")).contains("the host has died: the journal cannot be forced"));
        try (Running host = start(); TestAtm line = new TestAtm(host.atms, atm, trust)) {
            assertEquals(4000, line.ask(reversal(stan)).actionCode(), "the one without an answer");
            assertEquals(4000, line.ask(reversal(1)).actionCode(), "one with an answer");
        }
    }

    /// Reversals of what never came: a record each.
    private void fill(TestAtm line) throws IOException {
        for (int i = 0; i < MOST_RECORDS; i++) {
            assertEquals(4000, line.ask(reversal(stan + 1)).actionCode());
        }
    }

    private ReversalRequest reversal(long original) {
        Trace trace = trace();
        return new ReversalRequest(trace, MERCHANT, TransactionType.CASH, true, Amount.jpy(1_000), Amount.jpy(0), ReversalRequest.TIMEOUT,
            Optional.empty(), new OriginalData("2200", original, trace.localTime(), BANK));
    }

    private static void assertNothingInTheClear(Path data, IssuedCertificate holder) throws IOException {
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String content = new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1);
                for (String secret : List.of(ACCOUNT, holder.serial().toString(16), TERMINAL)) {
                    assertTrue(!content.contains(secret), file.getFileName().toString());
                }
            }
        }
    }

    private Path config(TransportCa ca) throws IOException {
        ca.serverIdentity("host").writeTo(folder, "host");
        ca.clientIdentity("BANK-X").writeTo(folder, "bank-x");
        Files.writeString(folder.resolve("atm.bdk"), device.keys().hold(DeviceKeys.BASE_DERIVATION, baseKey));
        Files.writeString(folder.resolve("atm.tak"), device.keys().hold(DeviceKeys.MAC_X9_19, macKey));
        for (String name : List.of("own", "zone")) {
            Files.writeString(folder.resolve(name + ".zpk"), device.keys().hold(DeviceKeys.PIN, DeviceKeys.fresh(random)));
        }
        Files.writeString(folder.resolve("zone.zak"), device.keys().hold(DeviceKeys.MAC_X9_19, DeviceKeys.fresh(random)));
        PemFiles server = new PemFiles(folder.resolve("host.pem"), folder.resolve("host.key"));
        assertTrue(Files.exists(server.certificates()) && Files.exists(server.privateKey()));
        String cas = String.join(", ", jlis.writeCaCertificates(CaKind.AUTH, folder.resolve("jpki")).stream().map(Path::toString).toList());
        return Files.writeString(folder.resolve("host.yaml"), """
            name: BANK-X-HOST
            institution: "39200000011"
            data: data
            controlPort: 0
            listen: {port: 0, tls: {certificate: host.pem, key: host.key, trust: ca.pem}}
            atms:
              - {name: ATM-1, terminal: ATM00001, merchant: BANK-X-MAIN, pinKey: atm.bdk, macKey: atm.tak}
            switch: {host: 127.0.0.1, port: 1, tls: {certificate: bank-x.pem, key: bank-x.key, trust: ca.pem}}
            module: {host: 127.0.0.1, port: %d}
            keys: {own: own.zpk, zone: zone.zpk, zoneMac: zone.zak}
            jpki: {certificates: [%s], partitions: "%s"}
            """.formatted(device.port(), cas, jlis.partitions(CaKind.AUTH)));
    }

    /// @param around words in front of the command
    private Running start(String... around) throws IOException {
        List<String> command = new ArrayList<>(List.of(around));
        command.addAll(List.of(ProcessHandle.current().info().command().orElse("java"), "-XX:-UsePerfData", "-cp",
            System.getProperty("java.class.path"), HostMain.class.getName(), "--config", config.toString()));
        Process process = new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.appendTo(folder.resolve("host.log").toFile())).start();
        BufferedReader out = process.inputReader();
        String line = out.readLine();
        while (line != null && !line.startsWith("{")) {
            line = out.readLine();
        }
        if (line == null) {
            throw new IOException("the host did not start: " + Files.readString(folder.resolve("host.log")));
        }
        JsonNode ready = new ObjectMapper().readTree(line);
        return new Running(process, ready.path("atms").asInt(), ready.path("control").asInt());
    }

    private static JsonNode get(Running host, String path) throws IOException, InterruptedException {
        return new ObjectMapper().readTree(text(host, path));
    }

    private static String text(Running host, String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + host.control + path)).build());
    }

    private static void post(Running host, String path, Map<String, Object> body) throws IOException, InterruptedException {
        send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + host.control + path))
            .POST(HttpRequest.BodyPublishers.ofString(new ObjectMapper().writeValueAsString(body))).build());
    }

    private static String send(HttpRequest request) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            assertEquals(200, response.statusCode(), response.body());
            return response.body();
        }
    }

    private Trace trace() {
        LocalDateTime local = LocalDateTime.ofInstant(Clock.systemUTC().instant(), CashBook.TOKYO).truncatedTo(ChronoUnit.SECONDS);
        return new Trace(false, TRANSMISSION.format(local), ++stan, local, BANK, TERMINAL);
    }

    private ChukeiData identified(TestAtm line, IssuedCertificate holder) throws IOException, GeneralSecurityException {
        ChukeiData names = line.ask(new NetworkRequest(trace(), NetworkRequest.SIGN_ON, OptionalInt.empty())).data();
        Bytes challenge =
            line.ask(new NetworkRequest(trace(), NetworkRequest.CHALLENGES, OptionalInt.of(1))).data().challenges().getFirst();
        Trace trace = trace();
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(holder.key());
        signature.update(Statement.identify(new StatementHead(names.switchId().orElseThrow(), names.requester().orElseThrow(),
            io.chukei.jpki.Bytes.of(challenge.toArray()), TERMINAL, MERCHANT, "01", LOCAL.format(trace.localTime()))).toByteArray());
        TerminalResponse response = line.ask(new IdentifyRequest(trace, MERCHANT, TransactionType.CASH,
            new Proof(Proof.Form.IDENTIFY, challenge, new CertificateEvidence.Certificate(Bytes.of(holder.der())),
                Bytes.of(signature.sign())),
            Set.of(Service.CASH), 392));
        assertEquals(6000, response.actionCode());
        return response.data();
    }

    private PaymentRequest draw(TestAtm line, ChukeiData who, String digits) {
        PinPad.Entered entered = pad.enter(digits);
        PaymentRequest unsigned = new PaymentRequest(trace(), PaymentMode.FINANCIAL, MERCHANT, TransactionType.CASH, Amount.jpy(30_000),
            Bytes.of(new byte[16]), "000000000042", new Evidence.WithHandle(who.handle().orElseThrow(), 0), Optional.empty());
        PinBlock block = new PinBlock(entered.block());
        Optional<Bytes> serial = Optional.of(Bytes.of(entered.serial()));
        byte[] message = line.encoded(unsigned.withPin(new Pin(block, serial, Optional.of(Bytes.of(new byte[Pin.MAC_BYTES])))));
        byte[] mac = MessageMacs.X9_19.of(macKey, java.util.Arrays.copyOf(message, message.length - Pin.MAC_BYTES));
        return unsigned.withPin(new Pin(block, serial, Optional.of(Bytes.of(mac, 0, Pin.MAC_BYTES))));
    }
}
