package io.chukei.atm.host;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

import io.chukei.iso8583.cmf.CmfDialect;
import io.chukei.iso8583.message.DecodeResult;
import io.chukei.iso8583.terminal.TerminalRequest;
import io.chukei.iso8583.terminal.TerminalResponse;
import io.chukei.testbed.transport.PemFiles;

/// A plain client on the JDK's TLS: frames of two bytes of length, one question at a time.
public final class TestAtm implements Closeable {
    private static final int LIMIT_MILLIS = 20_000;

    private final CmfDialect dialect = new CmfDialect();
    private final SSLSocket socket;

    public TestAtm(int port, PemFiles identity, Path trust) throws IOException {
        try {
            socket = (SSLSocket) context(identity, trust).getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(LIMIT_MILLIS);
            socket.startHandshake();
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    public TerminalResponse ask(TerminalRequest request) throws IOException {
        return ask(dialect.encodeRequest(request));
    }

    public TerminalResponse ask(byte[] message) throws IOException {
        socket.getOutputStream().write(ByteBuffer.allocate(2 + message.length).putShort((short) message.length).put(message).array());
        DataInputStream in = new DataInputStream(socket.getInputStream());
        byte[] answer = in.readNBytes(in.readUnsignedShort());
        return switch (dialect.decodeResponse(answer)) {
            case DecodeResult.Decoded<TerminalResponse> decoded -> decoded.message();
            case DecodeResult.Malformed<TerminalResponse> malformed -> throw new IOException(malformed.problem().sentence());
        };
    }

    public byte[] encoded(TerminalRequest request) {
        return dialect.encodeRequest(request);
    }

    private static SSLContext context(PemFiles identity, Path trust) throws IOException, GeneralSecurityException {
        KeyStore own = KeyStore.getInstance("PKCS12");
        own.load(null, null);
        own.setKeyEntry("own", key(identity.privateKey()), new char[0], new Certificate[]{certificate(identity.certificates())});
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, new char[0]);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("ca", certificate(trust));
        TrustManagerFactory trusts = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusts.init(trusted);
        SSLContext context = SSLContext.getInstance("TLSv1.3");
        context.init(keys.getKeyManagers(), trusts.getTrustManagers(), null);
        return context;
    }

    private static Certificate certificate(Path file) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(file)) {
            return CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }

    private static PrivateKey key(Path file) throws IOException, GeneralSecurityException {
        byte[] der = Base64.getMimeDecoder().decode(Files.readString(file).replaceAll("-----[A-Z ]+-----", ""));
        for (String algorithm : new String[]{"EC", "RSA"}) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
            } catch (java.security.spec.InvalidKeySpecException another) {
                // the next one
            }
        }
        throw new IOException("a key of another algorithm");
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
