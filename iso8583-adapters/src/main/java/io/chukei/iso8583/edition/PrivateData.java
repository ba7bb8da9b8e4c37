package io.chukei.iso8583.edition;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import io.chukei.iso8583.issuer.Verification;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.NewKeys;
import io.chukei.iso8583.message.SentKey;
import io.chukei.iso8583.message.Service;
import io.chukei.iso8583.message.Text;
import org.jspecify.annotations.Nullable;

/// DE 48: named private sub-elements, each two letters, three digits of length, then that many characters. `SV` service (`1`
/// credit, `2` debit, `3` cash) · `RR` reversal reason (4 digits) · `LN` number of a line · `VT` time of the verification (`CCYYMMDDhhmmss` UTC) · `VM` its method · `VC` the CRL's number · `VF` SHA-256 of the certificate in
/// upper-case hexadecimal · `KP`, `CP` a new PIN key's block and check value · `KM`, `CM` those of a MAC key. V-elements travel to an issuer that is the 検証者 (委託) and to no other. The holder's proof: [EvidenceData].
final class PrivateData {
    private static final DateTimeFormatter UTC_TIME = DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT)
        .withZone(ZoneOffset.UTC);

    /// Letters and digits in front of a sub-element.
    private static final int HEAD = 5;

    private PrivateData() {}

    static String of(Service service, Verification verification) {
        return element("SV", Integer.toString(service.code())) + switch (verification) {
            case Verification.Delegated(Instant at, String method, Optional<String> crlNumber, Bytes fingerprint) ->
                element("VT", UTC_TIME.format(at)) + element("VM", method) + crlNumber.map(number -> element("VC", number)).orElse("")
                    + element("VF", fingerprint.hex().toUpperCase(Locale.ROOT));
            case Verification.Proxy() -> "";
        };
    }

    static String reason(int reason) {
        return element("RR", Integer.toString(reason));
    }

    /// Of which line figures are.
    static String line(int number) {
        return element("LN", Integer.toString(number));
    }

    static String keys(NewKeys keys) {
        return element("KP", keys.pin().block()) + element("CP", keys.pin().checkValue())
            + keys.mac().map(mac -> element("KM", mac.block()) + element("CM", mac.checkValue())).orElse("");
    }

    /// New keys; other sub-elements are left out.
    ///
    /// @param text DE 48, where there is one
    /// @throws IllegalArgumentException when it is not of the form of sub-elements, or a key is not one
    static Optional<NewKeys> keys(@Nullable String text) {
        Map<String, String> parts = parts(text == null ? "" : text);
        Optional<SentKey> mac = key(parts, "KM", "CM");
        Optional<NewKeys> keys = key(parts, "KP", "CP").map(pin -> new NewKeys(pin, mac));
        Text.require(keys.isPresent() || mac.isEmpty(), "a MAC key comes beside a PIN key");
        return keys;
    }

    private static Optional<SentKey> key(Map<String, String> parts, String block, String check) {
        Text.require(parts.containsKey(block) == parts.containsKey(check), "a key comes with its check value");
        return Optional.ofNullable(parts.get(block)).map(found -> new SentKey(found, parts.getOrDefault(check, "")));
    }

    private static Map<String, String> parts(String text) {
        Map<String, String> parts = new HashMap<>();
        int at = 0;
        while (at < text.length()) {
            boolean headed = text.length() - at >= HEAD && Text.isDigits(text.substring(at + 2, at + HEAD), 3, 3);
            Text.require(headed, "not a sub-element");
            int end = at + HEAD + Integer.parseInt(text.substring(at + 2, at + HEAD));
            Text.require(end <= text.length(), "a sub-element ends behind its element");
            parts.put(text.substring(at, at + 2), text.substring(at + HEAD, end));
            at = end;
        }
        return parts;
    }

    static String element(String name, String value) {
        return name + Text.digits(value.length(), 3) + value;
    }
}
