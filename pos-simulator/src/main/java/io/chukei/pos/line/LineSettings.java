package io.chukei.pos.line;

import java.nio.file.Path;
import java.time.Duration;

/// Where the switch is and who we are.
///
/// @param certificate the requester's certificate chain, PEM
/// @param key its private key, PKCS#8 PEM
/// @param trust the CA of the switch's certificate, PEM
/// @param connectLimit for TCP and TLS together
public record LineSettings(String host, int port, Path certificate, Path key, Path trust, Duration connectLimit) {
    public LineSettings to(int otherPort) {
        return new LineSettings(host, otherPort, certificate, key, trust, connectLimit);
    }
}
