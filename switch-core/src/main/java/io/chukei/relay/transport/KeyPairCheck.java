package io.chukei.relay.transport;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Whether a private key is that of a certificate. BoringSSL takes any two, and then no handshake succeeds.
final class KeyPairCheck {
    private static final Pattern PEM = Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
    private static final byte[] SAMPLE = "whose key is this".getBytes(StandardCharsets.US_ASCII);

    private KeyPairCheck() {}

    /// @throws IOException when the files do not hold a certificate (the first one counts) and its PKCS#8 key; the message names them
    static void require(Path certificate, Path key) throws IOException {
        try (InputStream in = Files.newInputStream(certificate)) {
            PublicKey shown = CertificateFactory.getInstance("X.509").generateCertificate(in).getPublicKey();
            Matcher pem = PEM.matcher(Files.readString(key, StandardCharsets.ISO_8859_1));
            if (!pem.find()) {
                throw new IOException("the TLS file " + key + " holds no private key in PKCS#8");
            }
            PrivateKey held = KeyFactory.getInstance(shown.getAlgorithm())
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem.group(1))));
            String algorithm = switch (shown.getAlgorithm()) {
                case "RSA" -> "SHA256withRSA";
                case "EC" -> "SHA256withECDSA";
                default -> shown.getAlgorithm();
            };
            Signature signer = Signature.getInstance(algorithm);
            signer.initSign(held);
            signer.update(SAMPLE);
            byte[] signature = signer.sign();
            Signature verifier = Signature.getInstance(algorithm);
            verifier.initVerify(shown);
            verifier.update(SAMPLE);
            if (!verifier.verify(signature)) {
                throw new IOException("the TLS file " + key + " is not the key of the certificate in " + certificate);
            }
        } catch (GeneralSecurityException e) {
            // The exception's own text may tell of the key; it is not passed on.
            throw new IOException("the TLS files " + certificate + " and " + key + " are not a certificate in PEM and its key");
        }
    }
}
