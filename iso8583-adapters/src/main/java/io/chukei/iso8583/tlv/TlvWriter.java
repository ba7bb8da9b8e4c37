package io.chukei.iso8583.tlv;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

import io.chukei.iso8583.message.Bytes;

/// Writes tags one after the other.
public final class TlvWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /// Content up to 65,535 bytes.
    public TlvWriter add(int tag, byte[] content) {
        out.write(tag);
        if (content.length >= 0x100) {
            out.write(0x82);
            out.write(content.length >> 8);
        } else if (content.length >= 0x80) {
            out.write(0x81);
        }
        out.write(content.length);
        out.writeBytes(content);
        return this;
    }

    public TlvWriter add(int tag, Bytes content) {
        return add(tag, content.toArray());
    }

    public TlvWriter add(int tag, String utf8) {
        return add(tag, utf8.getBytes(StandardCharsets.UTF_8));
    }

    public TlvWriter add(int tag, TlvWriter template) {
        return add(tag, template.toArray());
    }

    /// One unsigned byte.
    public TlvWriter addByte(int tag, int value) {
        return add(tag, new byte[]{(byte) value});
    }

    /// Two bytes, unsigned, big-endian.
    public TlvWriter addShort(int tag, int value) {
        return add(tag, new byte[]{(byte) (value >> 8), (byte) value});
    }

    public byte[] toArray() {
        return out.toByteArray();
    }
}
