package io.chukei.jpki.certificate;

import java.util.Arrays;

import io.chukei.jpki.Bytes;
import io.chukei.jpki.der.DerException;
import io.chukei.jpki.der.DerReader;

/// A Name (RFC 5280 §4.1.2.4). Two names are equal when their DER is equal byte by byte: the JPKI writes a CA's name in
/// one way only. Its text is masked, since a subject can name a person; [#partitionName()] is for names that are known
/// to be public.
public final class DistinguishedName {

    /// Longest encoding that is read, in octets.
    public static final int MAX_OCTETS = 2_048;

    private final Bytes der;
    private final String text;

    private DistinguishedName(Bytes der, String text) {
        this.der = der;
        this.text = text;
    }

    /// Reads the next element as a Name.
    public static DistinguishedName read(DerReader reader) throws DerException {
        byte[] element = reader.element();
        if (element.length > MAX_OCTETS) {
            throw new DerException("name is too long");
        }
        return new DistinguishedName(Bytes.owning(element), NameText.of(DerReader.over(element)));
    }

    /// The DER of the Name.
    public Bytes der() {
        return der;
    }

    /// Whether the Name has no part.
    public boolean isEmpty() {
        return text.isEmpty();
    }

    /// The canonical text of a CA's or a distribution point's name.
    public PartitionName partitionName() {
        return new PartitionName(text);
    }

    /// The name of which the last part is this RDN and the rest this name.
    ///
    /// @param rdn the content of the RDN's SET
    DistinguishedName below(byte[] rdn) throws DerException {
        byte[] set = element(DerReader.SET, rdn);
        byte[] whole = DerReader.over(der.toByteArray()).content(DerReader.SEQUENCE);
        byte[] content = Arrays.copyOf(whole, whole.length + set.length);
        System.arraycopy(set, 0, content, whole.length, set.length);
        return read(DerReader.over(element(DerReader.SEQUENCE, content)));
    }

    private static byte[] element(int tag, byte[] content) throws DerException {
        if (content.length > MAX_OCTETS) {
            throw new DerException("name is too long");
        }
        byte[] head = content.length < 0x80 ? new byte[]{(byte) tag, (byte) content.length}
            : content.length < 0x100 ? new byte[]{(byte) tag, (byte) 0x81, (byte) content.length}
            : new byte[]{(byte) tag, (byte) 0x82, (byte) (content.length >> 8), (byte) content.length};
        byte[] element = Arrays.copyOf(head, head.length + content.length);
        System.arraycopy(content, 0, element, head.length, content.length);
        return element;
    }

    /// The text by which RFC 5280 §7.1 compares names.
    String folded() {
        try {
            return NameText.folded(DerReader.over(der.toByteArray()));
        } catch (DerException e) {
            throw new IllegalStateException("the name was read before", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DistinguishedName that && der.equals(that.der);
    }

    @Override
    public int hashCode() {
        return der.hashCode();
    }

    @Override
    public String toString() {
        return "name ••••";
    }
}
