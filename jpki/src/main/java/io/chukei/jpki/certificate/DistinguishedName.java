package io.chukei.jpki.certificate;

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

    /// The name of which the last part is this RDN (the content of its SET) and the rest this name.
    PartitionName partitionBelow(DerReader rdn) throws DerException {
        String part = NameText.rdn(rdn);
        return new PartitionName(text.isEmpty() ? part : part + "," + text);
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
