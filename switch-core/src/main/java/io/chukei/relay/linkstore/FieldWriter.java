package io.chukei.relay.linkstore;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.OptionalLong;

/// Writes fields one behind the other: numbers big-endian, text and bytes behind their 2-byte length, an optional
/// field behind a byte 0 or 1. [FieldReader] is its mirror.
final class FieldWriter {
    private static final int MAX_FIELD_BYTES = 0xFFFF;
    private static final int USUAL_BYTES = 512;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_BYTES);
    private final DataOutputStream out = new DataOutputStream(bytes);

    private interface Step {
        void write(DataOutputStream out) throws IOException;
    }

    private FieldWriter step(Step step) {
        try {
            step.write(out);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException("a byte array cannot refuse", e);
        }
    }

    FieldWriter octet(int value) {
        return step(o -> o.writeByte(value));
    }

    FieldWriter number(long value) {
        return step(o -> o.writeLong(value));
    }

    FieldWriter instant(Instant value) {
        long seconds = value.getEpochSecond();
        int nanos = value.getNano();
        return number(seconds).step(o -> o.writeInt(nanos));
    }

    FieldWriter octets(byte[] value) {
        if (value.length > MAX_FIELD_BYTES) {
            throw new IllegalArgumentException("a field is at most 65,535 bytes");
        }
        return step(o -> {
            o.writeShort(value.length);
            o.write(value);
        });
    }

    FieldWriter text(String value) {
        return octets(value.getBytes(StandardCharsets.UTF_8));
    }

    FieldWriter optional(OptionalLong value) {
        return value.isPresent() ? octet(1).number(value.getAsLong()) : octet(0);
    }

    byte[] toBytes() {
        return bytes.toByteArray();
    }
}
