package io.chukei.relay.admin;

/// The answer to a request. It holds nothing in clear that is masked elsewhere.
///
/// @param status the HTTP status
/// @param contentType such as `application/json`
/// @param body the content
@SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
public record AdminResponse(int status, String contentType, byte[] body) {
    @Override
    public String toString() {
        return "AdminResponse[" + status + ", body=" + body.length + " bytes]";
    }
}
