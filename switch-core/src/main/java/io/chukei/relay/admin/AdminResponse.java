package io.chukei.relay.admin;

import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/// The answer to a request. It holds nothing in clear that is masked elsewhere.
///
/// @param status the HTTP status
/// @param contentType such as `application/json`
/// @param body the content
@SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
public record AdminResponse(int status, String contentType, byte[] body) {
    /// The content type of JSON.
    public static final String JSON_TYPE = "application/json; charset=utf-8";

    /// JSON.
    public static AdminResponse json(int status, JsonNode body) {
        return new AdminResponse(status, JSON_TYPE, body.toString().getBytes(StandardCharsets.UTF_8));
    }

    /// What is wrong, as JSON.
    ///
    /// @param reason its stable name
    /// @param message a sentence
    public static AdminResponse problem(int status, String reason, String message) {
        return json(status, JsonNodeFactory.instance.objectNode().put("reason", reason).put("message", message));
    }

    @Override
    public String toString() {
        return "AdminResponse[" + status + ", body=" + body.length + " bytes]";
    }
}
