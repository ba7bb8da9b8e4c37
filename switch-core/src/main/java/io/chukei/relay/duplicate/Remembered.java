package io.chukei.relay.duplicate;

import java.time.Instant;

import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.terminal.TerminalResponse;
import io.chukei.relay.reason.Reason;

/// An answer that was given, for the repeats to come.
///
/// @param digest the content of the message that it answers
/// @param until when it is forgotten
public record Remembered(Bytes digest, TerminalResponse response, Reason reason, Instant until) {}
