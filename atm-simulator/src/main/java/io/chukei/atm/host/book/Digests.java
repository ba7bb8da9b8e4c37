package io.chukei.atm.host.book;

import io.chukei.iso8583.cmf.CmfDialect;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.DecodeResult;
import io.chukei.iso8583.terminal.TerminalDialect;
import io.chukei.iso8583.terminal.TerminalRequest;

/// By what a repeat is told from another message under the same key, for requests that were recorded: the digest that the dialect gives with
/// a message read from a line.
final class Digests {
    private final TerminalDialect dialect = new CmfDialect();

    Bytes of(TerminalRequest request) {
        return switch (dialect.decodeRequest(dialect.encodeRequest(request))) {
            case DecodeResult.Decoded<TerminalRequest> decoded -> decoded.contentDigest();
            case DecodeResult.Malformed<TerminalRequest> malformed ->
                throw new IllegalStateException("what was written does not read: " + malformed.problem());
        };
    }
}
