package io.chukei.testbed.issuerhost;

import java.nio.file.Path;
import java.util.Optional;

import io.chukei.testbed.issuer.BankDay;
import io.chukei.testbed.securitymodule.ZonePinCheck;

/// How a bank's host is set up.
///
/// @param institution the bank's identification number, n..11
/// @param dialect that it speaks
/// @param framing of its lines
/// @param port of its lines on loopback, 0 for any free one
/// @param controlPort of its HTTP face on loopback, 0 for any free one
/// @param signOnRequired whether a payment before a sign-on of its line is refused (91)
/// @param ledgerFile one JSON object a line, appended; none when empty
/// @param pins reads DE 52 under the zone key shared with the switch; without it no PIN is read
/// @param day when its business days end
public record IssuerSettings(String institution, HostDialect dialect, LineFraming framing, int port, int controlPort,
    boolean signOnRequired, Optional<Path> ledgerFile, Optional<ZonePinCheck> pins, BankDay day) {

    /// One that reads no PINs, with calendar days.
    public IssuerSettings(String institution, HostDialect dialect, LineFraming framing, int port, int controlPort,
        boolean signOnRequired, Optional<Path> ledgerFile) {
        this(institution, dialect, framing, port, controlPort, signOnRequired, ledgerFile, Optional.empty(), BankDay.CALENDAR);
    }

    /// 1987 in characters, any free ports, sign-on required, no file.
    public static IssuerSettings of(String institution, LineFraming framing) {
        return new IssuerSettings(institution, HostDialect.ISO87_ASCII, framing, 0, 0, true, Optional.empty());
    }

    /// The same with a ledger file.
    public IssuerSettings withLedger(Path file) {
        return new IssuerSettings(institution, dialect, framing, port, controlPort, signOnRequired, Optional.of(file), pins, day);
    }

    /// The same with fixed ports.
    public IssuerSettings at(int linePort, int httpPort) {
        return new IssuerSettings(institution, dialect, framing, linePort, httpPort, signOnRequired, ledgerFile, pins, day);
    }

    /// The same in another dialect.
    public IssuerSettings speaking(HostDialect other) {
        return new IssuerSettings(institution, other, framing, port, controlPort, signOnRequired, ledgerFile, pins, day);
    }

    /// The same with another framing.
    public IssuerSettings framed(LineFraming other) {
        return new IssuerSettings(institution, dialect, other, port, controlPort, signOnRequired, ledgerFile, pins, day);
    }

    /// The same with a zone key for PINs.
    public IssuerSettings readingPins(ZonePinCheck check) {
        return new IssuerSettings(institution, dialect, framing, port, controlPort, signOnRequired, ledgerFile, Optional.of(check), day);
    }

    /// The same with business days of its own.
    public IssuerSettings ending(BankDay other) {
        return new IssuerSettings(institution, dialect, framing, port, controlPort, signOnRequired, ledgerFile, pins, other);
    }
}
