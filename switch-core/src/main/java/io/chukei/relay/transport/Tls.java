package io.chukei.relay.transport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.net.ssl.SSLException;

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
        return build(builder.clientAuth(ClientAuth.REQUIRE), trust);
    }

    /// The calling end; the peer's certificate must name the host that was called.
    ///
    /// @throws IOException when a file cannot be read or is not what it should be; the message names the file
    public static SslContext client(Path certificate, Path key, Path trust) throws IOException {
        return build(identity(certificate, key, trust, false), trust);
    }

    private static SslContextBuilder identity(Path certificate, Path key, Path trust, boolean server) throws IOException {
        for (Path file : new Path[]{certificate, key, trust}) {
            if (!Files.isReadable(file)) {
                throw new IOException("the TLS file " + file + " cannot be read");
            }
        }
        try {
            return server ? SslContextBuilder.forServer(certificate.toFile(), key.toFile())
                : SslContextBuilder.forClient().keyManager(certificate.toFile(), key.toFile());
        } catch (IllegalArgumentException e) {
            throw new IOException("the TLS files " + certificate + " and " + key + " are not a PEM chain and its PKCS#8 key", e);
        }
    }

    private static SslContext build(SslContextBuilder builder, Path trust) throws IOException {
        try {
            return builder.trustManager(trust.toFile()).sslProvider(provider()).protocols(VERSION).build();
        } catch (IllegalArgumentException | SSLException e) {
            throw new IOException("TLS cannot be set up with the trust file " + trust + " and the own key", e);
        }
    }
}
