package io.chukei.iso8583.terminal;

import io.chukei.iso8583.message.DecodeResult;

/// Writes and reads the messages of a terminal line. Total: whatever the bytes, decoding returns a value; whatever the record, encoding
/// returns a message, because the records' constructors refuse what the wire cannot carry. Safe for use by any number of threads.
public interface TerminalDialect {
    /// The name by which configuration and the command line know it, e.g. `cmf`.
    String name();

    DecodeResult<TerminalRequest> decodeRequest(byte[] message);

    byte[] encodeRequest(TerminalRequest request);

    DecodeResult<TerminalResponse> decodeResponse(byte[] message);

    byte[] encodeResponse(TerminalResponse response);
}
