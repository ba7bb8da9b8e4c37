package io.chukei.jpki.certificate;

import java.util.Optional;

/// The directory name of a distribution point, by which a certificate, a list and a CA's index of lists are tied
/// together. Equal when the canonical RFC 4514 text is equal; the ASN.1 string type does not count, since the index
/// has none.
///
/// @param text canonical RFC 4514 text, most specific part first; empty for [#WHOLE]
public record PartitionName(String text) {

    /// The one list of a CA that does not partition: certificates and list name no distribution point.
    public static final PartitionName WHOLE = new PartitionName("");

    /// Reads a name as RFC 4514 writes it.
    ///
    /// @return empty when the text is no such name
    public static Optional<PartitionName> parse(String rfc4514) {
        return NameText.canonical(rfc4514).map(PartitionName::new);
    }

    @Override
    public String toString() {
        return text.isEmpty() ? "(whole CA)" : text;
    }
}
