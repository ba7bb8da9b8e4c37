package io.chukei.pos.payment;

import java.time.Duration;

import io.chukei.iso8583.message.Bytes;

/// Who this terminal is.
///
/// @param terminal DE 41
/// @param merchant DE 42
/// @param acquirer DE 32
/// @param timer how long it waits for an answer before it repeats
/// @param challenges how many it asks for at a time, 1..64
/// @param sending the form in which it shows certificates
public record TerminalSettings(String terminal, String merchant, String acquirer, Duration timer, int challenges,
    CertificateSending sending) {
    /// Contactless chip, attended, on line: DE 22 in the form of CMF.
    public static final Bytes POINT_OF_SERVICE = Bytes.fromHex("00000040000000040000000400000000");

    public static TerminalSettings of(String terminal, String merchant, String acquirer) {
        return new TerminalSettings(terminal, merchant, acquirer, Duration.ofSeconds(30), 16, CertificateSending.WHOLE);
    }

    public TerminalSettings withTimer(Duration other) {
        return new TerminalSettings(terminal, merchant, acquirer, other, challenges, sending);
    }

    public TerminalSettings withTerminal(String other) {
        return new TerminalSettings(other, merchant, acquirer, timer, challenges, sending);
    }

    public TerminalSettings withMerchant(String other) {
        return new TerminalSettings(terminal, other, acquirer, timer, challenges, sending);
    }

    public TerminalSettings withChallenges(int other) {
        return new TerminalSettings(terminal, merchant, acquirer, timer, other, sending);
    }

    public TerminalSettings withSending(CertificateSending other) {
        return new TerminalSettings(terminal, merchant, acquirer, timer, challenges, other);
    }
}
