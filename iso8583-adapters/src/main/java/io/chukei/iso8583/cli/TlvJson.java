package io.chukei.iso8583.cli;

import java.util.HexFormat;
import java.util.Locale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chukei.iso8583.message.Text;
import io.chukei.iso8583.tlv.TlvCursor;
import io.chukei.iso8583.tlv.TlvRefusal;
import io.chukei.iso8583.tlv.TlvWriter;

/// DE 114 as JSON: an array of `{"tag": "C1", "hex": "01"}`, templates as `{"tag": "E1", "tags": […]}`. What is not sound BER-TLV is shown
/// as hexadecimal where it begins to be unsound.
final class TlvJson {
    private static final int CONSTRUCTED = 0x20;
    private static final int MOST_DEPTH = 4;
    private static final int MOST_BYTES = 0xFFFF;

    private TlvJson() {}

    static JsonNode show(byte[] content, boolean unmask) {
        return show(content, unmask, MOST_DEPTH);
    }

    private static JsonNode show(byte[] content, boolean unmask, int depthLeft) {
        ArrayNode tags = JsonNodeFactory.instance.arrayNode();
        TlvCursor cursor = new TlvCursor(content);
        try {
            while (cursor.peek().isPresent()) {
                int tag = cursor.peek().getAsInt();
                byte[] value = cursor.need(tag, 0, MOST_BYTES);
                ObjectNode shown = tags.addObject().put("tag", String.format(Locale.ROOT, "%02X", tag));
                if ((tag & CONSTRUCTED) == 0) {
                    String hex = HexFormat.of().formatHex(value);
                    shown.put("hex", unmask ? hex : Mask.tag(tag, hex));
                } else {
                    JsonNode inside = depthLeft > 0 ? show(value, unmask, depthLeft - 1) : opaque(value, unmask);
                    shown.set(inside.isArray() ? "tags" : "hex", inside);
                }
            }
            return tags;
        } catch (TlvRefusal notTlv) {
            return opaque(content, unmask);
        }
    }

    private static JsonNode opaque(byte[] content, boolean unmask) {
        return JsonNodeFactory.instance.textNode(unmask ? HexFormat.of().formatHex(content)
            : "•••• (" + content.length + " bytes, not BER-TLV)");
    }

    /// @throws IllegalArgumentException when it is not that form
    static byte[] read(JsonNode tags) {
        return writer(tags, MOST_DEPTH).toArray();
    }

    private static TlvWriter writer(JsonNode tags, int depthLeft) {
        Text.require(depthLeft >= 0, "tags are nested too deeply");
        TlvWriter out = new TlvWriter();
        for (JsonNode entry : tags) {
            byte[] tag = hex(entry.path("tag").asText());
            Text.require(tag.length == 1, "a tag is not one byte");
            if (entry.path("tags").isArray()) {
                out.add(tag[0] & 0xFF, writer(entry.path("tags"), depthLeft - 1));
            } else {
                out.add(tag[0] & 0xFF, hex(entry.path("hex").asText()));
            }
        }
        return out;
    }

    static byte[] hex(String text) {
        try {
            return HexFormat.of().parseHex(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("a binary value is not hexadecimal");
        }
    }
}
