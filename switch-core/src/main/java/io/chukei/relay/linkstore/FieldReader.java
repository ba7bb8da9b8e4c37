package io.chukei.relay.linkstore;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.OptionalLong;

/// Reads what [FieldWriter] wrote. The bytes were sealed, so a misfit is a layout of another version and not an
/// attack; it ends in a [LayoutException] all the same and in nothing else.
final class FieldReader {
    private final ByteBuffer in;

    FieldReader(byte[] bytes) {
        this.in = ByteBuffer.wrap(bytes);
    }

    /// Runs a reading from the first byte to the last.
    ///
    /// @throws LayoutException when the bytes end early, are left over, or hold a value that its type refuses
    static <T> T readAll(byte[] bytes, Reading<T> reading) throws LayoutException {
        FieldReader reader = new FieldReader(bytes);
        try {
            T value = reading.read(reader);
            if (reader.in.hasRemaining()) {
                throw new LayoutException();
            }
            return value;
        } catch (BufferUnderflowException | IllegalArgumentException | DateTimeException e) {
            throw new LayoutException();
        }
    }

    /// Reads the fields of one value in order.
    interface Reading<T> {
        T read(FieldReader reader) throws LayoutException;
    }

    /// The bytes have not the layout that this version writes.
    static final class LayoutException extends Exception {
        private static final long serialVersionUID = 1L;

        LayoutException() {
            super("unknown layout");
        }
    }

    int octet() {
        return in.get() & 0xFF;
    }

    /// A byte that must be 0 or 1.
    boolean flag() throws LayoutException {
        int value = octet();
        if (value > 1) {
            throw new LayoutException();
        }
        return value == 1;
    }

    long number() {
        return in.getLong();
    }

    Instant instant() {
        long seconds = in.getLong();
        return Instant.ofEpochSecond(seconds, in.getInt());
    }

    byte[] octets() {
        byte[] value = new byte[in.getShort() & 0xFFFF];
        in.get(value);
        return value;
    }

    String text() {
        return new String(octets(), StandardCharsets.UTF_8);
    }

    OptionalLong optional() throws LayoutException {
        return flag() ? OptionalLong.of(number()) : OptionalLong.empty();
    }
}
