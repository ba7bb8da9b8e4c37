package io.chukei.testbed.jlis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What J-LIS serves is understood by openssl; docs/proving.md shows the same commands.
class OpenSslReadsJlisTest {

    @TempDir
    private static Path folder;
    private static Jlis jlis;
    private static Path ca;
    private static BigInteger good;
    private static BigInteger lost;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(isInstalled(), "openssl is not installed");
        jlis = Jlis.start(JlisSettings.ordinary(), Clock.systemUTC(), new HolderKeys(new SecureRandom(), 1));
        good = jlis.issue(HolderSpec.ordinary()).serial();
        lost = jlis.issue(HolderSpec.ordinary()).serial();
        jlis.revoke(CaKind.AUTH, lost, RevocationReason.KEY_COMPROMISE);
        jlis.publish();
        ca = Files.writeString(folder.resolve("ca.pem"), "-----BEGIN CERTIFICATE-----\n"
            + Base64.getMimeEncoder().encodeToString(jlis.caCertificates(CaKind.AUTH).getLast()) + "\n-----END CERTIFICATE-----\n");
    }

    @AfterAll
    static void stop() {
        if (jlis != null) {
            jlis.close();
        }
    }

    @BeforeEach
    void behaveWell() {
        jlis.setOcsp(CaKind.AUTH, OcspConduct.HONEST);
    }

    @Test
    void opensslAsksTheResponderAndVerifiesItsAnswers() throws Exception {
        for (OcspSigner signer : List.of(OcspSigner.CA, OcspSigner.DELEGATE)) {
            jlis.setOcsp(CaKind.AUTH, OcspConduct.HONEST.signedBy(signer));
            String told = ask(good);
            assertTrue(told.contains("Response verify OK") && told.contains(": good"), told);
            told = ask(lost);
            assertTrue(told.contains("Response verify OK") && told.contains(": revoked") && told.contains("Reason: keyCompromise"), told);
            told = ask(BigInteger.ONE);
            assertTrue(told.contains("Response verify OK") && told.contains(": unknown"), told);
        }
    }

    @Test
    void opensslRefusesWhatIsWrong() throws Exception {
        jlis.setOcsp(CaKind.AUTH, OcspConduct.HONEST.signedBy(OcspSigner.IMPOSTOR));
        assertTrue(ask(good).contains("Response Verify Failure"));
        jlis.setOcsp(CaKind.AUTH, OcspConduct.HONEST.with(OcspFault.WRONG_NONCE));
        assertTrue(ask(good).contains("Nonce Verify error"));
        jlis.setOcsp(CaKind.AUTH, OcspConduct.HONEST.with(OcspFault.STALE));
        assertTrue(ask(good).contains("Status times invalid"));
    }

    @Test
    void opensslReadsTheListsAndVerifiesTheirSignature() throws Exception {
        Path list = Files.write(folder.resolve("chiyoda.crl"), jlis.list(CaKind.AUTH, Municipality.CHIYODA));
        String told = openssl("crl", "-inform", "DER", "-in", list.toString(), "-CAfile", ca.toString(), "-noout", "-text");
        assertTrue(told.contains("verify OK"), told);
        assertTrue(told.contains("X509v3 Issuing Distribution Point: critical") && told.contains("X509v3 CRL Number"), told);
        assertTrue(told.contains(lost.toString(16).toUpperCase(Locale.ROOT)), "the lost card is listed");
    }

    private static String ask(BigInteger serial) throws IOException, InterruptedException {
        return openssl("ocsp", "-issuer", ca.toString(), "-serial", serial.toString(), "-url", jlis.ocsp(CaKind.AUTH).toString(), "-CAfile",
            ca.toString());
    }

    private static String openssl(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), "openssl ends");
        return told;
    }

    private static boolean isInstalled() throws InterruptedException {
        try {
            return openssl("version").startsWith("OpenSSL");
        } catch (IOException absent) {
            return false;
        }
    }

    @Test
    void theResponderAnswersByGetAsByPost() throws Exception {
        Path request = folder.resolve("request.der");
        assertTrue(openssl("ocsp", "-issuer", ca.toString(), "-serial", good.toString(), "-reqout", request.toString()).isEmpty());
        byte[] der = Files.readAllBytes(request);
        String path = URLEncoder.encode(Base64.getEncoder().encodeToString(der), StandardCharsets.US_ASCII);
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<byte[]> answer = client.send(
                HttpRequest.newBuilder(URI.create(jlis.ocsp(CaKind.AUTH) + "/" + path)).build(),
                HttpResponse.BodyHandlers.ofByteArray());
            assertEquals(200, answer.statusCode());
            Path response = Files.write(folder.resolve("response.der"), answer.body());
            String told = openssl("ocsp", "-no_nonce", "-reqin", request.toString(), "-respin", response.toString(), "-issuer",
                ca.toString(), "-serial",
                good.toString(), "-CAfile",
                ca.toString());
            assertTrue(told.contains("Response verify OK") && told.contains(": good"), told);
        }
    }
}
