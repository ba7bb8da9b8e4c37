package io.chukei.iso8583.message;

import java.util.Optional;

/// The outcome of decoding; never an exception.
public sealed interface DecodeResult<M> {
    /// @param contentDigest SHA-256 over everything but the MTI's repeat digit, DE 7, DE 52, MAC and KSN, which tells a repeat from another
    ///        message under the same key (docs/terminal-protocol.md §7.1); empty for messages that are never compared (answers, issuers')
    record Decoded<M>(M message, Bytes contentDigest) implements DecodeResult<M> {}

    /// @param answer the complete answer (action code 1830) to send back, where the message was a request whose MTI, DE 7, 11, 12, 32 and
    ///        41 could be read; otherwise the message is counted and not answered
    record Malformed<M>(DecodeProblem problem, Optional<Bytes> answer) implements DecodeResult<M> {}
}
