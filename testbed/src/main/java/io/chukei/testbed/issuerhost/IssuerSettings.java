package io.chukei.testbed.issuerhost;

import java.nio.file.Path;
import java.util.Optional;

/// How a bank's host is set up.
///
/// @param institution the bank's identification number, n..11
/// @param framing of its lines
/// @param port of its lines on loopback, 0 for any free one
/// @param controlPort of its HTTP face on loopback, 0 for any free one
/// @param signOnRequired whether a payment before a sign-on of its line is refused (91)
/// @param ledgerFile one JSON object a line, appended; none when empty
public record IssuerSettings(String institution, LineFraming framing, int port, int controlPort,
    boolean signOnRequired, Optional<Path> ledgerFile) {

    /// Any free ports, sign-on required, no file.
    public static IssuerSettings of(String institution, LineFraming framing) {
        return new IssuerSettings(institution, framing, 0, 0, true, Optional.empty());
    }

    /// The same with a ledger file.
    public IssuerSettings withLedger(Path file) {
        return new IssuerSettings(institution, framing, port, controlPort, signOnRequired, Optional.of(file));
    }

    /// The same with fixed ports.
    public IssuerSettings at(int linePort, int httpPort) {
        return new IssuerSettings(institution, framing, linePort, httpPort, signOnRequired, ledgerFile);
    }
}
