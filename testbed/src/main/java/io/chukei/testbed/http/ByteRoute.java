package io.chukei.testbed.http;

/// One route for bytes. An `IllegalArgumentException` becomes a 400 with its message; it may keep its client waiting, and
/// is interrupted when the server closes.
@FunctionalInterface
public interface ByteRoute {

    /// Answers one request.
    ///
    /// @param path the path asked for, decoded
    /// @param body the request's body; empty when there is none
    HttpReply answer(String path, byte[] body) throws InterruptedException;
}
