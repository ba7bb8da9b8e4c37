package io.chukei.iso8583.edition;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

import io.chukei.iso8583.issuer.Verification;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.Service;
import io.chukei.iso8583.message.Text;

/// DE 48: named private sub-elements, each two letters, three digits of length, then that many characters. `SV` service (`1`
/// credit, `2` debit, `3` cash) · `RR` reversal reason (4 digits) · `LN` number of a line · `VT` time of the verification (`CCYYMMDDhhmmss` UTC) · `VM` its method · `VC` the CRL's number · `VF` SHA-256 of the certificate in
/// upper-case hexadecimal. V-elements travel to an issuer that is the 検証者 (委託) and to no other. The holder's proof: [EvidenceData].
final class PrivateData {
    private static final DateTimeFormatter UTC_TIME = DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT)
        .withZone(ZoneOffset.UTC);

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

    static String element(String name, String value) {
        return name + Text.digits(value.length(), 3) + value;
    }
}
