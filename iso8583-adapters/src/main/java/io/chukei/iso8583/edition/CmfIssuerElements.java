package io.chukei.iso8583.edition;

import static io.chukei.iso8583.guard.ElementFormat.binary;
import static io.chukei.iso8583.guard.ElementFormat.binaryUpTo;
import static io.chukei.iso8583.guard.ElementFormat.digits;
import static io.chukei.iso8583.guard.ElementFormat.digitsUpTo;
import static io.chukei.iso8583.guard.ElementFormat.text;
import static io.chukei.iso8583.guard.ElementFormat.textUpTo;
import static io.chukei.iso8583.guard.ElementTable.put;

import java.util.HashMap;
import java.util.Map;

import io.chukei.iso8583.guard.Coding;
import io.chukei.iso8583.guard.ElementFormat;
import io.chukei.iso8583.guard.ElementTable;

/// The elements of jPOS's cmf.xml as institutions may use them; composite ones are bytes to the guard. 97 is missing on purpose: jPOS 3.0.1
/// writes its sign over its first digits.
final class CmfIssuerElements {
    static final ElementTable TABLE = new ElementTable(Coding.BCD, all());
    private static final int MOST_OCTETS = 9_999;

    private CmfIssuerElements() {}

    private static Map<Integer, ElementFormat> all() {
        Map<Integer, ElementFormat> elements = new HashMap<>();
        numbers(elements);
        put(elements, digitsUpTo(11), 32, 33, 58, 93, 94, 100);
        put(elements, digitsUpTo(19), 2);
        put(elements, digitsUpTo(41), 56);
        put(elements, text(6), 3, 38);
        put(elements, text(9), 68);
        put(elements, text(12), 37);
        put(elements, text(16), 41);
        put(elements, text(25), 98);
        put(elements, text(40), 69);
        put(elements, textUpTo(2, 11), 99);
        put(elements, textUpTo(2, 28), 102, 103);
        put(elements, textUpTo(2, 35), 42);
        put(elements, textUpTo(2, 37), 35);
        put(elements, textUpTo(2, 76), 45);
        put(elements, textUpTo(2, 99), 95, 101);
        put(elements, textUpTo(3, 104), 36);
        put(elements, textUpTo(3, 126), 54);
        put(elements, textUpTo(3, 140), 18);
        put(elements, textUpTo(3, 144), 109, 110);
        put(elements, textUpTo(3, 216), 46, 66);
        put(elements, textUpTo(3, 999), 47, 48, 59, 60, 61, 62, 63, 123);
        octets(elements);
        return elements;
    }

    private static void numbers(Map<Integer, ElementFormat> elements) {
        put(elements, digits(2), 67);
        put(elements, digits(3), 19, 20, 23, 24, 29, 40, 57);
        put(elements, digits(4), 14, 16, 17, 25, 26, 39);
        put(elements, digits(6), 13);
        put(elements, digits(8), 9, 10, 15, 28, 73);
        put(elements, digits(10), 7);
        put(elements, digits(12), 8, 11);
        put(elements, digits(14), 12);
        put(elements, digits(16), 4, 5, 6);
        put(elements, digits(18), 70);
        put(elements, digits(23), 31);
        put(elements, digits(90), 75);
    }

    private static void octets(Map<Integer, ElementFormat> elements) {
        put(elements, binary(4), 64, 128);
        put(elements, binary(8), 52);
        put(elements, binary(16), 22, 30);
        put(elements, binary(19), 21);
        put(elements, binary(27), 27);
        put(elements, binary(78), 74);
        put(elements, binaryUpTo(2, 48), 53);
        put(elements, binaryUpTo(3, 999), 72, 96);
        put(elements, binaryUpTo(4, MOST_OCTETS), 34, 43, 44, 49, 50, 51, 55, 71, 104, 105, 106, 107, 108, 111, 112, 113, 114, 115);
        for (int element = 76; element <= 92; element++) {
            put(elements, binaryUpTo(4, MOST_OCTETS), element);
        }
        for (int element = 116; element <= 127; element++) {
            if (element != 123) {
                put(elements, binaryUpTo(4, MOST_OCTETS), element);
            }
        }
    }
}
