package io.chukei.relay.transaction;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.OriginalData;
import io.chukei.iso8583.terminal.TerminalRequest;

/// The identity of a terminal's message (docs/terminal-protocol.md §7.1). The same key with the same content is the
/// same message, whatever the connection.
///
/// @param requester the CN of the client certificate
/// @param terminal DE 41
/// @param messageClass the second digit of the MTI
/// @param stan DE 11
/// @param localDate DE 12, the date
public record MessageKey(String requester, String terminal, int messageClass, long stan, LocalDate localDate) {
    private static final DateTimeFormatter DATE = DateTimeFormatter.BASIC_ISO_DATE;

    public static MessageKey of(String requester, TerminalRequest request) {
        return new MessageKey(requester, request.trace().terminal(), request.exchange().messageClass(), request.trace().stan(),
            request.trace().localTime().toLocalDate());
    }

    /// The key of the message that DE 56 names. Its requester and terminal are those of the message that names it: what
    /// another has sent cannot be named.
    public static MessageKey ofOriginal(String requester, String terminal, OriginalData original) {
        return new MessageKey(requester, terminal, original.mti().charAt(1) - '0', original.stan(), original.localTime().toLocalDate());
    }

    /// The key in the store: `requester / terminal / class / date / STAN`, US-ASCII; a slash in a name cannot make two keys
    /// one, since the lengths stand before.
    public Bytes bytes() {
        String text = (char) ('A' + requester.length()) + requester + (char) ('A' + terminal.length()) + terminal + messageClass
            + DATE.format(localDate) + stan;
        return Bytes.of(text.getBytes(StandardCharsets.US_ASCII));
    }
}
