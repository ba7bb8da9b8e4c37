package io.chukei.atm.tls;

import java.io.IOException;
import java.nio.file.Path;
import javax.net.ssl.SSLException;

import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;

/// Identity and trust of one side of a line, PEM.
///
/// @param certificate chain
/// @param key PKCS#8
/// @param trust CA of the other side
public record TlsFiles(Path certificate, Path key, Path trust) {
    /// For a side that takes connections, of peers with a certificate only.
    ///
    /// @throws IOException when the files cannot be used
    public SslContext server() throws IOException {
        try {
            return SslContextBuilder.forServer(certificate.toFile(), key.toFile()).trustManager(trust.toFile())
                .clientAuth(ClientAuth.REQUIRE).sslProvider(provider()).protocols("TLSv1.3").build();
        } catch (IllegalArgumentException | SSLException e) {
            throw new IOException("the TLS files cannot be used: " + certificate.getFileName(), e);
        }
    }

    /// For a side that connects.
    ///
    /// @throws IOException when the files cannot be used
    public SslContext client() throws IOException {
        try {
            return SslContextBuilder.forClient().keyManager(certificate.toFile(), key.toFile()).trustManager(trust.toFile())
                .sslProvider(provider()).protocols("TLSv1.3").build();
        } catch (IllegalArgumentException | SSLException e) {
            throw new IOException("the TLS files cannot be used: " + certificate.getFileName(), e);
        }
    }

    private static SslProvider provider() {
        return OpenSsl.isAvailable() ? SslProvider.OPENSSL : SslProvider.JDK;
    }
}
