package io.chukei.relay.transport;

import java.net.Socket;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

import io.netty.handler.ssl.OpenSslCertificateException;

/// The JDK's judgement of a client's certificate, in words that BoringSSL understands: without them a client of another CA is sent the alert
/// "internal error", and its owner looks for the fault at the switch. With them it is "unknown CA" (RFC 8446 §6.2).
final class ClientTrust extends X509ExtendedTrustManager {
    /// `X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY`.
    private static final int NO_ISSUER = 20;

    private final X509ExtendedTrustManager judge;

    ClientTrust(X509ExtendedTrustManager judge) {
        this.judge = judge;
    }

    private interface Judgement {
        void pass() throws CertificateException;
    }

    private static void judged(Judgement judgement) throws CertificateException {
        try {
            judgement.pass();
        } catch (CertificateException e) {
            throw e.getCause() instanceof CertPathBuilderException ? new OpenSslCertificateException(e, NO_ISSUER) : e;
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        judged(() -> judge.checkClientTrusted(chain, type, engine));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        judged(() -> judge.checkClientTrusted(chain, type, socket));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        judged(() -> judge.checkClientTrusted(chain, type));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        judge.checkServerTrusted(chain, type, engine);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        judge.checkServerTrusted(chain, type, socket);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        judge.checkServerTrusted(chain, type);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return judge.getAcceptedIssuers();
    }
}
