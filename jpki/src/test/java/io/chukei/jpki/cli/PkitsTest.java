package io.chukei.jpki.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chukei.jpki.signature.BouncyDigestCheck;
import io.chukei.jpki.signature.ProviderSignatureCheck;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// NIST's Public Key Interoperability Test Suite by `cert verify --batch`, the leaf's issuer pinned. Every case is asked. Where
/// our answer is not the suite's, `other-answers.tsv` says which one it is and why; nothing else may differ.
final class PkitsTest {

    private static final String AT = "2011-04-14T00:00:00Z";

    /// Cases whose verdict the leaf, its lists and the pinned CA's own dates and rights decide.
    private static final List<String> DECIDED_HERE = List.of("4.1.1", "4.1.3", "4.2.1-8", "4.3.1", "4.3.3-9", "4.3.11", "4.4.1",
        "4.4.3-18", "4.7.1-5", "4.14.1-4", "4.14.10-12", "4.14.14", "4.15.1");

    private static final Path SUITE = Path.of(System.getProperty("chukei.suites", "none"), "pkits");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private record Case(String number, boolean valid, List<String> chain, List<String> lists) {}

    @BeforeAll
    static void findTheSuite() {
        Assumptions.assumeTrue(Files.exists(SUITE.resolve("expected.tsv")),
            "SKIPPED: the PKITS data are not at " + SUITE + " (system property chukei.suites)");
    }

    @Test
    void theVerdictsAreTheSuitesButForTheListedOnes() throws Exception {
        Map<String, String> others = otherAnswers();
        List<String> wrong = new ArrayList<>();
        Map<String, String> answers = ask("any-signature");
        for (Case test : cases()) {
            String expected = others.getOrDefault(test.number(), test.valid() ? "valid" : "refused");
            String answer = answers.getOrDefault(test.number(), "none");
            if (!expected.equals(answer.startsWith("valid") ? "valid" : "refused")) {
                wrong.add(test.number() + " is " + answer);
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void everyCaseThatIsDecidedHereHasTheSuitesVerdict() throws Exception {
        List<String> decided = DECIDED_HERE.stream().flatMap(PkitsTest::numbers).toList();
        assertEquals(50, decided.size());
        assertEquals(List.of(), decided.stream().filter(otherAnswers()::containsKey).toList());
        assertTrue(cases().stream().map(Case::number).toList().containsAll(decided));
    }

    /// A case can stand several times in the suite, with other initial policies; we are asked none of those.
    @Test
    void everyListedAnswerDiffersFromTheSuites() throws Exception {
        for (Map.Entry<String, String> other : otherAnswers().entrySet()) {
            List<String> suite = cases().stream().filter(test -> test.number().equals(other.getKey()))
                .map(test -> test.valid() ? "valid" : "refused").toList();
            assertTrue(suite.stream().anyMatch(verdict -> !verdict.equals(other.getValue())), other.getKey());
        }
    }

    @Test
    void theProfileOfTheJpkiAcceptsNoneOfThem() throws Exception {
        ask("jpki-auth").forEach((number, answer) -> assertTrue(answer.startsWith("invalid"), number + " is " + answer));
    }

    @Test
    void bothProvidersAnswerAlike() throws Exception {
        CertificateBatch bouncy = new CertificateBatch(new CertificateJudge(new ProviderSignatureCheck(new BouncyCastleProvider()),
            new BouncyDigestCheck()), Clock.systemUTC());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        bouncy.answer(questions("any-signature"), new PrintStream(out, true, StandardCharsets.UTF_8));
        assertEquals(ask("any-signature"), byNumber(out));
    }

    private Map<String, String> ask(String profile) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
        assertEquals(0, CertCommand.commandLine(Clock.systemUTC(), print, print).execute("verify", "--batch",
            questions(profile).toString()));
        return byNumber(out);
    }

    private static Map<String, String> byNumber(ByteArrayOutputStream out) throws IOException {
        Map<String, String> answers = new LinkedHashMap<>();
        for (String line : out.toString(StandardCharsets.UTF_8).lines().toList()) {
            JsonNode answer = new ObjectMapper().readTree(line);
            answers.put(answer.get("id").asText(), answer.get("verdict").asText() + " " + answer.get("reason").asText());
        }
        return answers;
    }

    private Path questions(String profile) throws Exception {
        List<String> lines = new ArrayList<>();
        for (Case test : cases()) {
            ObjectNode question = new ObjectMapper().createObjectNode().put("id", test.number()).put("at", AT).put("profile", profile);
            question.put("leaf", pem("CERTIFICATE", certificate(test.chain().getLast())));
            question.putArray("ca").add(pem("CERTIFICATE", issuer(test)));
            for (String list : test.lists()) {
                question.withArray("crl").add(pem("X509 CRL", Files.readAllBytes(SUITE.resolve("crls").resolve(list + ".crl"))));
            }
            lines.add(question.toString());
        }
        return Files.write(folder.resolve(profile + ".jsonl"), lines);
    }

    /// The certificate of the chain that has the leaf's issuer name and may sign certificates; where no name fits, the
    /// one before the leaf.
    private static byte[] issuer(Case test) throws Exception {
        X509Certificate leaf = read(certificate(test.chain().getLast()));
        List<String> above = test.chain().subList(0, test.chain().size() - 1);
        for (String name : above.reversed()) {
            X509Certificate candidate = read(certificate(name));
            boolean[] usage = candidate.getKeyUsage();
            if (candidate.getSubjectX500Principal().equals(leaf.getIssuerX500Principal()) && candidate.getBasicConstraints() >= 0
                && (usage == null || usage[5])) {
                return candidate.getEncoded();
            }
        }
        return certificate(above.getLast());
    }

    private static X509Certificate read(byte[] der) throws CertificateException {
        return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
    }

    private static byte[] certificate(String name) throws IOException {
        return Files.readAllBytes(SUITE.resolve("certs").resolve(name + ".crt"));
    }

    private static List<Case> cases() throws IOException {
        return Files.readAllLines(SUITE.resolve("expected.tsv")).stream().map(line -> line.split("\t", -1))
            .map(columns -> new Case(columns[0], columns[1].equals("1"), names(columns[2]), names(columns[3]))).toList();
    }

    private static List<String> names(String joined) {
        return joined.isEmpty() ? List.of() : Arrays.asList(joined.split(";", -1));
    }

    /// Number → `valid` or `refused`.
    private static Map<String, String> otherAnswers() throws IOException {
        Map<String, String> answers = new LinkedHashMap<>();
        try (InputStream in = PkitsTest.class.getResourceAsStream("other-answers.tsv")) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
                if (!line.startsWith("#")) {
                    String[] columns = line.split("\t", -1);
                    assertEquals(3, columns.length, line);
                    numbers(columns[0]).forEach(number -> answers.put(number, columns[1]));
                }
            }
        }
        return answers;
    }

    /// `4.7.1-5` are five numbers.
    private static Stream<String> numbers(String range) {
        int dash = range.indexOf('-');
        if (dash < 0) {
            return Stream.of(range);
        }
        int dot = range.lastIndexOf('.');
        String section = range.substring(0, dot + 1);
        return IntStream.rangeClosed(Integer.parseInt(range.substring(dot + 1, dash)),
            Integer.parseInt(range.substring(dash + 1))).mapToObj(number -> section + number);
    }

    private static String pem(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n" + Base64.getMimeEncoder().encodeToString(der) + "\n-----END " + label + "-----\n";
    }
}
