package io.chukei.relay.server;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;

import io.chukei.testbed.transport.TransportIdentity;
import org.jspecify.annotations.Nullable;

/// A terminal's socket, by the JDK's own TLS: another implementation than the switch's.
public final class TlsClient implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 20_000;

    private final SSLSocket socket;
    private final DataInputStream in;
    private final OutputStream out;

    private TlsClient(SSLSocket socket) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
    }

    /// Connects and shakes hands.
    ///
    /// @param identity empty for a client without a certificate
    /// @throws IOException when the handshake fails on this side; a refusal of the client's certificate may show only
    ///     at the first read (TLS 1.3)
    public static TlsClient connect(int port, X509Certificate trusted, Optional<TransportIdentity> identity, String... protocols)
        throws IOException, GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys(identity), trust(trusted).getTrustManagers(), null);
        Socket plain = new Socket();
        plain.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
        plain.setSoTimeout(TIMEOUT_MILLIS);
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(plain, "localhost", port, true);
        socket.setEnabledProtocols(protocols.length == 0 ? new String[]{"TLSv1.3"} : protocols);
        socket.startHandshake();
        return new TlsClient(socket);
    }

    /// Sends a message in a frame with a 2-byte length.
    public void send(byte[] message) throws IOException {
        sendRaw(framed(message));
    }

    /// Sends bytes as they are.
    public void sendRaw(byte... bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    /// The next message.
    public byte[] receive() throws IOException {
        return in.readNBytes(in.readUnsignedShort());
    }

    /// Reads until the other side ends the connection, in whatever way; how it did, empty for an orderly end.
    public String awaitEnd() {
        try (InputStream rest = in) {
            rest.transferTo(OutputStream.nullOutputStream());
            return "";
        } catch (IOException e) {
            return String.valueOf(e.getMessage()); // a reset or an alert is an end as well
        }
    }

    /// A message behind its 2-byte length.
    public static byte[] framed(byte... message) {
        byte[] frame = new byte[message.length + 2];
        frame[0] = (byte) (message.length >>> 8);
        frame[1] = (byte) message.length;
        System.arraycopy(message, 0, frame, 2, message.length);
        return frame;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private static KeyManager[] keys(Optional<TransportIdentity> identity) throws GeneralSecurityException, IOException {
        if (identity.isEmpty()) {
            return new KeyManager[0];
        }
        char[] password = {'x'};
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, password);
        store.setKeyEntry("client", identity.get().key(), password, identity.get().chain().toArray(new X509Certificate[0]));
        KeyManagerFactory factory = KeyManagerFactory.getInstance("SunX509");
        factory.init(store, password);
        return new KeyManager[]{new Insistent((X509ExtendedKeyManager) factory.getKeyManagers()[0])};
    }

    /// Shows its certificate even to a server that does not list its CA.
    private static final class Insistent extends X509ExtendedKeyManager {
        private final X509ExtendedKeyManager keys;

        Insistent(X509ExtendedKeyManager keys) {
            this.keys = keys;
        }

        @Override
        public String chooseClientAlias(String[] keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
            return "client";
        }

        @Override
        public String[] getClientAliases(String keyType, Principal[] issuers) {
            return new String[]{"client"};
        }

        @Override
        public @Nullable String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
            return null;
        }

        @Override
        public String @Nullable [] getServerAliases(String keyType, Principal[] issuers) {
            return null;
        }

        @Override
        public X509Certificate[] getCertificateChain(String alias) {
            return keys.getCertificateChain(alias);
        }

        @Override
        public PrivateKey getPrivateKey(String alias) {
            return keys.getPrivateKey(alias);
        }
    }

    private static TrustManagerFactory trust(X509Certificate trusted) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("ca", trusted);
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(store);
        return factory;
    }
}
