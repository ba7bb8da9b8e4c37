package io.chukei.app.world;

import java.io.IOException;

import io.chukei.testbed.issuerhost.IssuerServer;

/// Where the switch finds an issuer: at its own port, or behind something.
@FunctionalInterface
public interface IssuerWays {
    /// At its own port.
    IssuerWays DIRECT = IssuerServer::port;

    /// The loopback port to connect to.
    int portFor(IssuerServer bank) throws IOException;
}
