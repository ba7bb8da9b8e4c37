package io.chukei.atm.line;

import java.nio.file.Path;
import java.time.Duration;

/// Where the host is and who we are.
///
/// @param certificate the ATM's certificate chain, PEM
/// @param key its private key, PKCS#8 PEM
/// @param trust the CA of the host's certificate, PEM
/// @param connectLimit for TCP and TLS together
public record HostAddress(String host, int port, Path certificate, Path key, Path trust, Duration connectLimit) {}
