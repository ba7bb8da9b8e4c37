package io.chukei.testbed.issuerhost;

import java.nio.file.Path;
import java.util.Optional;

import io.chukei.testbed.issuer.BankDay;
import io.chukei.testbed.securitymodule.ZonePinCheck;

/// How a bank's host is set up.
///
/// @param institution the bank's identification number, n..11
/// @param lines how its lines speak
/// @param controlPort of its HTTP face on loopback, 0 for any free one
/// @param ledgerFile one JSON object a line, appended; none when empty
/// @param secrets keys that it shares with the switch
/// @param day when its business days end
public record IssuerSettings(String institution, Lines lines, int controlPort, Optional<Path> ledgerFile, Secrets secrets, BankDay day) {

    /// Lines of a bank.
    ///
    /// @param dialect that it speaks
    /// @param framing of its lines
    /// @param port of its first line on loopback, 0 for any free one
    /// @param signOnRequired whether a payment before a sign-on of its line is refused (91)
    public record Lines(HostDialect dialect, LineFraming framing, int port, boolean signOnRequired) {}

    /// Keys of a bank.
    ///
    /// @param pins reads DE 52 under the zone key shared with the switch; without it no PIN is read
    /// @param keys MACs and key exchange; none without
    public record Secrets(Optional<ZonePinCheck> pins, Optional<HostKeys> keys) {
        /// None at all.
        public static final Secrets NONE = new Secrets(Optional.empty(), Optional.empty());
    }

    /// One that reads no PINs, writes no file, with calendar days.
    public IssuerSettings(String institution, Lines lines, int controlPort) {
        this(institution, lines, controlPort, Optional.empty(), Secrets.NONE, BankDay.CALENDAR);
    }

    /// 1987 in characters, any free ports, sign-on required, no file.
    public static IssuerSettings of(String institution, LineFraming framing) {
        return new IssuerSettings(institution, new Lines(HostDialect.ISO87_ASCII, framing, 0, true), 0);
    }

    /// That it speaks.
    public HostDialect dialect() {
        return lines.dialect();
    }

    /// Of its lines.
    public LineFraming framing() {
        return lines.framing();
    }

    /// The same with a ledger file.
    public IssuerSettings withLedger(Path file) {
        return new IssuerSettings(institution, lines, controlPort, Optional.of(file), secrets, day);
    }

    /// The same with fixed ports.
    public IssuerSettings at(int linePort, int httpPort) {
        return with(new Lines(lines.dialect(), lines.framing(), linePort, lines.signOnRequired()), httpPort);
    }

    /// The same in another dialect.
    public IssuerSettings speaking(HostDialect other) {
        return with(new Lines(other, lines.framing(), lines.port(), lines.signOnRequired()), controlPort);
    }

    /// The same with another framing.
    public IssuerSettings framed(LineFraming other) {
        return with(new Lines(lines.dialect(), other, lines.port(), lines.signOnRequired()), controlPort);
    }

    /// The same with a zone key for PINs.
    public IssuerSettings readingPins(ZonePinCheck check) {
        return with(new Secrets(Optional.of(check), secrets.keys()));
    }

    /// The same with keys for PINs and MACs that the bank can renew.
    public IssuerSettings sharing(HostKeys shared) {
        return with(new Secrets(Optional.of(shared.pins()), Optional.of(shared)));
    }

    /// The same with business days of its own.
    public IssuerSettings ending(BankDay other) {
        return new IssuerSettings(institution, lines, controlPort, ledgerFile, secrets, other);
    }

    private IssuerSettings with(Lines other, int httpPort) {
        return new IssuerSettings(institution, other, httpPort, ledgerFile, secrets, day);
    }

    private IssuerSettings with(Secrets other) {
        return new IssuerSettings(institution, lines, controlPort, ledgerFile, other, day);
    }
}
