package io.chukei.iso8583.edition;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.chukei.iso8583.issuer.DeclineReason;
import io.chukei.iso8583.message.Text;

/// The tables of DE 39. In each of them errors and silences behind the issuer (1987: 06, 68, 91, 96) are missing on purpose: they say
/// nothing of the money. Pick-up codes are declines like others: no device retains this card.
final class CodeTables {
    /// ISO 8583:1987 §4.3.39. Pick-up: 04, 07, 33-38, 41, 43, 67.
    static final CodeTable ISO87 = new CodeTable(Set.of("00", "08", "11"),
        codes(2, of(1, 5), of(7, 7), of(12, 15), of(19, 19), of(25, 25), of(30, 31), of(33, 43), of(51, 59), of(61, 65), of(67, 67),
            of(75, 78), of(92, 94)),
        Map.of("51", DeclineReason.BALANCE, "55", DeclineReason.WRONG_PIN, "38", DeclineReason.PIN_BLOCKED,
            "75", DeclineReason.PIN_BLOCKED, "61", DeclineReason.OVER_LIMIT, "65", DeclineReason.OVER_LIMIT,
            "25", DeclineReason.ORIGINAL_NOT_FOUND),
        "00", Set.of("00"), Set.of("25"));

    /// ISO 8583:1993 annex A.1. Pick-up: 200-210. Not here: 002 and 006 (a part), 906, 907, 909-912, 923.
    static final CodeTable ISO93 = new CodeTable(codes(3, of(0, 1), of(3, 5), of(7, 7)),
        codes(3, of(100, 129), of(200, 210), of(902, 905), of(908, 908), of(913, 914)),
        Map.of("116", DeclineReason.BALANCE, "117", DeclineReason.WRONG_PIN, "106", DeclineReason.PIN_BLOCKED,
            "206", DeclineReason.PIN_BLOCKED, "121", DeclineReason.OVER_LIMIT, "123", DeclineReason.OVER_LIMIT,
            "914", DeclineReason.ORIGINAL_NOT_FOUND),
        "800", Set.of("000", "400", "901"), Set.of("914"));

    /// jPOS's CMF, annex A of its specification. Pick-up: 2000-2010. Not here: 0002 and 0006 (a part), 1811, 1812, 1833, 9106, 9107,
    /// 9109-9112, 9123.
    static final CodeTable CMF = new CodeTable(codes(4, of(0, 1), of(3, 5), of(9, 10)),
        codes(4, of(1000, 1071), of(1802, 1808), of(1819, 1823), of(1830, 1832), of(2000, 2012), of(9100, 9105), of(9108, 9108),
            of(9113, 9114), of(9999, 9999)),
        Map.of("1016", DeclineReason.BALANCE, "1017", DeclineReason.WRONG_PIN, "1006", DeclineReason.PIN_BLOCKED,
            "2006", DeclineReason.PIN_BLOCKED, "1021", DeclineReason.OVER_LIMIT, "1023", DeclineReason.OVER_LIMIT,
            "9114", DeclineReason.ORIGINAL_NOT_FOUND),
        "8000", Set.of("0000", "4000", "9001"), Set.of("9114"));

    private CodeTables() {}

    private static IntStream of(int first, int last) {
        return IntStream.rangeClosed(first, last);
    }

    private static Set<String> codes(int digits, IntStream... ranges) {
        return Stream.of(ranges).flatMapToInt(range -> range).mapToObj(code -> Text.digits(code, digits))
            .collect(Collectors.toUnmodifiableSet());
    }
}
