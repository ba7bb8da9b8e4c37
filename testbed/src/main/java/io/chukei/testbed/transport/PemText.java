package io.chukei.testbed.transport;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;

/// PEM (RFC 7468) out of DER: `CERTIFICATE` and `PRIVATE KEY` (PKCS#8).
public final class PemText {

    private static final int LINE_CHARS = 64;

    private PemText() {}

    /// One DER object as PEM text under a label, ending with a line feed.
    public static String of(String label, byte[] der) {
        Base64.Encoder encoder = Base64.getMimeEncoder(LINE_CHARS, new byte[]{'\n'});
        return "-----BEGIN " + label + "-----\n" + encoder.encodeToString(der) + "\n-----END " + label + "-----\n";
    }

    /// Certificates one after the other, in the given order.
    ///
    /// @throws IOException when the file cannot be written
    public static void writeCertificates(Path file, List<X509Certificate> certificates) throws IOException {
        StringBuilder text = new StringBuilder();
        for (X509Certificate certificate : certificates) {
            text.append(of("CERTIFICATE", encoded(certificate)));
        }
        Files.writeString(file, text, StandardCharsets.US_ASCII);
    }

    /// A private key, readable by its owner only from the first moment on.
    ///
    /// @throws IOException when the file cannot be written
    public static void writePrivateKey(Path file, PrivateKey key) throws IOException {
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException e) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
        Files.writeString(file, of("PRIVATE KEY", key.getEncoded()), StandardCharsets.US_ASCII);
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("A certificate made here has no encoding.", e);
        }
    }
}
