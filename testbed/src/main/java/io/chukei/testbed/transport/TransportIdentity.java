package io.chukei.testbed.transport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/// One end of a TLS line: a private key with its certificate chain, the end entity first, the CA last.
public record TransportIdentity(List<X509Certificate> chain, PrivateKey key) {

    public TransportIdentity {
        chain = List.copyOf(chain);
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("A transport identity needs a certificate.");
        }
    }

    /// Writes `NAME.pem` (the chain) and `NAME.key` (PKCS#8, mode 0600) into a folder, which is made when missing.
    ///
    /// @return where the two files are
    /// @throws IOException when the folder cannot be written
    public PemFiles writeTo(Path folder, String name) throws IOException {
        Files.createDirectories(folder);
        Path certificates = folder.resolve(name + ".pem");
        Path privateKey = folder.resolve(name + ".key");
        PemText.writeCertificates(certificates, chain);
        PemText.writePrivateKey(privateKey, key);
        return new PemFiles(certificates, privateKey);
    }

    @Override
    public String toString() {
        return "TransportIdentity[" + chain.getFirst().getSubjectX500Principal() + "]";
    }
}
