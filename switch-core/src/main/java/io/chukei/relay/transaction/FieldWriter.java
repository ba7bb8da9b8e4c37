package io.chukei.relay.transaction;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.BiConsumer;

import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.Bytes;

/// Writes the fields of a stored record one after the other: numbers big-endian, texts and byte strings with a length
/// of two bytes before them, an optional field behind a byte 0 or 1.
final class FieldWriter {
    private static final int MAX_LENGTH = 0xffff;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(512);

    void octet(int value) {
        out.write(value);
    }

    void number(long value) {
        for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            out.write((int) (value >>> shift));
        }
    }

    void bytes(byte[] value) {
        if (value.length > MAX_LENGTH) {
            throw new IllegalArgumentException("a field of a record is at most 65,535 bytes");
        }
        out.write(value.length >>> 8);
        out.write(value.length);
        out.writeBytes(value);
    }

    void bytes(Bytes value) {
        bytes(value.toArray());
    }

    void text(String value) {
        bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    void time(Instant value) {
        number(value.getEpochSecond());
        number(value.getNano());
    }

    void localTime(LocalDateTime value) {
        number(value.toEpochSecond(ZoneOffset.UTC));
    }

    void date(LocalDate value) {
        number(value.toEpochDay());
    }

    void amount(Amount value) {
        number(value.currency());
        octet(value.exponent());
        number(value.minorUnits());
    }

    void flag(boolean value) {
        octet(value ? 1 : 0);
    }

    <T> void optional(Optional<T> value, BiConsumer<FieldWriter, T> how) {
        flag(value.isPresent());
        value.ifPresent(present -> how.accept(this, present));
    }

    Bytes toBytes() {
        return Bytes.of(out.toByteArray());
    }
}
