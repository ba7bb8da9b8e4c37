package io.chukei.jpki.der;

import java.math.BigInteger;
import java.util.Arrays;

/// A cursor over DER elements inside one byte array. Every read checks the length against what is left before it
/// touches or allocates anything; a cursor never leaves its bounds. Refused: indefinite and non-minimal lengths,
/// tag numbers above 30, non-minimal integers, unused bits that are not zero.
///
/// Not thread-safe.
public final class DerReader {

    /// Universal tags (X.690 §8) with the constructed bit where DER demands it.
    public static final int BOOLEAN = 0x01;
    public static final int INTEGER = 0x02;
    public static final int BIT_STRING = 0x03;
    public static final int OCTET_STRING = 0x04;
    public static final int NULL = 0x05;
    public static final int OBJECT_IDENTIFIER = 0x06;
    public static final int ENUMERATED = 0x0A;
    public static final int UTC_TIME = 0x17;
    public static final int GENERALIZED_TIME = 0x18;
    public static final int SEQUENCE = 0x30;
    public static final int SET = 0x31;

    /// Longest encoding of an object identifier that is read, in octets.
    private static final int MAX_OID_OCTETS = 64;

    private final byte[] bytes;
    private final int end;
    private int position;

    private DerReader(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.position = from;
        this.end = end;
    }

    /// A cursor over the whole array, which must not change while it is read.
    public static DerReader over(byte[] bytes) {
        return new DerReader(bytes, 0, bytes.length);
    }

    /// A cursor over `bytes[from, end)`.
    public static DerReader over(byte[] bytes, int from, int end) {
        if (from < 0 || end < from || end > bytes.length) {
            throw new IndexOutOfBoundsException("range outside the array");
        }
        return new DerReader(bytes, from, end);
    }

    /// The tag of a context-specific constructed element, `[number]` in ASN.1.
    public static int context(int number) {
        return 0xA0 | number;
    }

    /// The tag of a context-specific primitive element, `[number] IMPLICIT` of a primitive type.
    public static int contextPrimitive(int number) {
        return 0x80 | number;
    }

    /// Whether nothing is left.
    public boolean atEnd() {
        return position == end;
    }

    /// Whether the next element has this tag; false at the end.
    public boolean nextIs(int tag) {
        return position < end && (bytes[position] & 0xFF) == tag;
    }

    /// The tag of the next element.
    ///
    /// @throws DerException at the end
    public int peekTag() throws DerException {
        if (position >= end) {
            throw new DerException("an element is missing");
        }
        return bytes[position] & 0xFF;
    }

    /// Refuses whatever is left.
    public void expectEnd() throws DerException {
        if (position != end) {
            throw new DerException("trailing bytes");
        }
    }

    /// Enters the next element, which must have this tag, and steps over it here.
    public DerReader enter(int tag) throws DerException {
        int start = contentStart(tag);
        DerReader content = new DerReader(bytes, start, position);
        return content;
    }

    /// The next element whole, tag and length included, whatever its tag.
    public byte[] element() throws DerException {
        int from = position;
        skip();
        return Arrays.copyOfRange(bytes, from, position);
    }

    /// Steps over the next element, whatever its tag.
    public void skip() throws DerException {
        contentStart(peekTag());
    }

    /// The content of the next element, which must have this tag.
    public byte[] content(int tag) throws DerException {
        int start = contentStart(tag);
        return Arrays.copyOfRange(bytes, start, position);
    }

    /// Everything that is left, undecoded; the cursor stays.
    public byte[] rest() {
        return Arrays.copyOfRange(bytes, position, end);
    }

    /// A BOOLEAN: `FF` or `00` (X.690 §11.1).
    public boolean bool() throws DerException {
        byte[] content = content(BOOLEAN);
        if (content.length != 1 || (content[0] != 0 && content[0] != (byte) 0xFF)) {
            throw new DerException("BOOLEAN is neither 00 nor FF");
        }
        return content[0] != 0;
    }

    /// An optional BOOLEAN DEFAULT FALSE: absent is false, and a written false is refused (X.690 §11.5).
    public boolean optionalTrue() throws DerException {
        if (!nextIs(BOOLEAN)) {
            return false;
        }
        if (!bool()) {
            throw new DerException("DEFAULT FALSE is not written in DER");
        }
        return true;
    }

