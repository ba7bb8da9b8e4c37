package io.chukei.testbed.issuerhost;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

import org.jpos.iso.ISOServerSocketFactory;

/// Gives jPOS's server a socket that is bound already, so that the port is known before the server's thread runs. Its
/// connections have TCP_NODELAY, which jPOS's channels never set.
final class LoopbackSockets implements ISOServerSocketFactory {

    private static final int BACKLOG = 64;

    private final int port;
    private ServerSocket socket;

    LoopbackSockets(int port) throws IOException {
        this.socket = listening(port);
        this.port = socket.getLocalPort();
    }

    int port() {
        return port;
    }

    /// jPOS closes its socket while it has as many lines as it may, and asks for another one after that.
    @Override
    public synchronized ServerSocket createServerSocket(int ignored) throws IOException {
        if (socket.isClosed()) {
            socket = listening(port);
        }
        return socket;
    }

    private static ServerSocket listening(int port) throws IOException {
        ServerSocket made = new ServerSocket() {
            @Override
            public Socket accept() throws IOException {
                Socket accepted = super.accept();
                accepted.setTcpNoDelay(true);
                return accepted;
            }
        };
        try {
            made.setReuseAddress(true);
            made.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
            return made;
        } catch (IOException e) {
            made.close();
            throw e;
        }
    }
}
