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

/// The elements of ISO 8583:1987 §4.3 in the notations of jPOS's iso87ascii.xml and iso87binary.xml. All of them are known: an issuer may put
/// into its answers what it likes, we read what we need.
final class Iso87Elements {
    static final ElementTable ASCII = new ElementTable(Coding.ASCII, all(textUpTo(3, 999)));
    static final ElementTable BINARY = new ElementTable(Coding.BCD, all(octetsUpTo(3, 999)));

    private Iso87Elements() {}

    /// @param cardData the one element that the two notations write differently, DE 55
    private static Map<Integer, ElementFormat> all(ElementFormat cardData) {
        Map<Integer, ElementFormat> elements = new HashMap<>();
        put(elements, number(12), 4, 5, 6, 82, 83, 84, 85);
        put(elements, number(10), 7, 74, 75, 76, 77, 78, 79, 80, 81);
        put(elements, number(8), 8, 9, 10);
        put(elements, number(6), 3, 11, 12, 73);
        put(elements, number(4), 13, 14, 15, 16, 17, 18, 71, 72);
        put(elements, number(3), 19, 20, 21, 22, 23, 24, 68, 69, 70);
        put(elements, number(2), 25, 26, 67);
        put(elements, number(1), 27, 66);
        put(elements, number(16), 53, 86, 87, 88, 89);
        put(elements, number(42), 90);
        put(elements, digitsUpTo(19), 2);
        put(elements, digitsUpTo(11), 32, 33, 99, 100);
        put(elements, digitsUpTo(37), 35);
        put(elements, signed(8), 28, 29, 30, 31);
        put(elements, text(1), 91);
        put(elements, text(2), 39, 92);
        put(elements, text(3), 40, 49, 50, 51);
        put(elements, text(6), 38, 93);
        put(elements, text(7), 94);
        put(elements, text(8), 41);
        put(elements, text(12), 37);
        put(elements, text(15), 42);
        put(elements, signed(16), 97);
        put(elements, text(25), 98);
        put(elements, text(40), 43);
        put(elements, text(42), 95);
        put(elements, textUpTo(2, 17), 101);
        put(elements, textUpTo(2, 25), 44);
        put(elements, textUpTo(2, 28), 34, 102, 103);
        put(elements, textUpTo(2, 76), 45);
        put(elements, textUpTo(3, 100), 104);
        put(elements, textUpTo(3, 104), 36);
        put(elements, textUpTo(3, 120), 54);
        put(elements, textUpTo(3, 999), 46, 47, 48, 56, 57, 58, 59, 60, 61, 62, 63);
        put(elements, binary(8), 52, 64, 128);
        elements.put(55, cardData);
        for (int element = 105; element <= 127; element++) {
            elements.put(element, textUpTo(3, 999));
        }
        elements.put(96, binary(16));
        return elements;
    }
}
