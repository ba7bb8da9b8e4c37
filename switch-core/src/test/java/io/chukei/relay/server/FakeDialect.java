package io.chukei.relay.server;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.OptionalInt;

import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.DecodeProblem;
import io.chukei.iso8583.message.DecodeResult;
import io.chukei.iso8583.message.Trace;
import io.chukei.iso8583.terminal.NetworkRequest;
import io.chukei.iso8583.terminal.TerminalDialect;
import io.chukei.iso8583.terminal.TerminalRequest;
import io.chukei.iso8583.terminal.TerminalResponse;

/// A dialect of one byte: `e` is an echo with STAN 1, `r` its repeat, `?` malformed but answerable with `!`, all else
/// malformed. Answers are their action code and STAN in words.
final class FakeDialect implements TerminalDialect {
    @Override
    public String name() {
        return "fake";
    }

    @Override
    public DecodeResult<TerminalRequest> decodeRequest(byte[] message) {
        String text = new String(message, StandardCharsets.US_ASCII);
        return switch (text) {
            case "e", "r" ->
                new DecodeResult.Decoded<>(new NetworkRequest(trace("r".equals(text)), NetworkRequest.ECHO, OptionalInt.empty()),
                    Bytes.of(message));
            case "?" -> new DecodeResult.Malformed<>(DecodeProblem.BAD_MTI, Optional.of(Bytes.of("!".getBytes(StandardCharsets.US_ASCII))));
            default -> new DecodeResult.Malformed<>(DecodeProblem.TOO_SHORT, Optional.empty());
        };
    }

    @Override
    public byte[] encodeResponse(TerminalResponse response) {
        return (response.actionCode() + " " + response.echo().trace().stan()).getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public byte[] encodeRequest(TerminalRequest request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public DecodeResult<TerminalResponse> decodeResponse(byte[] message) {
        throw new UnsupportedOperationException();
    }

    private static Trace trace(boolean repeat) {
        return new Trace(repeat, "1121003000", 1, LocalDateTime.of(2026, 11, 21, 9, 30, 0), "39200000101", "POS00001");
    }
}
