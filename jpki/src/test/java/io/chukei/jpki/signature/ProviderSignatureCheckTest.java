package io.chukei.jpki.signature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Provider;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
    void aCheckThatOnlyLooksForTheHashInTheBlockIsFound() {
        ProviderSignatureCheck sound = ProviderSignatureCheck.choose();
        assertFalse(KnownAnswers.hold((algorithm, spki, data, signature) -> sound.verify(algorithm, spki, data, signature)
            || hashIsSomewhere(algorithm, spki, data, signature)));
    }

    private static boolean hashIsSomewhere(SignatureAlgorithm algorithm, Bytes spki, Bytes data, Bytes signature) {
        if (algorithm != SignatureAlgorithm.RSA_2048_SHA256 || signature.length() != 256) {
            return false;
        }
        try {
            RSAPublicKey key = (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(spki.toByteArray()));
            byte[] block = new BigInteger(1, signature.toByteArray()).modPow(key.getPublicExponent(), key.getModulus()).toByteArray();
            String hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(data.toByteArray()));
            return HexFormat.of().formatHex(block).contains(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
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
        for (Map.Entry<String, SignatureCheck> each : checks().entrySet()) {
            SignatureCheck check = each.getValue();
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
                        wrong.add(each.getKey() + " " + test.get("tcId") + " " + test.get("comment").asText());
                    }
                }
            }
            assertEquals(List.of(), wrong);
            assertTrue(tried > 100);
        }
    }

    /// Every check in use: the providers that take the data, and the one of lists that takes their digest.
    private static Map<String, SignatureCheck> checks() {
        Map<String, SignatureCheck> checks = new LinkedHashMap<>();
        for (Provider provider : ProviderSignatureCheck.candidates()) {
            checks.put(provider.getName(), new ProviderSignatureCheck(provider));
        }
        BouncyDigestCheck ofDigests = new BouncyDigestCheck();
        checks.put("digests",
            (algorithm, spki, data, signature) -> ofDigests.verifyDigest(algorithm, spki, digest(algorithm, data), signature));
        return checks;
    }

    private static Bytes digest(SignatureAlgorithm algorithm, Bytes data) {
        try {
            String name = algorithm == SignatureAlgorithm.RSA_2048_SHA256 ? "SHA-256" : "SHA-384";
            return Bytes.owning(MessageDigest.getInstance(name).digest(data.toByteArray()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Bytes hex(JsonNode text) {
        return Bytes.owning(HexFormat.of().parseHex(text.asText()));
    }
}
