package io.chukei.testbed.http;

import com.fasterxml.jackson.databind.JsonNode;

/// One route. An `IllegalArgumentException` becomes a 400 with its message.
@FunctionalInterface
public interface HttpRoute {

    /// Answers one request.
    ///
    /// @param path the path asked for, e.g. `/crl/auth/0.crl`
    /// @param body the JSON of the request; an empty object when there is none
    HttpReply answer(String path, JsonNode body);
}
