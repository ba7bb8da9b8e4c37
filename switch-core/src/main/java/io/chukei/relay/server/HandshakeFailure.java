package io.chukei.relay.server;

import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.util.Locale;

import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import org.jspecify.annotations.Nullable;

/// Tells why a handshake failed, for the counter. The two TLS implementations say "no certificate" only in words;
/// words that are not known count as [LineTally#HANDSHAKE_FAILED].
final class HandshakeFailure {
    private static final int MAX_DEPTH = 8;

    private HandshakeFailure() {}

    static LineTally of(@Nullable Throwable cause) {
        Throwable current = cause;
        for (int depth = 0; current != null && depth < MAX_DEPTH; depth++) {
            if (current instanceof SslHandshakeTimeoutException) {
                return LineTally.HANDSHAKE_TOO_LATE;
            }
            if (current instanceof NotSslRecordException) {
                return LineTally.NOT_TLS;
            }
            if (current instanceof CertificateException || current instanceof CertPathValidatorException) {
                return LineTally.FOREIGN_CERTIFICATE;
            }
            String words = String.valueOf(current.getMessage()).toLowerCase(Locale.ROOT);
            // BoringSSL's reason string, and the JDK's sentence.
            if (words.contains("peer_did_not_return_a_certificate") || words.contains("empty client certificate chain")) {
                return LineTally.NO_CERTIFICATE;
            }
            current = current.getCause();
        }
        return LineTally.HANDSHAKE_FAILED;
    }
}
