package io.chukei.relay.node;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;

import io.chukei.testbed.transport.PemFiles;
import io.chukei.testbed.transport.TransportIdentity;

/// Reads back what the testbed's transport CA wrote.
final class PemIdentity {
    private PemIdentity() {}

    static TransportIdentity read(PemFiles files) throws IOException, GeneralSecurityException {
        String key = Files.readString(files.privateKey()).replaceAll("-----[A-Z ]+-----", "");
        try (InputStream in = Files.newInputStream(files.certificates())) {
            List<X509Certificate> chain = CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                .map(X509Certificate.class::cast).toList();
            return new TransportIdentity(chain,
                KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(key))));
        }
    }

    static X509Certificate certificate(Path file) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(file)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }
}
