package io.chukei.relay.transaction;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Function;

import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.Bytes;

/// Reads what [FieldWriter] wrote. Anything else is an [IllegalArgumentException] or one of its kin, which
/// [RecordCodec] turns into "not readable".
final class FieldReader {
    private final ByteBuffer in;

    FieldReader(Bytes content) {
        this.in = ByteBuffer.wrap(content.toArray());
    }

    int octet() {
        return in.get() & 0xff;
    }

    long number() {
        return in.getLong();
    }

    int smallNumber() {
        return Math.toIntExact(number());
    }

    byte[] array() {
        int length = in.getShort() & 0xffff;
        if (length > in.remaining()) {
            throw new IllegalArgumentException("a field runs past the end");
        }
        byte[] value = new byte[length];
        in.get(value);
        return value;
    }

    Bytes bytes() {
        return Bytes.of(array());
    }

    String text() {
        byte[] octets = array();
        if (isAscii(octets)) {
            // Nearly every text is, and a strict decoder costs more than all else of a record.
            return new String(octets, StandardCharsets.US_ASCII);
        }
        try {
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets));
            return text.toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("a text is not UTF-8", e);
        }
    }

    private static boolean isAscii(byte[] octets) {
        for (byte octet : octets) {
            if (octet < 0) {
                return false;
            }
        }
        return true;
    }

    Instant time() {
        return Instant.ofEpochSecond(number(), number());
    }

    LocalDateTime localTime() {
        return LocalDateTime.ofEpochSecond(number(), 0, ZoneOffset.UTC);
    }

    LocalDate date() {
        return LocalDate.ofEpochDay(number());
    }

    Amount amount() {
        return new Amount(smallNumber(), octet(), number());
    }

    boolean flag() {
        int value = octet();
        if (value > 1) {
            throw new IllegalArgumentException("a flag is 0 or 1");
        }
        return value == 1;
    }

    <E extends Enum<E>> E name(Class<E> type) {
        return Enum.valueOf(type, text());
    }

    <T> Optional<T> optional(Function<FieldReader, T> how) {
        return flag() ? Optional.of(how.apply(this)) : Optional.empty();
    }

    void end() {
        if (in.hasRemaining()) {
            throw new IllegalArgumentException("bytes follow the last field");
        }
    }
}
