package io.chukei.testbed.issuerhost;

import java.io.IOException;
import java.util.Optional;

import org.jpos.core.SimpleConfiguration;
import org.jpos.iso.BaseChannel;
import org.jpos.iso.ISOException;
import org.jpos.iso.ISORequestListener;
import org.jpos.iso.ISOServer;
import org.jpos.iso.packager.GenericPackager;

/// One port of a bank, jPOS's own server behind it.
final class HostPort {
    private static final long JOIN_MILLIS = 5_000;

    private final LoopbackSockets sockets;
    private final ISOServer server;
    private final Thread acceptor;

    /// @param port on loopback, 0 for any free one
    /// @param macs remembers the bytes of what comes
    HostPort(IssuerSettings settings, int port, ISORequestListener listener, Optional<HostMacs> macs) throws IOException, ISOException {
        this.sockets = new LoopbackSockets(port);
        BaseChannel channel = settings.framing().channel(new GenericPackager(settings.dialect().packager()));
        macs.ifPresent(channel::addIncomingFilter);
        this.server = new ISOServer(sockets.port(), channel, IssuerServer.MAX_LINES);
        SimpleConfiguration configuration = new SimpleConfiguration();
        // A message that cannot be unpacked must not end the line.
        configuration.put("ignore-iso-exceptions", "true");
        server.setConfiguration(configuration);
        server.setSocketFactory(sockets);
        server.addISORequestListener(listener);
        this.acceptor = Thread.ofPlatform().name("issuer-" + settings.institution()).daemon().start(server);
    }

    int port() {
        return sockets.port();
    }

    int connections() {
        return server.getConnectionCount();
    }

    void shutdown() {
        server.shutdown();
    }

    void join() throws InterruptedException {
        acceptor.join(JOIN_MILLIS);
    }
}
