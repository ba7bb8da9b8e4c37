package io.chukei.testbed.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The certificates in the use they are made for: TLS 1.3 with a client certificate and a checked host name.
@Timeout(30)
class TransportHandshakeTest {

    private final SecureRandom random = new SecureRandom();
    // The JDK's trust manager reads the real clock.
    private final TransportCa ca = TransportCa.create(InstantSource.system(), random);

    @Test
    void aClientOfTheCaIsLetInUnderItsName() throws Exception {
        assertEquals("CN=SHOP-1,O=CHUKEI-SIM,C=JP", handshake(ca.clientIdentity("SHOP-1")));
    }

    @Test
    void aClientOfAForeignCaIsNot() {
        TransportCa foreign = TransportCa.createForeign(InstantSource.system(), random);
        assertThrows(ExecutionException.class, () -> handshake(foreign.clientIdentity("SHOP-1")));
    }

    private String handshake(TransportIdentity client) throws Exception {
        SSLContext server = context(ca.serverIdentity("switch"));
        try (SSLServerSocket listening = (SSLServerSocket) server.getServerSocketFactory().createServerSocket(0, 1,
            InetAddress.getLoopbackAddress());
            ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            listening.setNeedClientAuth(true);
            listening.setEnabledProtocols(new String[]{"TLSv1.3"});
            Future<String> seen = threads.submit(() -> accept(listening));
            Future<?> connecting = threads.submit(() -> connect(context(client), listening.getLocalPort()));
            String name = seen.get();
            connecting.get();
            return name;
        }
    }

    private static String accept(SSLServerSocket listening) throws IOException {
        try (SSLSocket line = (SSLSocket) listening.accept()) {
            line.startHandshake();
            line.getOutputStream().write(1);
            Certificate first = line.getSession().getPeerCertificates()[0];
            return ((X509Certificate) first).getSubjectX500Principal().getName();
        }
    }

    private static int connect(SSLContext context, int port) throws IOException {
        try (SSLSocket line = (SSLSocket) context.getSocketFactory().createSocket("localhost", port)) {
            SSLParameters parameters = line.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            line.setSSLParameters(parameters);
            return line.getInputStream().read();
        }
    }

    private SSLContext context(TransportIdentity identity) throws GeneralSecurityException, IOException {
        char[] none = new char[0];
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, none);
        keys.setKeyEntry("own", identity.key(), none, identity.chain().toArray(new Certificate[0]));
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, none);
        trusted.setCertificateEntry("ca", ca.certificate());
        KeyManagerFactory own = KeyManagerFactory.getInstance("PKIX");
        own.init(keys, none);
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLSv1.3");
        context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}
