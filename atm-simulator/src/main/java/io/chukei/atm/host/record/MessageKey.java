package io.chukei.atm.host.record;

import java.time.LocalDate;

import io.chukei.iso8583.message.OriginalData;
import io.chukei.iso8583.message.Trace;
import io.chukei.iso8583.terminal.TerminalRequest;

/// Identity of an ATM's message (docs/terminal-protocol.md §7.1).
///
/// @param terminal DE 41
/// @param messageClass second digit of the MTI
/// @param stan DE 11
/// @param date of DE 12
public record MessageKey(String terminal, int messageClass, long stan, LocalDate date) {
    /// The key of a message. A financial request (2200) and its advice (2220) share a class and have numbers of their own.
    public static MessageKey of(TerminalRequest request) {
        Trace trace = request.trace();
        return new MessageKey(trace.terminal(), request.exchange().messageClass(), trace.stan(), trace.localTime().toLocalDate());
    }

    /// The key of the message that another of the same terminal names.
    public static MessageKey of(String terminal, OriginalData original) {
        return new MessageKey(terminal, original.mti().charAt(1) - '0', original.stan(), original.localTime().toLocalDate());
    }
}
