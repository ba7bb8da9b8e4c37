package io.chukei.iso8583.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chukei.iso8583.cmf.CmfDialect;
import io.chukei.iso8583.cmf.TerminalSamples;
import io.chukei.iso8583.edition.Edition;
import io.chukei.iso8583.edition.EditionDialect;
import io.chukei.iso8583.issuer.IssuerRequest;
import io.chukei.iso8583.issuer.IssuerSamples;
import io.chukei.iso8583.terminal.TerminalRequest;
import io.chukei.iso8583.terminal.TerminalResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class IsoCommandTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final StringWriter err = new StringWriter();

    @Test
    void everyTerminalMessageIsShownAndMadeAgainFromWhatIsShown() throws IOException {
        CmfDialect dialect = new CmfDialect();
        for (TerminalRequest request : TerminalSamples.requests()) {
            assertRoundTrip("cmf", dialect.encodeRequest(request));
        }
        for (TerminalResponse response : TerminalSamples.responses()) {
            assertRoundTrip("cmf", dialect.encodeResponse(response));
        }
    }

    @Test
    void everyIssuerMessageIsShownAndMadeAgainFromWhatIsShown() throws IOException {
        for (Edition edition : Edition.values()) {
            EditionDialect dialect = new EditionDialect(edition);
            for (IssuerRequest request : IssuerSamples.requests()) {
                assertRoundTrip(edition == Edition.CMF ? "cmf-issuer" : edition.dialect(), dialect.encode(request));
            }
        }
    }

    @Test
    void accountsCertificatesSerialsAndPinsAreMaskedUnlessAsked() throws IOException {
        assertEquals(0,
            run(new EditionDialect(Edition.ISO87_ASCII).encode(IssuerSamples.requests().getFirst()), "decode", "--dialect", "iso87ascii"));
        assertEquals("••••0017", json().path("elements").path("2").asText());
        assertEquals("••••", json().path("elements").path("14").asText());
        assertTrue(json().path("elements").path("48").asText().endsWith("VF064••••"));
        assertFalse(out.toString(StandardCharsets.UTF_8).contains("939200"));
        for (Edition edition : Edition.values()) {
            String name = edition == Edition.CMF ? "cmf-issuer" : edition.dialect();
            assertEquals(0, run(new EditionDialect(edition).encode(IssuerSamples.requests().getFirst()), "decode", "--dialect", name));
            assertFalse(out.toString(StandardCharsets.UTF_8).contains("939200"), name);
            assertEquals(0, run(new EditionDialect(edition).encode(IssuerSamples.cash()), "decode", "--dialect", name));
            String cash = out.toString(StandardCharsets.UTF_8);
            assertTrue(cash.contains("SV0013"), cash);
            for (String secret : List.of("3ADE68B1", "3ade68b1", "IiIiIiIi", "2222222222", "3333333333", "0".repeat(64))) {
                assertFalse(cash.contains(secret), name + " shows " + secret);
            }
        }
        for (TerminalRequest request : TerminalSamples.requests()) {
            assertEquals(0, run(new CmfDialect().encodeRequest(request), "decode", "--dialect", "cmf"));
            String shown = out.toString(StandardCharsets.UTF_8);
            for (String secret : List.of("3333333333", "2222222222", "4444444444", "02020202", "03030303")) {
                assertFalse(shown.contains(secret), secret);
            }
        }
    }

    @Test
    void keyBlocksAreMaskedUnlessAskedInEveryDialect() throws IOException {
        String block = IssuerSamples.KEYS.pin().block();
        for (Edition edition : Edition.values()) {
            for (IssuerRequest request : IssuerSamples.requests()) {
                assertNoKey(block, edition == Edition.CMF ? "cmf-issuer" : edition.dialect(), new EditionDialect(edition).encode(request));
            }
        }
        for (TerminalRequest request : TerminalSamples.requests()) {
            assertNoKey(block, "cmf", new CmfDialect().encodeRequest(request));
        }
        for (TerminalResponse response : TerminalSamples.responses()) {
            assertNoKey(block, "cmf", new CmfDialect().encodeResponse(response));
        }
    }

    private void assertNoKey(String block, String dialect, byte[] message) throws IOException {
        assertEquals(0, run(message, "decode", "--dialect", dialect));
        String shown = out.toString(StandardCharsets.UTF_8);
        String payload = block.substring(20, 40);
        assertFalse(shown.contains(payload), dialect);
        assertFalse(shown.contains(HexFormat.of().formatHex(payload.getBytes(StandardCharsets.ISO_8859_1))), dialect);
    }

    @Test
    void aMalformedMessageIsNamedWithExitCodeOne() throws IOException {
        byte[] sound = new CmfDialect().encodeRequest(TerminalSamples.requests().get(4));
        assertEquals(1, run(java.util.Arrays.copyOf(sound, sound.length + 1), "decode", "--dialect", "cmf"));
        assertEquals("TRAILING_BYTES", json().path("problem").asText());
        assertFalse(json().path("sentence").asText().isEmpty());
        assertEquals("2200", json().path("mti").asText(), "what could be read is shown");
        assertEquals(1, run(new byte[0], "decode", "--dialect", "cmf"));
        assertEquals("TOO_SHORT", json().path("problem").asText());
    }

    @Test
    void aMessageThatIsSoundByItsElementsButNotAsAWholeIsNamedToo() throws IOException {
        assertEquals(0, run("{\"mti\":\"2804\",\"elements\":{\"11\":\"000000000042\"}}", "encode", "--dialect", "cmf"));
        assertEquals(1, run(out.toByteArray(), "decode", "--dialect", "cmf"));
        assertEquals("MISSING_ELEMENT", json().path("problem").asText());
    }

    @Test
    void privateDataThatIsNotBerTlvIsNotShownUnlessAsked() throws IOException {
        assertEquals(0, run("{\"mti\":\"2600\",\"elements\":{\"114\":\"e20533333333\"}}", "encode", "--dialect", "cmf"));
        byte[] message = out.toByteArray();
        assertEquals(1, run(message, "decode", "--dialect", "cmf"));
        assertFalse(out.toString(StandardCharsets.UTF_8).contains("33333333"));
        run(message, "decode", "--dialect", "cmf", "--unmask");
        assertEquals("e20533333333", json().path("elements").path("114").asText());
    }

    @Test
    void jsonThatDescribesNoMessageIsNamedWithExitCodeOneAndItsContentIsNotTold() throws IOException {
        for (String input : List.of("", "{", "[]", "{\"mti\":\"22\",\"elements\":{}}", "{\"mti\":\"0200\",\"elements\":{\"x\":\"1\"}}",
            "{\"mti\":\"0200\",\"elements\":{\"1\":\"1\"}}", "{\"mti\":\"0200\",\"elements\":{\"2\":\"••••0017\"}}",
            "{\"mti\":\"0200\",\"elements\":{\"4\":7}}", "{\"mti\":\"0200\",\"elements\":{\"52\":\"xyz\"}}",
            "{\"mti\":\"0200\",\"elements\":{\"2\":\"93920000000000179392\"}}")) {
            assertEquals(1, run(input, "encode", "--dialect", "iso87ascii"), input);
            assertFalse(err.toString().contains("9392"), err.toString());
            assertEquals(0, out.size());
        }
    }

    @Test
    void wrongUsageEndsWithTwo(@TempDir Path directory) throws IOException {
        assertEquals(2, run(""));
        assertEquals(2, run("", "decode"));
        assertEquals(2, run("", "decode", "--dialect", "morse"));
        assertTrue(err.toString().contains("cmf, iso87ascii"));
        assertEquals(2, run("zz", "decode", "--dialect", "cmf", "--hex"));
        assertEquals(2, run("", "decode", "--dialect", "cmf", "--in", directory.resolve("none").toString()));
    }

    @Test
    void aFileInHexadecimalWithBlanksIsRead(@TempDir Path directory) throws IOException {
        byte[] message = new CmfDialect().encodeRequest(TerminalSamples.requests().getFirst());
        Path file = directory.resolve("message.hex");
        Files.writeString(file, HexFormat.ofDelimiter(" ").formatHex(message) + "\n");
        assertEquals(0, run("", "decode", "--dialect", "cmf", "--hex", "--in", file.toString()));
        assertEquals("2804", json().path("mti").asText());
    }

    private void assertRoundTrip(String dialect, byte[] message) throws IOException {
        assertEquals(0, run(message, "decode", "--dialect", dialect, "--unmask"), () -> out.toString(StandardCharsets.UTF_8));
        assertEquals(0, run(out.toByteArray(), "encode", "--dialect", dialect, "--hex"), err::toString);
        assertEquals(HexFormat.of().formatHex(message), out.toString(StandardCharsets.US_ASCII).strip());
    }

    private int run(String input, String... arguments) {
        return run(input.getBytes(StandardCharsets.UTF_8), arguments);
    }

    private int run(byte[] input, String... arguments) {
        out.reset();
        err.getBuffer().setLength(0);
        CommandLine command = IsoCommand.commandLine(new ByteArrayInputStream(input), out);
        PrintWriter errors = new PrintWriter(err, true);
        command.setErr(errors);
        command.getSubcommands().values().forEach(sub -> sub.setErr(errors));
        return command.execute(arguments);
    }

    private JsonNode json() throws IOException {
        return new ObjectMapper().readTree(out.toByteArray());
    }
}
