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

    private final ServerSocket socket;

    LoopbackSockets(int port) throws IOException {
        socket = new ServerSocket() {
            @Override
            public Socket accept() throws IOException {
                Socket accepted = super.accept();
                accepted.setTcpNoDelay(true);
                return accepted;
            }
        };
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
    }

    int port() {
        return socket.getLocalPort();
    }

    @Override
    public ServerSocket createServerSocket(int port) {
        return socket;
    }
}