    /// An INTEGER of at most `maxOctets` content octets, in the shortest form (X.690 §8.3.2).
    public BigInteger integer(int maxOctets) throws DerException {
        return integer(INTEGER, maxOctets);
    }

    /// An element with INTEGER's content under another tag (ENUMERATED, or an implicit one).
    public BigInteger integer(int tag, int maxOctets) throws DerException {
        byte[] content = content(tag);
        if (content.length == 0 || content.length > maxOctets) {
            throw new DerException("INTEGER of a refused length");
        }
        if (content.length > 1 && ((content[0] == 0 && content[1] >= 0) || (content[0] == -1 && content[1] < 0))) {
            throw new DerException("INTEGER is not in the shortest form");
        }
        return new BigInteger(content);
    }

    /// A BIT STRING; its unused bits must be zero (X.690 §11.2.1).
    public BitString bitString() throws DerException {
        return bitString(BIT_STRING);
    }

    /// An element with BIT STRING's content under another tag.
    public BitString bitString(int tag) throws DerException {
        byte[] content = content(tag);
        if (content.length == 0) {
            throw new DerException("BIT STRING without its first octet");
        }
        int unused = content[0];
        if (unused < 0 || unused > 7 || (content.length == 1 && unused != 0)) {
            throw new DerException("BIT STRING with a wrong number of unused bits");
        }
        if (unused > 0 && (content[content.length - 1] & ((1 << unused) - 1)) != 0) {
            throw new DerException("BIT STRING whose unused bits are not zero");
        }
        return new BitString(Arrays.copyOfRange(content, 1, content.length), unused);
    }

    /// An OBJECT IDENTIFIER in dotted form.
    public String oid() throws DerException {
        int start = contentStart(OBJECT_IDENTIFIER);
        if (position == start || position - start > MAX_OID_OCTETS || bytes[position - 1] < 0) {
            throw new DerException("OBJECT IDENTIFIER of a refused length or cut short");
        }
        StringBuilder dotted = new StringBuilder(32);
        long arc = 0;
        boolean first = true;
        boolean fresh = true;
        for (int i = start; i < position; i++) {
            int octet = bytes[i] & 0xFF;
            if (fresh && octet == 0x80) {
                throw new DerException("OBJECT IDENTIFIER with a padded arc");
            }
            if (arc > (Long.MAX_VALUE >> 7)) {
                throw new DerException("OBJECT IDENTIFIER with an arc beyond 63 bits");
            }
            arc = (arc << 7) | (octet & 0x7F);
            fresh = octet < 0x80;
            if (fresh) {
                if (first) {
                    long root = Math.min(arc / 40, 2);
                    dotted.append(root).append('.').append(arc - root * 40);
                    first = false;
                } else {
                    dotted.append('.').append(arc);
                }
                arc = 0;
            }
        }
        return dotted.toString();
    }

    /// Reads tag and length of the next element, puts the cursor behind the element and returns where its content
    /// starts; the content ends at the new position.
    private int contentStart(int tag) throws DerException {
        if (position >= end) {
            throw new DerException("an element is missing");
        }
        int found = bytes[position] & 0xFF;
        if ((found & 0x1F) == 0x1F) {
            throw new DerException("tag number above 30");
        }
        if (found != tag) {
            throw new DerException("unexpected tag");
        }
        int at = position + 1;
        if (at >= end) {
            throw new DerException("length is missing");
        }
        int length = bytes[at++] & 0xFF;
        if (length >= 0x80) {
            int octets = length & 0x7F;
            if (octets == 0 || octets > 4 || end - at < octets) {
                throw new DerException("indefinite, over-long or cut length");
            }
            long value = 0;
            for (int i = 0; i < octets; i++) {
                value = (value << 8) | (bytes[at++] & 0xFF);
            }
            if (value < 0x80 || (value >>> (8 * (octets - 1))) == 0 || value > Integer.MAX_VALUE) {
                throw new DerException("length not in the shortest form");
            }
            length = (int) value;
        }
        if (end - at < length) {
            throw new DerException("element is cut short");
        }
        position = at + length;
        return at;
    }
}
