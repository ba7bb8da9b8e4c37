package io.chukei.iso8583.edition;

import static io.chukei.iso8583.guard.ElementFormat.binary;
import static io.chukei.iso8583.guard.ElementFormat.digitsUpTo;
import static io.chukei.iso8583.guard.ElementFormat.number;
import static io.chukei.iso8583.guard.ElementFormat.octetsUpTo;
import static io.chukei.iso8583.guard.ElementFormat.signed;
import static io.chukei.iso8583.guard.ElementFormat.text;
import static io.chukei.iso8583.guard.ElementFormat.textUpTo;
import static io.chukei.iso8583.guard.ElementTable.put;

import java.util.HashMap;
import java.util.Map;

import io.chukei.iso8583.guard.Coding;
import io.chukei.iso8583.guard.ElementFormat;
import io.chukei.iso8583.guard.ElementTable;

/// The elements of ISO 8583:1993 §4.3 in the notation of jPOS's iso93ascii.xml.
final class Iso93Elements {
    static final ElementTable TABLE = new ElementTable(Coding.ASCII, all());

    private Iso93Elements() {}

    private static Map<Integer, ElementFormat> all() {
        Map<Integer, ElementFormat> elements = new HashMap<>();
        numbers(elements);
        put(elements, digitsUpTo(11), 32, 33, 58, 93, 94, 100);
        put(elements, digitsUpTo(19), 2);
        put(elements, digitsUpTo(35), 56);
        put(elements, signed(16), 97);
        put(elements, text(3), 49, 50, 51);
        put(elements, text(6), 38);
        put(elements, text(8), 41);
        put(elements, text(12), 22, 37);
        put(elements, text(15), 42);
        put(elements, text(25), 98);
        put(elements, textUpTo(2, 11), 99);
        put(elements, textUpTo(2, 17), 101);
        put(elements, textUpTo(2, 28), 34, 102, 103);
        put(elements, textUpTo(2, 37), 35);
        put(elements, textUpTo(2, 76), 45);
        put(elements, textUpTo(2, 84), 109, 110);
        put(elements, textUpTo(2, 99), 31, 43, 44, 95);
        put(elements, textUpTo(3, 100), 104);
        put(elements, textUpTo(3, 104), 36);
        put(elements, textUpTo(3, 120), 54);
        put(elements, textUpTo(3, 204), 46, 66);
        put(elements, textUpTo(3, 999), 47, 48, 59, 60, 61, 62, 63, 72);
        put(elements, binary(8), 52, 64, 128);
        put(elements, octetsUpTo(2, 48), 53);
        put(elements, octetsUpTo(3, 255), 55);
        put(elements, octetsUpTo(3, 999), 96);
        for (int element = 111; element <= 127; element++) {
            put(elements, textUpTo(3, 999), element);
        }
        return elements;
    }

    private static void numbers(Map<Integer, ElementFormat> elements) {
        put(elements, number(1), 27);
        put(elements, number(2), 67);
        put(elements, number(3), 19, 20, 21, 23, 24, 29, 39, 40, 57, 68, 69, 70, 91, 92);
        put(elements, number(4), 13, 14, 16, 17, 18, 25, 26);
        put(elements, number(6), 3, 11, 15, 28, 73);
        put(elements, number(8), 8, 9, 10, 71);
        put(elements, number(10), 7, 74, 75, 76, 77, 78, 79, 80, 81, 82, 83, 84, 85, 90, 107, 108);
        put(elements, number(12), 4, 5, 6, 12);
        put(elements, number(16), 86, 87, 88, 89, 105, 106);
        put(elements, number(24), 30);
    }
}
