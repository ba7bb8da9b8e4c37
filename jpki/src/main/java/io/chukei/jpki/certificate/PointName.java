package io.chukei.jpki.certificate;

import java.util.HexFormat;
import java.util.Optional;

import io.chukei.jpki.Bytes;

/// One name of a distribution point, as a certificate (RFC 5280 §4.2.1.13) or a list (§5.2.5) writes it.
///
/// @param der of the GeneralName; of the whole directory name where only the last part of it was written
/// @param directory the name where it is a directoryName; empty for an address or another kind
public record PointName(Bytes der, Optional<DistinguishedName> directory) {

    /// A directory name.
    public static PointName of(DistinguishedName directory) {
        return new PointName(directory.der(), Optional.of(directory));
    }

    /// Whether two names are one: directory names by the given rule, all others byte by byte.
    public boolean matches(PointName other, NameMatching names) {
        if (directory.isPresent() && other.directory().isPresent()) {
            return names.matches(directory.get(), other.directory().get());
        }
        return directory.isEmpty() && other.directory().isEmpty() && der.equals(other.der());
    }

    /// By what a partition of this name goes. A name that is no directory name gets one that no RFC 4514 text has, so that
    /// it equals no partition of an index.
    public PartitionName partition() {
        return directory.map(DistinguishedName::partitionName)
            .orElseGet(() -> new PartitionName("#" + HexFormat.of().formatHex(der.toByteArray())));
    }
}
