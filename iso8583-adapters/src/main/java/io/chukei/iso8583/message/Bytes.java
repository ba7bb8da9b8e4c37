package io.chukei.iso8583.message;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;

/// An immutable string of bytes. Its text form tells the length only, so that it can stand in a log whatever it holds.
public final class Bytes {
    public static final Bytes EMPTY = new Bytes(new byte[0]);

    private final byte[] content;

    private Bytes(byte[] content) {
        this.content = content;
    }

    /// Copies `content`.
    public static Bytes of(byte... content) {
        return content.length == 0 ? EMPTY : new Bytes(content.clone());
    }

    /// Copies `length` bytes of `content` from `offset`.
    ///
    /// @throws IndexOutOfBoundsException when the range is not inside `content`
    public static Bytes of(byte[] content, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, content.length);
        return length == 0 ? EMPTY : new Bytes(Arrays.copyOfRange(content, offset, offset + length));
    }

    /// @param hex an even number of hexadecimal digits, either case
    /// @throws IllegalArgumentException when it is not that
    public static Bytes fromHex(String hex) {
        return new Bytes(HexFormat.of().parseHex(hex));
    }

    public int length() {
        return content.length;
    }

    public boolean isEmpty() {
        return content.length == 0;
    }

    public byte at(int index) {
        return content[index];
    }

    /// A copy of the bytes.
    public byte[] toArray() {
        return content.clone();
    }

    /// Writes the bytes to `target` from `offset`.
    public void copyTo(byte[] target, int offset) {
        System.arraycopy(content, 0, target, offset, content.length);
    }

    /// The content in lower-case hexadecimal. It is the content: think before it goes to a log.
    public String hex() {
        return HexFormat.of().formatHex(content);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes bytes && Arrays.equals(content, bytes.content);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(content);
    }

    @Override
    public String toString() {
        return "Bytes[" + content.length + "]";
    }
}
