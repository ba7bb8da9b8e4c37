package io.chukei.jpki.certificate;

import java.util.List;

/// One CA with everything that is pinned of it.
///
/// @param id our name of it
/// @param profile what its end entities must look like
/// @param generations its keys, at least one; all under one distinguished name
public record CertificationAuthority(CaId id, CertificateProfile profile, List<CaGeneration> generations) {

    /// @throws IllegalArgumentException when there is no generation, when names differ, or one belongs to another CA
    public CertificationAuthority {
        generations = List.copyOf(generations);
        if (generations.isEmpty()) {
            throw new IllegalArgumentException("a CA needs at least one certificate");
        }
        DistinguishedName name = generations.getFirst().name();
        for (CaGeneration generation : generations) {
            if (!generation.ca().equals(id)) {
                throw new IllegalArgumentException("a generation belongs to another CA");
            }
            if (!generation.name().equals(name)) {
                throw new IllegalArgumentException("the generations of one CA share one name");
            }
        }
    }

    /// The CA's distinguished name.
    public DistinguishedName name() {
        return generations.getFirst().name();
    }
}
