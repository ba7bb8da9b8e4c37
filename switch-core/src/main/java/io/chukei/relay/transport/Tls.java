package io.chukei.relay.transport;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;

/// TLS 1.3 and nothing older, both ends with a certificate, by PEM files. BoringSSL where it loads, the JDK
/// elsewhere.
public final class Tls {
    private static final String VERSION = "TLSv1.3";

    private Tls() {}

    /// Which implementation serves, for the log.
    public static SslProvider provider() {
        return OpenSsl.isAvailable() ? SslProvider.OPENSSL : SslProvider.JDK;
    }

    /// The listening end. A client without a certificate of `trust` does not get through the handshake.
    ///
    /// @throws IOException when a file cannot be read or is not what it should be; the message names the file
    public static SslContext server(Path certificate, Path key, Path trust) throws IOException {
        SslContextBuilder builder = identity(certificate, key, trust, true);
        return build(builder.clientAuth(ClientAuth.REQUIRE).trustManager(clientTrust(trust)), trust);
    }

    /// The calling end; the peer's certificate must name the host that was called.
    ///
    /// @throws IOException when a file cannot be read or is not what it should be; the message names the file
    public static SslContext client(Path certificate, Path key, Path trust) throws IOException {
        return build(identity(certificate, key, trust, false).trustManager(trust.toFile()), trust);
    }

    private static SslContextBuilder identity(Path certificate, Path key, Path trust, boolean server) throws IOException {
        for (Path file : new Path[]{certificate, key, trust}) {
            if (!Files.isReadable(file)) {
                throw new IOException("the TLS file " + file + " cannot be read");
            }
        }
        KeyPairCheck.require(certificate, key);
        try {
            return server ? SslContextBuilder.forServer(certificate.toFile(), key.toFile())
                : SslContextBuilder.forClient().keyManager(certificate.toFile(), key.toFile());
        } catch (IllegalArgumentException e) {
            throw new IOException("the TLS files " + certificate + " and " + key + " are not a PEM chain and its PKCS#8 key", e);
        }
    }

    private static SslContext build(SslContextBuilder builder, Path trust) throws IOException {
        try {
            return builder.sslProvider(provider()).protocols(VERSION).build();
        } catch (IllegalArgumentException | SSLException e) {
            throw new IOException("TLS cannot be set up with the trust file " + trust + " and the own key", e);
        }
    }

    private static TrustManager clientTrust(Path trust) throws IOException {
        try (InputStream in = Files.newInputStream(trust)) {
            KeyStore authorities = KeyStore.getInstance(KeyStore.getDefaultType());
            authorities.load(null, null);
            for (Certificate authority : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                authorities.setCertificateEntry(String.valueOf(authorities.size()), authority);
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(authorities);
            for (TrustManager manager : factory.getTrustManagers()) {
                if (authorities.size() > 0 && manager instanceof X509ExtendedTrustManager judge) {
                    return provider() == SslProvider.OPENSSL ? new ClientTrust(judge) : judge;
                }
            }
            throw new IOException("the trust file " + trust + " holds no certificate");
        } catch (GeneralSecurityException e) {
            throw new IOException("the trust file " + trust + " does not hold certificates in PEM", e);
        }
    }
}
