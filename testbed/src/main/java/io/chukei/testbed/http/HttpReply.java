package io.chukei.testbed.http;

import java.util.Arrays;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;

/// What a route answers: status, media type, body.
@SuppressWarnings("ArrayRecordComponent") // lives for one reply, equality by content
public record HttpReply(int status, String mediaType, byte[] body) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /// 200 with a value of maps, lists, texts and numbers as JSON.
    public static HttpReply json(Object value) {
        return json(200, value);
    }

    /// Some status with a value as JSON.
    public static HttpReply json(int status, Object value) {
        try {
            return new HttpReply(status, "application/json", JSON.writeValueAsBytes(value));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("This value has no JSON form: " + value.getClass(), e);
        }
    }

    /// 200 with bytes.
    public static HttpReply bytes(String mediaType, byte[] body) {
        return new HttpReply(200, mediaType, body);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof HttpReply that && status == that.status && mediaType.equals(that.mediaType)
            && Arrays.equals(body, that.body);
    }

    @Override
    public int hashCode() {
        return 31 * status + Arrays.hashCode(body);
    }
}
