package io.chukei.iso8583.iso87;

import static io.chukei.iso8583.guard.ElementFormat.binary;
import static io.chukei.iso8583.guard.ElementFormat.digits;
import static io.chukei.iso8583.guard.ElementFormat.digitsUpTo;
import static io.chukei.iso8583.guard.ElementFormat.text;
import static io.chukei.iso8583.guard.ElementFormat.textUpTo;

import java.util.HashMap;
import java.util.Map;

import io.chukei.iso8583.guard.Coding;
import io.chukei.iso8583.guard.ElementFormat;
import io.chukei.iso8583.guard.ElementTable;

/// The elements of ISO 8583:1987 §4.3 in the notation of jPOS's iso87ascii.xml. All of them are known: an issuer may put into its answers
/// what it likes, we read what we need.
final class Iso87Elements {
    static final ElementTable TABLE = new ElementTable(Coding.ASCII, all());

    private Iso87Elements() {}

    private static Map<Integer, ElementFormat> all() {
        Map<Integer, ElementFormat> elements = new HashMap<>();
        each(elements, digits(12), 4, 5, 6, 82, 83, 84, 85);
        each(elements, digits(10), 7, 74, 75, 76, 77, 78, 79, 80, 81);
        each(elements, digits(8), 8, 9, 10);
        each(elements, digits(6), 3, 11, 12, 73);
        each(elements, digits(4), 13, 14, 15, 16, 17, 18, 71, 72);
        each(elements, digits(3), 19, 20, 21, 22, 23, 24, 68, 69, 70);
        each(elements, digits(2), 25, 26, 67);
        each(elements, digits(1), 27, 66);
        each(elements, digits(16), 53, 86, 87, 88, 89);
        each(elements, digits(42), 90);
        each(elements, digitsUpTo(19), 2);
        each(elements, digitsUpTo(11), 32, 33, 99, 100);
        each(elements, digitsUpTo(37), 35);
        each(elements, text(9), 28, 29, 30, 31);
        each(elements, text(1), 91);
        each(elements, text(2), 39, 92);
        each(elements, text(3), 40, 49, 50, 51);
        each(elements, text(6), 38, 93);
        each(elements, text(7), 94);
        each(elements, text(8), 41);
        each(elements, text(12), 37);
        each(elements, text(15), 42);
        each(elements, text(17), 97);
        each(elements, text(25), 98);
        each(elements, text(40), 43);
        each(elements, text(42), 95);
        each(elements, textUpTo(2, 17), 101);
        each(elements, textUpTo(2, 25), 44);
        each(elements, textUpTo(2, 28), 34, 102, 103);
        each(elements, textUpTo(2, 76), 45);
        each(elements, textUpTo(3, 100), 104);
        each(elements, textUpTo(3, 104), 36);
        each(elements, textUpTo(3, 120), 54);
        each(elements, textUpTo(3, 999), 46, 47, 48, 55, 56, 57, 58, 59, 60, 61, 62, 63);
        each(elements, binary(8), 52, 64, 128);
        for (int element = 105; element <= 127; element++) {
            elements.put(element, textUpTo(3, 999));
        }
        elements.put(96, binary(16));
        return elements;
    }

    private static void each(Map<Integer, ElementFormat> elements, ElementFormat format, int... numbers) {
        for (int number : numbers) {
            elements.put(number, format);
        }
    }
}
