package io.chukei.relay.config;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/// The forms that several records' values share.
final class Require {
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");
    private static final Pattern PRINTABLE = Pattern.compile("[!-~](?:[ -~]*[!-~])?");

    private Require() {}

    static void digits(String what, String value, int least, int most) {
        that(DIGITS.matcher(value).matches() && value.length() >= least && value.length() <= most,
            what + " must be " + least + (least == most ? "" : " to " + most) + " digits");
    }

    /// Printable US-ASCII without a blank at either end.
    static void printable(String what, String value, int most) {
        that(PRINTABLE.matcher(value).matches() && value.length() <= most,
            what + " must be 1 to " + most + " printable ASCII characters without a blank at either end");
    }

    static void web(String name, URI address) {
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        that(address.isAbsolute() && address.getHost() != null && (scheme.equals("http") || scheme.equals("https")),
            name + " must be an http or https address");
    }

    static void that(boolean sound, String sentence) {
        if (!sound) {
            throw new IllegalArgumentException(sentence);
        }
    }
}
