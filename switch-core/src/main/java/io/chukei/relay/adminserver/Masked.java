package io.chukei.relay.adminserver;

import java.net.URI;

/// Makes a path from outside fit for a log line: bounded, printable, and without long runs of digits, in case
/// somebody put a card number into it.
final class Masked {
    private static final int MAX_LENGTH = 128;

    private Masked() {}

    static String method(String method) {
        return "GET".equals(method) || "POST".equals(method) ? method : "OTHER";
    }

    static String path(URI uri) {
        String path = String.valueOf(uri.getRawPath());
        String bounded = path.length() > MAX_LENGTH ? path.substring(0, MAX_LENGTH) + "…" : path;
        return bounded.replaceAll("[^!-~…]", "?").replaceAll("[0-9]{12,}", "•");
    }
}
