package io.chukei.iso8583.tlv;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import java.util.OptionalInt;

import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.DecodeProblem;

/// Reads tags in the order in which a template lists them: [#next] takes a tag if it stands next, [#end] refuses whatever was not taken.
/// So an unknown tag, one out of order, one twice and trailing bytes are all refused by the same rule.
public final class TlvCursor {
    private final byte[] bytes;
    private final int end;
    private final BitSet asked = new BitSet(0x100);
    private int at;

    public TlvCursor(byte[] bytes) {
        this.bytes = bytes;
        this.end = bytes.length;
    }

    /// The content of the next tag if it is `tag`, with a length between the two bounds.
    ///
    /// @throws TlvRefusal when the encoding is unsound or the length out of bounds
    public Optional<byte[]> next(int tag, int leastBytes, int mostBytes) {
        asked.set(tag);
        if (at >= end || (bytes[at] & 0xFF) != tag) {
            return Optional.empty();
        }
        int length = readLength();
        if (length < leastBytes || length > mostBytes) {
            throw new TlvRefusal(DecodeProblem.BAD_TAG_LENGTH);
        }
        byte[] content = Arrays.copyOfRange(bytes, at, at + length);
        at += length;
        return Optional.of(content);
    }

    /// As [#next], but it must be there.
    public byte[] need(int tag, int leastBytes, int mostBytes) {
        return next(tag, leastBytes, mostBytes).orElseThrow(() -> new TlvRefusal(DecodeProblem.MISSING_TAG));
    }

    public Bytes needBytes(int tag, int leastBytes, int mostBytes) {
        return Bytes.of(need(tag, leastBytes, mostBytes));
    }

    public Optional<Bytes> nextBytes(int tag, int leastBytes, int mostBytes) {
        return next(tag, leastBytes, mostBytes).map(Bytes::of);
    }

    /// One unsigned byte.
    public Optional<Integer> nextByte(int tag) {
        return next(tag, 1, 1).map(content -> content[0] & 0xFF);
    }

    /// Two bytes, unsigned, big-endian.
    public Optional<Integer> nextShort(int tag) {
        return next(tag, 2, 2).map(content -> ((content[0] & 0xFF) << 8) | (content[1] & 0xFF));
    }

    /// UTF-8, well formed.
    public Optional<String> nextText(int tag, int leastBytes, int mostBytes) {
        return next(tag, leastBytes, mostBytes).map(TlvCursor::text);
    }

    private static String text(byte[] content) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
        } catch (CharacterCodingException e) {
            throw new TlvRefusal(DecodeProblem.BAD_TAG_VALUE);
        }
    }

    /// Nothing may be left: a tag that was asked for before stands in the wrong place or once too often, any other is unknown here.
    public void end() {
        if (at < end) {
            throw new TlvRefusal(asked.get(bytes[at] & 0xFF) ? DecodeProblem.TAG_ORDER : DecodeProblem.UNKNOWN_TAG);
        }
    }

    /// The tag that stands next, whatever it is; empty at the end.
    public OptionalInt peek() {
        return at < end ? OptionalInt.of(bytes[at] & 0xFF) : OptionalInt.empty();
    }

    private int readLength() {
        at++;
        int first = readUnsigned();
        int length = switch (first) {
            case 0x81 -> readUnsigned();
            case 0x82 -> (readUnsigned() << 8) | readUnsigned();
            default -> first;
        };
        boolean shortest = first < 0x80 || (first == 0x81 && length >= 0x80) || (first == 0x82 && length >= 0x100);
        if (!shortest || length > end - at) {
            throw new TlvRefusal(DecodeProblem.BAD_TLV);
        }
        return length;
    }

    private int readUnsigned() {
        if (at >= end) {
            throw new TlvRefusal(DecodeProblem.BAD_TLV);
        }
        return bytes[at++] & 0xFF;
    }
}
