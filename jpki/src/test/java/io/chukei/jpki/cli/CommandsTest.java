package io.chukei.jpki.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Signature;
import java.time.Clock;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chukei.jpki.crl.Authorities;
import io.chukei.testbed.jlis.CaKind;
import io.chukei.testbed.jlis.CertificateVariant;
import io.chukei.testbed.jlis.HolderSpec;
import io.chukei.testbed.jlis.IssuedCertificate;
import io.chukei.testbed.jlis.Municipality;
import io.chukei.testbed.jlis.RevocationReason;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class CommandsTest {

    @SuppressWarnings("NullAway.Init")
    private static Authorities world;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeAll
    static void start() throws IOException {
        world = Authorities.start();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @Test
    void inspectShowsTheHeadOfAListAndCountsItsReasonsWithoutASerial() throws IOException {
        IssuedCertificate lost = world.jlis().issue(HolderSpec.ordinary());
        world.jlis().revoke(CaKind.AUTH, lost.serial(), RevocationReason.CERTIFICATE_HOLD);
        world.jlis().publish();
        assertEquals(0, crl("inspect", file("list.crl", list())));
        String text = text(out);
        assertTrue(text.contains("CERTIFICATE_HOLD") && text.contains("CN=" + Municipality.CHIYODA.city() + " CRLDP"), text);
        assertFalse(text.contains(lost.serial().toString())
            || text.toLowerCase(Locale.ROOT).contains(HexFormat.of().formatHex(lost.serial().toByteArray())), "a serial is shown");
    }

    @Test
    void inspectNamesWhatIsWrongWithAList() throws IOException {
        assertEquals(1, crl("inspect", file("cut.crl", java.util.Arrays.copyOf(list(), 100))));
        assertTrue(text(err).contains("CUT_SHORT"), text(err));
        assertEquals(1, crl("inspect", folder.resolve("absent").toString()));
    }

    @Test
    void aCardsSignatureIsValidUnderItsCertificateAlone() throws Exception {
        IssuedCertificate holder = world.jlis().issue(HolderSpec.ordinary());
        byte[] data = "statement".getBytes(StandardCharsets.UTF_8);
        Signature card = Signature.getInstance("SHA256withRSA");
        card.initSign(holder.key());
        card.update(data);
        byte[] mark = card.sign();
        String leaf = file("holder.cer", holder.der());
        assertEquals(0, signature(leaf, data, mark), text(out));
        assertTrue(text(out).contains("VALID OK"));
        assertEquals(1, signature(leaf, new byte[]{1}, mark));
        assertTrue(text(out).contains("INVALID SIGNATURE_INVALID"));
        assertEquals(1, signature(file("none.cer", data), data, mark));
        assertTrue(text(out).contains("INVALID MALFORMED_CERTIFICATE"));
        assertEquals(1, signature(leaf, data, new byte[2_000]));
        assertTrue(text(err).contains("longer than 1024 bytes"));
    }

    private int signature(String leaf, byte[] data, byte[] mark) throws IOException {
        return cert(List.of("signature", "--data", file("data.bin", data), "--signature", file("mark.bin", mark), leaf));
    }

    @Test
    void aGoodCertificateIsValidByDerAndByPem() throws IOException {
        IssuedCertificate holder = world.jlis().issue(HolderSpec.ordinary());
        world.jlis().publish();
        assertEquals(0, verify(file("holder.der", holder.der())), text(err));
        assertEquals(0, verify(file("holder.pem", pem("CERTIFICATE", holder.der()).getBytes(StandardCharsets.US_ASCII))), text(err));
        assertTrue(text(out).startsWith("VALID"), text(out));
    }

    @Test
    void withoutAListACertificateIsUndetermined() throws IOException {
        IssuedCertificate holder = world.jlis().issue(HolderSpec.ordinary());
        List<String> arguments = new ArrayList<>(List.of("verify"));
        arguments.addAll(authorities());
        arguments.addAll(List.of("--", file("holder.der", holder.der())));
        assertEquals(3, cert(arguments));
        assertTrue(text(out).startsWith("UNDETERMINED REVOCATION_UNDETERMINED_MISSING"), text(out));
    }

    @Test
    void aRevokedOrExpiredCertificateIsInvalidAndTheReasonNamed() throws IOException {
        IssuedCertificate lost = world.jlis().issue(HolderSpec.ordinary());
        world.jlis().revoke(CaKind.AUTH, lost.serial(), RevocationReason.CERTIFICATE_HOLD);
        world.jlis().publish();
        assertEquals(1, verify(file("lost.der", lost.der())));
        assertTrue(text(out).contains("INVALID REVOKED_HOLD"), text(out));
        IssuedCertificate old = world.jlis().issue(HolderSpec.ordinary().with(CertificateVariant.EXPIRED));
        assertEquals(1, verify(file("old.der", old.der())));
        assertTrue(text(out).contains("INVALID EXPIRED"), text(out));
    }

    @Test
    void aWrongCommandLineIsAUsageError() {
        assertEquals(2, cert(List.of("verify")));
        assertEquals(2, cert(List.of("verify", "--ca", "only-a-ca")));
        assertEquals(2, cert(List.of("verify", "--at", "yesterday", "leaf")));
        assertEquals(2, crl("inspect"));
        assertEquals(2, crl());
    }

    @Test
    void aBatchAnswersEveryLineInOrder() throws IOException {
        IssuedCertificate holder = world.jlis().issue(HolderSpec.ordinary());
        world.jlis().publish();
        ObjectMapper json = new ObjectMapper();
        ObjectNode question = json.createObjectNode().put("id", "1").put("leaf", pem("CERTIFICATE", holder.der()));
        world.jlis().caCertificates(CaKind.AUTH).forEach(der -> question.withArray("ca").add(pem("CERTIFICATE", der)));
        ObjectNode withoutList = question.deepCopy().put("id", "2").put("profile", "any-signature");
        question.withArray("crl").add(pem("X509 CRL", list()));
        ObjectNode late = question.deepCopy().put("id", "3").put("at", "2060-01-01T00:00:00Z");
        ObjectNode broken = question.deepCopy().put("id", "4").put("leaf", "no PEM");
        ObjectNode odd = question.deepCopy().put("id", "5").put("at", "soon");
        String lines =
            String.join("\n", question.toString(), withoutList.toString(), "", late.toString(), broken.toString(), odd.toString(), "{");
        assertEquals(0, cert(List.of("verify", "--batch", file("questions.jsonl", lines.getBytes(StandardCharsets.UTF_8)))), text(err));
        List<String> answers = new ArrayList<>();
        for (String line : text(out).lines().toList()) {
            JsonNode answer = json.readTree(line);
            answers.add(answer.path("id").asText() + " " + answer.path("verdict").asText() + " " + answer.path("reason").asText());
        }
        assertEquals(List.of("1 valid OK", "2 undetermined REVOCATION_UNDETERMINED_MISSING", "3 invalid CA_OUTSIDE_VALIDITY",
            "4 invalid MALFORMED_CERTIFICATE", "5 invalid BAD_QUESTION", "null invalid BAD_QUESTION"), answers);
    }

    private int verify(String leaf) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("verify"));
        arguments.addAll(authorities());
        arguments.addAll(List.of("--crl", file("list.crl", list()), leaf));
        return cert(arguments);
    }

    private List<String> authorities() throws IOException {
        List<String> arguments = new ArrayList<>();
        for (byte[] der : world.jlis().caCertificates(CaKind.AUTH)) {
            arguments.add(file("ca" + arguments.size() + ".cer", der));
        }
        arguments.addFirst("--ca");
        return arguments;
    }

    private static byte[] list() {
        return world.jlis().list(CaKind.AUTH, Municipality.CHIYODA);
    }

    private int cert(List<String> arguments) {
        InstantSource soon = InstantSource.offset(Clock.systemUTC(), java.time.Duration.ofSeconds(1));
        return run(CertCommand.commandLine(soon, stream(out), stream(err)), arguments);
    }

    private int crl(String... arguments) {
        return run(CrlCommand.commandLine(stream(out), stream(err)), List.of(arguments));
    }

    private static int run(CommandLine command, List<String> arguments) {
        return command.setErr(new java.io.PrintWriter(java.io.Writer.nullWriter())).execute(arguments.toArray(String[]::new));
    }

    private String file(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content).toString();
    }

    private static PrintStream stream(ByteArrayOutputStream into) {
        return new PrintStream(into, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream from) {
        return from.toString(StandardCharsets.UTF_8);
    }

    private static String pem(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n" + Base64.getMimeEncoder().encodeToString(der) + "\n-----END " + label + "-----\n";
    }
}
