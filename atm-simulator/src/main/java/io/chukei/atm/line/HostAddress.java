package io.chukei.atm.line;

import java.time.Duration;

import io.chukei.atm.tls.TlsFiles;

/// Where the host is and who we are.
///
/// @param tls the ATM's identity, and the CA of the host's certificate
/// @param connectLimit for TCP and TLS together
public record HostAddress(String host, int port, TlsFiles tls, Duration connectLimit) {}
