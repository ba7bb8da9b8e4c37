package io.chukei.pos.payment;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.TrustManagerFactory;

import io.chukei.iso8583.cmf.CmfDialect;
import io.chukei.iso8583.cmf.CmfMac;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.DecodeResult;
import io.chukei.iso8583.terminal.ChukeiData;
import io.chukei.iso8583.terminal.Exchange;
import io.chukei.iso8583.terminal.NetworkRequest;
import io.chukei.iso8583.terminal.TerminalRequest;
import io.chukei.iso8583.terminal.TerminalResponse;
import io.chukei.testbed.securitymodule.MessageMacs;
import io.chukei.testbed.transport.TransportIdentity;
import org.jspecify.annotations.Nullable;

/// A switch that says what a test tells it to, over TLS with client certificates. Sign-on and challenges it serves by itself.
public final class FakeSwitch implements AutoCloseable {
    private final CmfDialect dialect = new CmfDialect();
    private final SSLServerSocket server;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final List<TerminalRequest> heard = new CopyOnWriteArrayList<>();
    private final Function<TerminalRequest, List<TerminalResponse>> script;
    private volatile @Nullable Bytes macKey;
    private volatile boolean forging;
    private int challengesGiven;

    private FakeSwitch(SSLServerSocket server, Function<TerminalRequest, List<TerminalResponse>> script) {
        this.server = server;
        this.script = script;
    }

    /// @param script what is answered to anything but network management, in order; nothing is silence
    public static FakeSwitch start(TransportIdentity identity, X509Certificate clientCa,
        Function<TerminalRequest, List<TerminalResponse>> script) throws IOException, GeneralSecurityException {
        char[] none = new char[0];
        KeyStore own = KeyStore.getInstance("PKCS12");
        own.load(null, none);
        own.setKeyEntry("switch", identity.key(), none, identity.chain().toArray(X509Certificate[]::new));
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, none);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, none);
        trusted.setCertificateEntry("clients", clientCa);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext tls = SSLContext.getInstance("TLSv1.3");
        tls.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        SSLServerSocket server =
            (SSLServerSocket) tls.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        server.setNeedClientAuth(true);
        FakeSwitch started = new FakeSwitch(server, script);
        Thread.ofVirtual().start(started::accept);
        return started;
    }

    public int port() {
        return server.getLocalPort();
    }

    /// From now on what is about money must have a MAC, or it is not heard, and is answered with one.
    public void demandMacs(byte[] key) {
        macKey = Bytes.of(key);
    }

    /// From now on somebody alters answers on their way, once their MAC is made.
    public void forge(boolean now) {
        forging = now;
    }

    /// Everything that came, but network management.
    public List<TerminalRequest> heard() {
        return List.copyOf(heard);
    }

    public List<String> heardMtis() {
        return heard().stream().map(TerminalRequest::mti).toList();
    }

    /// Connections that were made.
    public int connections() {
        return sockets.size();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                sockets.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            while (true) {
                byte[] message = in.readNBytes(in.readUnsignedShort());
                if (dialect.decodeRequest(message) instanceof DecodeResult.Decoded<TerminalRequest>(TerminalRequest request, Bytes digest)
                    && isSealed(request.exchange(), message)) {
                    for (TerminalResponse response : answers(request)) {
                        send(socket.getOutputStream(), sealed(response.exchange(), dialect.encodeResponse(response)));
                    }
                }
            }
        } catch (IOException closed) {
            // the terminal has hung up, or the test is over
        }
    }

    private boolean isSealed(Exchange exchange, byte[] message) {
        Bytes key = macKey;
        return key == null || !exchange.aboutMoney() || Arrays.equals(Arrays.copyOfRange(message, message.length - 4, message.length),
            mac(key, Arrays.copyOf(message, message.length - 4)));
    }

    private byte[] sealed(Exchange exchange, byte[] answer) {
        Bytes key = macKey;
        if (key == null || !exchange.aboutMoney()) {
            return answer;
        }
        byte[] sealed = CmfMac.withRoom(answer);
        System.arraycopy(mac(key, Arrays.copyOf(sealed, sealed.length - 4)), 0, sealed, sealed.length - 4, 4);
        if (forging) {
            sealed[sealed.length - 1] ^= 1;
        }
        return sealed;
    }

    private static byte[] mac(Bytes key, byte[] covered) {
        return Arrays.copyOf(MessageMacs.X9_19.of(key.toArray(), covered), 4);
    }

    private static void send(OutputStream out, byte[] message) throws IOException {
        out.write(ByteBuffer.allocate(2 + message.length).putShort((short) message.length).put(message).array());
    }

    private List<TerminalResponse> answers(TerminalRequest request) {
        if (request instanceof NetworkRequest network) {
            ChukeiData data = network.function() == NetworkRequest.SIGN_ON ? ChukeiData.NONE.withNames("CHUKEI-SIM-1", "SHOP-1")
                : ChukeiData.NONE.withChallenges(challenges(network.challengesWanted().orElse(16)), 120);
            return List.of(TerminalResponse.to(request, 8000).withData(data));
        }
        heard.add(request);
        return script.apply(request);
    }

    private synchronized List<Bytes> challenges(int count) {
        List<Bytes> batch = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            batch.add(Bytes.of(ByteBuffer.allocate(32).putInt(++challengesGiven).array()));
        }
        return batch;
    }
}
