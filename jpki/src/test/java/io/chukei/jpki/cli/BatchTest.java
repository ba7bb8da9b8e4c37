package io.chukei.jpki.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.BufferedReader;
import java.io.StringReader;
import java.math.BigInteger;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.function.UnaryOperator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chukei.jpki.Bytes;
import io.chukei.jpki.authority.TestCa;
import io.chukei.jpki.signature.BouncyDigestCheck;
import io.chukei.jpki.signature.ProviderSignatureCheck;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.junit.jupiter.api.Test;

/// Odd questions, one by one: each is the good question with one thing changed.
final class BatchTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final KeyPair HOLDER = TestCa.p384();
    private static final TestCa CA = new TestCa(TestCa.p384(), TestCa.Form.SOUND);
    private static final TestCa IMPOSTOR = new TestCa(TestCa.p384(), TestCa.Form.SOUND);
    private static final BigInteger SERIAL = BigInteger.valueOf(4711);
    private static final String LEAF = pem(CA.signed(CA.ordinary(SERIAL, HOLDER)));

    private final CertificateBatch batch = new CertificateBatch(
        new CertificateJudge(ProviderSignatureCheck.choose(), new BouncyDigestCheck()), Clock.systemUTC());

    @Test
    void theGoodQuestionIsValidUnderBothProfiles() throws Exception {
        assertEquals("valid OK", ask(question -> question));
        assertEquals("valid OK", ask(question -> question.put("profile", "any-signature")));
    }

    @Test
    void whatIsMissingOrOfAnotherFormIsNoQuestion() throws Exception {
        for (UnaryOperator<ObjectNode> odd : List.<UnaryOperator<ObjectNode>>of(question -> question.put("at", 17),
            question -> question.put("at", "soon"), question -> question.put("profile", "none"), question -> question.put("ca", "text"),
            question -> question.without(List.of("leaf")), question -> question.putNull("leaf"),
            question -> question.without(List.of("ca")), question -> question.set("crl", JSON.createArrayNode().add(1)))) {
            assertEquals("invalid BAD_QUESTION", ask(odd));
        }
        for (String line : List.of("[]", "1", "\"x\"", "null", "{", "{} {}", "{\"id\":1,\"id\":2}", "\u0000")) {
            assertEquals("invalid BAD_QUESTION", verdict(JSON.readTree(batch.answer(line))), line);
        }
        assertEquals("{\"id\":null,\"verdict\":\"invalid\",\"reason\":\"BAD_QUESTION\"}", batch.answer("{}"));
    }

    @Test
    void theIdComesBackAsItIs() throws Exception {
        assertEquals(7, JSON.readTree(batch.answer("{\"id\":7}")).get("id").asInt());
        assertEquals("鍵", JSON.readTree(batch.answer("{\"id\":\"鍵\"}")).get("id").asText());
    }

    @Test
    void timesAreIso8601() throws Exception {
        Instant instant = Instant.parse("2026-11-21T00:00:00Z");
        for (String text : List.of("2026-11-21T00:00:00Z", "2026-11-21T09:00+09:00", "2026-11-21T00:00:00.000+00:00",
            "2026-11-21T00:00", "2026-11-21")) {
            assertEquals(instant, BatchQuestion.instant(text), text);
        }
        assertThrows(BadQuestionException.class, () -> BatchQuestion.instant("2026-02-30"));
    }

    @Test
    void withoutAUsableListNothingIsKnown() throws Exception {
        assertEquals("undetermined REVOCATION_UNDETERMINED_MISSING", ask(question -> question.without(List.of("crl"))));
        assertEquals("undetermined REVOCATION_UNDETERMINED_MISSING", ask(question -> lists(question, "no PEM")));
        assertEquals("undetermined REVOCATION_UNDETERMINED_MISSING",
            ask(question -> lists(question, pem(IMPOSTOR.signed(IMPOSTOR.list())))));
        assertEquals("undetermined REVOCATION_UNDETERMINED_STALE",
            ask(question -> question.put("at", TestCa.NOW.plus(Duration.ofDays(30)).toString())));
    }

    @Test
    void anUnusableListOrCaBesideAUsableOneSpoilsNothing() throws Exception {
        String good = list(7, false, false);
        assertEquals("valid OK", ask(question -> lists(question, pem(IMPOSTOR.signed(IMPOSTOR.list())), "no PEM", good)));
        assertEquals("valid OK", ask(question -> {
            question.withArray("ca").insert(0, "no PEM").add(question.get("ca").get(0).asText());
            return question;
        }));
    }

    @Test
    void theNewerListCountsInWhateverOrderTheyCome() throws Exception {
        String clean = list(7, false, false);
        String revoked = list(8, true, false);
        assertEquals("invalid REVOKED_HOLD", ask(question -> lists(question, clean, revoked)));
        assertEquals("invalid REVOKED_HOLD", ask(question -> lists(question, revoked, clean)));
        String mended = list(9, false, false);
        assertEquals("valid OK", ask(question -> lists(question, mended, revoked)));
        assertEquals("valid OK", ask(question -> lists(question, revoked, mended)));
    }

    @Test
    void aCaThatSignedADeltaListIsNotAnsweredForAndAForgedOneIsNothing() throws Exception {
        X509v2CRLBuilder forged = IMPOSTOR.list();
        TestCa.add(forged, Extension.deltaCRLIndicator, true, new CRLNumber(BigInteger.ONE));
        assertEquals("undetermined REVOCATION_UNDETERMINED_MISSING",
            ask(question -> lists(question, list(7, false, false), list(8, false, true))));
        assertEquals("valid OK", ask(question -> lists(question, list(7, false, false), pem(IMPOSTOR.signed(forged)))));
    }

    @Test
    void aListOfTheWholeCaSpeaksOnlyWithoutTheJpkisProfile() throws Exception {
        X509v2CRLBuilder whole = CA.bareList();
        TestCa.add(whole, Extension.cRLNumber, false, new CRLNumber(BigInteger.TEN));
        String list = pem(CA.signed(whole));
        assertEquals("undetermined REVOCATION_UNDETERMINED_UNKNOWN_PARTITION", ask(question -> lists(question, list)));
        assertEquals("valid OK", ask(question -> lists(question, list).put("profile", "any-signature")));
    }

    @Test
    void aListThatLeavesOutHoldersOrReasonsIsNotUsed() throws Exception {
        for (IssuingDistributionPoint narrowed : List.of(
            new IssuingDistributionPoint(TestCa.pointName(), false, true, null, false, false),
            new IssuingDistributionPoint(TestCa.pointName(), false, false, null, true, false),
            new IssuingDistributionPoint(TestCa.pointName(), false, false, null, false, true),
            new IssuingDistributionPoint(TestCa.pointName(), false, false, new org.bouncycastle.asn1.x509.ReasonFlags(2), false, false))) {
            X509v2CRLBuilder builder = CA.bareList();
            TestCa.add(builder, Extension.cRLNumber, false, new CRLNumber(BigInteger.TEN));
            TestCa.add(builder, Extension.issuingDistributionPoint, true, narrowed);
            String list = pem(CA.signed(builder));
            assertEquals("undetermined REVOCATION_UNDETERMINED_MISSING",
                ask(question -> lists(question, list).put("profile", "any-signature")));
        }
    }

    @Test
    void aLineAboveTheLimitIsSkippedAndTheNextOneRead() throws Exception {
        QuestionLines lines = new QuestionLines(new BufferedReader(new StringReader("\uFEFFab\r\nabcde\nabcd\n\nx")), 4);
        List<String> read = new ArrayList<>();
        while (lines.next()) {
            read.add(lines.isTooLong() ? "too long" : lines.line().strip());
        }
        assertEquals(List.of("ab", "too long", "abcd", "", "x"), read);
    }

    private String ask(UnaryOperator<ObjectNode> change) throws Exception {
        ObjectNode question = JSON.createObjectNode().put("id", "1").put("leaf", LEAF).put("at", TestCa.NOW.toString());
        question.putArray("ca").add(pem(CA.certificate()));
        return verdict(JSON.readTree(batch.answer(change.apply(lists(question, list(7, false, false))).toString())));
    }

    private static String verdict(JsonNode answer) {
        return answer.get("verdict").asText() + " " + answer.get("reason").asText();
    }

    private static ObjectNode lists(ObjectNode question, String... pems) {
        question.putArray("crl");
        for (String pem : pems) {
            question.withArray("crl").add(pem);
        }
        return question;
    }

    private static String list(int number, boolean revokes, boolean delta) {
        X509v2CRLBuilder builder = CA.bareList();
        TestCa.add(builder, Extension.cRLNumber, false, new CRLNumber(BigInteger.valueOf(number)));
        TestCa.add(builder, Extension.issuingDistributionPoint, true,
            new IssuingDistributionPoint(TestCa.pointName(), false, false, null, false, false));
        if (delta) {
            TestCa.add(builder, Extension.deltaCRLIndicator, true, new CRLNumber(BigInteger.ONE));
            builder.addCRLEntry(BigInteger.TWO, Date.from(TestCa.NOW), CRLReason.removeFromCRL);
        }
        if (revokes) {
            builder.addCRLEntry(SERIAL, Date.from(TestCa.NOW), CRLReason.certificateHold);
        }
        return pem(CA.signed(builder));
    }

    private static String pem(Bytes der) {
        return "-----BEGIN X-----\n" + Base64.getMimeEncoder().encodeToString(der.toByteArray()) + "\n-----END X-----\n";
    }
}
