package io.chukei.iso8583.cli;

import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chukei.iso8583.guard.ElementFormat;
import io.chukei.iso8583.guard.GuardedPackager;
import io.chukei.iso8583.message.Text;
import org.jpos.iso.ISOException;
import org.jpos.iso.ISOField;
import org.jpos.iso.ISOMsg;

/// A message as JSON: `{"dialect": …, "mti": "2200", "elements": {"3": "000000", …}}`. Digits and text stand as they are, binary in
/// hexadecimal, DE 114 of CMF as the tree of its tags, DE 30 of CMF as 32 digits, other composite elements as an object of their own.
final class MessageJson {
    private static final int CHUKEI_DATA = 114;
    private static final int AMOUNTS_ORIGINAL = 30;
    private static final int AMOUNT_DIGITS = 16;
    private static final int MOST_CHARACTERS = 2 * 9999;

    private final GuardedPackager packager;
    private final boolean chukeiData;
    private final boolean unmask;

    MessageJson(WireDialect dialect, boolean unmask) {
        this.packager = dialect.packager();
        this.chukeiData = dialect.chukeiData();
        this.unmask = unmask;
    }

    void show(ISOMsg fields, ObjectNode into) {
        into.put("mti", fields.getString(0));
        ObjectNode elements = into.putObject("elements");
        for (int element = 2; element <= fields.getMaxField(); element++) {
            if (fields.hasField(element)) {
                show(fields, element, elements);
            }
        }
    }

    private void show(ISOMsg fields, int element, ObjectNode elements) {
        String name = Integer.toString(element);
        if (chukeiData && element == CHUKEI_DATA) {
            elements.set(name, TlvJson.show(fields.getBytes(element), unmask));
        } else if (element != AMOUNTS_ORIGINAL && fields.getComponent(element) instanceof ISOMsg composite) {
            ObjectNode inside = elements.putObject(name);
            for (int part = 0; part <= composite.getMaxField(); part++) {
                if (composite.getComponent(part) instanceof ISOField text) {
                    inside.put(Integer.toString(part), unmask ? (String) text.getValue() : Mask.part(element, (String) text.getValue()));
                }
            }
        } else {
            String value = value(fields, element);
            elements.put(name, unmask ? value : Mask.element(element, value));
        }
    }

    private String value(ISOMsg fields, int element) {
        if (fields.getComponent(element) instanceof ISOMsg) {
            return fields.getString("30.0") + fields.getString("30.1");
        }
        return isBinary(element) ? HexFormat.of().formatHex(fields.getBytes(element)) : fields.getString(element);
    }

    private boolean isBinary(int element) {
        ElementFormat format = packager.table().elements().get(element);
        return format != null && format.isBytes();
    }

    /// @throws IllegalArgumentException when the JSON is not a message of this dialect; the text names the element, never a value
    ISOMsg read(JsonNode json) {
        JsonNode mti = json.path("mti");
        JsonNode elements = json.path("elements");
        Text.require(mti.isTextual() && Text.isDigits(mti.asText(), 4, 4), "\"mti\" is not four digits");
        Text.require(elements.isObject(), "\"elements\" is not an object");
        ISOMsg fields = packager.newMessage();
        try {
            fields.setMTI(mti.asText());
            for (Map.Entry<Integer, JsonNode> element : sorted(elements).entrySet()) {
                read(element.getKey(), element.getValue(), fields);
            }
        } catch (ISOException e) {
            throw new IllegalArgumentException("an element cannot be set");
        }
        return fields;
    }

    private Map<Integer, JsonNode> sorted(JsonNode elements) {
        TreeMap<Integer, JsonNode> sorted = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : elements.properties()) {
            Text.require(Text.isDigits(entry.getKey(), 1, 3), "an element's name is not a number");
            int element = Integer.parseInt(entry.getKey());
            Text.require(packager.table().elements().containsKey(element), "the dialect has no element " + element);
            sorted.put(element, entry.getValue());
        }
        return sorted;
    }

    private void read(int element, JsonNode value, ISOMsg fields) throws ISOException {
        if (chukeiData && element == CHUKEI_DATA && value.isArray()) {
            fields.set(element, TlvJson.read(value));
            return;
        }
        if (value.isObject()) {
            composite(element, value, fields);
            return;
        }
        String text = value.asText();
        Text.require(value.isTextual() && Text.isPrintable(text, 1, MOST_CHARACTERS), "element " + element + " is not a printable text");
        if (element == AMOUNTS_ORIGINAL && isBinary(element)) {
            Text.require(Text.isDigits(text, 2 * AMOUNT_DIGITS, 2 * AMOUNT_DIGITS), "element 30 is not 32 digits");
            ISOMsg amounts = new ISOMsg(element);
            amounts.set(0, text.substring(0, AMOUNT_DIGITS));
            amounts.set(1, text.substring(AMOUNT_DIGITS));
            fields.set(amounts);
        } else if (isBinary(element)) {
            fields.set(element, TlvJson.hex(text));
        } else {
            fields.set(element, text);
        }
    }

    private static void composite(int element, JsonNode value, ISOMsg fields) throws ISOException {
        ISOMsg composite = new ISOMsg(element);
        for (Map.Entry<String, JsonNode> part : value.properties()) {
            Text.require(Text.isDigits(part.getKey(), 1, 2) && part.getValue().isTextual(),
                "element " + element + " is not an object of texts by number");
            composite.set(Integer.parseInt(part.getKey()), part.getValue().asText());
        }
        fields.set(composite);
    }
}
