package io.chukei.iso8583.guard;

import java.util.Map;

/// The elements that a dialect knows; a message with any other is refused.
///
/// @param elements by element number, 2..128
public record ElementTable(Coding coding, Map<Integer, ElementFormat> elements) {
    public ElementTable {
        elements = Map.copyOf(elements);
    }

    /// Gives the same format to several elements of a table in the making.
    public static void put(Map<Integer, ElementFormat> elements, ElementFormat format, int... numbers) {
        for (int number : numbers) {
            elements.put(number, format);
        }
    }
}
