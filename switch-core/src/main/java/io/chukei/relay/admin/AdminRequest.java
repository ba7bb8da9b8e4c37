package io.chukei.relay.admin;

import java.util.Map;
import java.util.Optional;

/// One request, read whole and already authenticated.
///
/// @param method `GET` or `POST`
/// @param path beginning with `/`, without the query
/// @param query decoded parameters; the server refuses a name given twice
/// @param operator who asks
/// @param body the content, possibly empty; it may hold accounts and serials in clear and is never logged
@SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
public record AdminRequest(String method, String path, Map<String, String> query, Operator operator, byte[] body) {
    /// The longest body that a server should read: an import of about 100,000 lines.
    public static final int MAX_BODY_BYTES = 64 * 1024 * 1024;

    /// One parameter of the query.
    public Optional<String> parameter(String name) {
        return Optional.ofNullable(query.get(name));
    }

    @Override
    public String toString() {
        return "AdminRequest[" + method + " " + path + ", operator=" + operator.name() + ", body=" + body.length + " bytes]";
    }
}
