package io.chukei.relay.download;

import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.util.Optional;

/// What a server said by which it knows a content again (RFC 9110 §8.8).
///
/// @param entityTag as the ETag field came
/// @param lastModified as the Last-Modified field came
public record Validators(Optional<String> entityTag, Optional<String> lastModified) {
    /// None: the content is asked for in any case.
    public static final Validators NONE = new Validators(Optional.empty(), Optional.empty());

    private static final int MAX_LENGTH = 256;

    public Validators {
        entityTag = entityTag.filter(Validators::isUsable);
        lastModified = lastModified.filter(Validators::isUsable);
    }

    static Validators of(HttpHeaders headers) {
        return new Validators(headers.firstValue("ETag"), headers.firstValue("Last-Modified"));
    }

    boolean isEmpty() {
        return entityTag.isEmpty() && lastModified.isEmpty();
    }

    /// Has a request ask for something newer only (RFC 9110 §13.1.2, §13.1.3).
    void addTo(HttpRequest.Builder request) {
        entityTag.ifPresent(tag -> request.header("If-None-Match", tag));
        lastModified.ifPresent(time -> request.header("If-Modified-Since", time));
    }

    /// Printable ASCII of a sensible length: it is kept in a file and sent back.
    private static boolean isUsable(String value) {
        return !value.isEmpty() && value.length() <= MAX_LENGTH && value.chars().allMatch(c -> c >= ' ' && c <= '~');
    }
}
