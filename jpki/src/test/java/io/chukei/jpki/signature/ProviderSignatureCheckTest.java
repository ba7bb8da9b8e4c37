package io.chukei.jpki.signature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Provider;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chukei.jpki.Bytes;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

final class ProviderSignatureCheckTest {

    @Test
    void everyProviderThatCanBeTriedKnowsItsAnswers() {
        for (Provider provider : ProviderSignatureCheck.candidates()) {
            assertTrue(KnownAnswers.hold(new ProviderSignatureCheck(provider)), provider.getName());
        }
        assertFalse(KnownAnswers.hold((algorithm, spki, data, signature) -> true), "a check that says yes to all is found");
        assertFalse(KnownAnswers.hold((algorithm, spki, data, signature) -> false), "a check that says no to all is found");
    }

    @Test
    void wycheproofRsaVectorsAreJudgedAsTheSuiteSays() throws IOException {
        wycheproof("rsa_signature_2048_sha256_test.json", SignatureAlgorithm.RSA_2048_SHA256, "publicKeyDer");
    }

    @Test
    void wycheproofEcdsaVectorsAreJudgedAsTheSuiteSays() throws IOException {
        wycheproof("ecdsa_secp384r1_sha384_test.json", SignatureAlgorithm.ECDSA_P384_SHA384, "publicKeyDer");
    }

    private static void wycheproof(String name, SignatureAlgorithm algorithm, String keyName) throws IOException {
        Path file = Path.of(System.getProperty("chukei.suites", "none"), "wycheproof", name);
        Assumptions.assumeTrue(Files.exists(file), "SKIPPED: the Wycheproof data are not here");
        JsonNode suite = new ObjectMapper().readTree(Files.readString(file));
        for (Provider provider : ProviderSignatureCheck.candidates()) {
            ProviderSignatureCheck check = new ProviderSignatureCheck(provider);
            List<String> wrong = new ArrayList<>();
            int tried = 0;
            for (JsonNode group : suite.get("testGroups")) {
                Bytes key = hex(group.get(keyName));
                for (JsonNode test : group.get("tests")) {
                    tried++;
                    boolean valid = check.verify(algorithm, key, hex(test.get("msg")), hex(test.get("sig")));
                    String expected = test.get("result").asText();
                    // "acceptable" is a signature without the NULL parameter: refusing it is right, accepting it is tolerated by the suite.
                    if (valid ? expected.equals("invalid") : expected.equals("valid")) {
                        wrong.add(provider.getName() + " " + test.get("tcId") + " " + test.get("comment").asText());
                    }
                }
            }
            assertEquals(List.of(), wrong);
            assertTrue(tried > 100);
        }
    }

    private static Bytes hex(JsonNode text) {
        return Bytes.owning(HexFormat.of().parseHex(text.asText()));
    }
}
