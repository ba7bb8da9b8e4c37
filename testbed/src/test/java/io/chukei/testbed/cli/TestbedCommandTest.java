package io.chukei.testbed.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chukei.testbed.issuerhost.LineFraming;
import io.chukei.testbed.world.BankSettings;
import io.chukei.testbed.world.DefaultWorld;
import io.chukei.testbed.world.WorldSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

@Timeout(60)
class TestbedCommandTest {

    private static final String FILE = """
        jlisPort: 0
        holderKeys: 1
        requesters: [SHOP-9]
        issuers:
          - institution: "39200000001"
            framing: ASCII_4
            signOnRequired: false
            accounts:
              - {id: card-1, card: "9392471821080017", expiry: "3012", funds: 1000, limit: 100}
              - {id: deposit-1, account: "001", funds: 500}
              - {id: member-1, conversionId: CNV-1, funds: 500}
          - institution: "39200000012"
        """;

    @TempDir
    @SuppressWarnings("NullAway.Init") // set before each test
    private Path folder;

    private static CommandLine command() {
        return new CommandLine(new TestbedCommand(InstantSource.system(), new SecureRandom()));
    }

    @Test
    void theCommandSaysInOneLineWhereEverythingIsAndStopsWhenTold() throws Exception {
        PipedWriter written = new PipedWriter();
        BufferedReader lines = new BufferedReader(new PipedReader(written, 1 << 16));
        CommandLine command = command().setOut(new PrintWriter(written));
        Thread running = Thread.ofPlatform().start(() -> command.execute("--any-ports", "--dir", folder.toString()));
        JsonNode where = new ObjectMapper().readTree(lines.readLine());
        assertEquals(4, where.path("issuers").size());
        int port = where.path("issuers").get(0).path("port").asInt();
        new Socket(InetAddress.getLoopbackAddress(), port).close();
        running.interrupt();
        assertTrue(running.join(Duration.ofSeconds(30)));
        assertThrows(ConnectException.class, () -> new Socket(InetAddress.getLoopbackAddress(), port).close());
    }

    @Test
    void aFileSaysWhatToStart() throws IOException {
        WorldSettings settings = WorldFile.read(Files.writeString(folder.resolve("world.yaml"), FILE));
        BankSettings first = settings.banks().getFirst();
        assertEquals(LineFraming.ASCII_4, first.host().framing());
        assertEquals(3, first.accounts().size());
        assertEquals(100, first.accounts().getFirst().limit());
        BankSettings last = settings.banks().getLast();
        assertEquals(DefaultWorld.accounts(last.host().institution()), last.accounts());
        assertFalse(last.accounts().isEmpty());
        assertEquals("[SHOP-9]", settings.requesters().toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "jlisPort: 0 | jlisPorts: 0 | Unknown key jlisPorts.",
        "signOnRequired | signOn | Unknown key issuers[0].signOn.",
        "{id: member-1, | {name: member-1, | Unknown key issuers[0].accounts[2].name.",
        "conversionId: CNV-1, | '' | issuers[0].accounts[2].conversionId is missing.",
        "jlisPort: 0 | 'jlisPort: [' | is not YAML",
    })
    void aWrongFileStopsTheStartWithASentence(String good, String bad, String sentence) throws IOException {
        Path file = Files.writeString(folder.resolve("world.yaml"), FILE.replace(good, bad));
        StringWriter errors = new StringWriter();
        int exit = command().setErr(new PrintWriter(errors)).execute("--config", file.toString(), "--dir",
            folder.toString());
        assertEquals(2, exit);
        assertTrue(errors.toString().contains(sentence), errors.toString());
    }
}
