package io.chukei.jpki.certificate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.chukei.jpki.Bytes;

/// The CAs that count, immutable. A generation is chosen by name and authority key identifier; where that says nothing,
/// every generation of the name is a candidate and the signature decides.
public final class CaSet {

    private final List<CertificationAuthority> authorities;
    private final NameMatching names;
    private final Map<Object, CertificationAuthority> byName = new HashMap<>();
    private final Map<CaId, CertificationAuthority> byId = new HashMap<>();
    private final Map<Bytes, CaGeneration> byKeyId = new HashMap<>();

    /// @throws IllegalArgumentException when two CAs share an id or a name, or two generations a key identifier
    public CaSet(List<CertificationAuthority> authorities) {
        this(authorities, NameMatching.EXACT);
    }

    /// @param names how an issuer's name is compared
    /// @throws IllegalArgumentException when two CAs share an id or a name, or two generations a key identifier
    public CaSet(List<CertificationAuthority> authorities, NameMatching names) {
        this.authorities = List.copyOf(authorities);
        this.names = names;
        for (CertificationAuthority authority : authorities) {
            if (byId.put(authority.id(), authority) != null) {
                throw new IllegalArgumentException("CA " + authority.id() + " is configured twice");
            }
            if (byName.put(names.key(authority.name()), authority) != null) {
                throw new IllegalArgumentException("CA " + authority.id() + " has the name of another CA");
            }
            for (CaGeneration generation : authority.generations()) {
                if (byKeyId.put(generation.keyId(), generation) != null) {
                    throw new IllegalArgumentException("two certificates of CA " + authority.id() + " have one key identifier");
                }
            }
        }
    }

    /// Every CA, in the order of the configuration.
    public List<CertificationAuthority> authorities() {
        return authorities;
    }

    /// The CA of this id.
    public Optional<CertificationAuthority> authority(CaId id) {
        return Optional.ofNullable(byId.get(id));
    }

    /// The CA of this distinguished name.
    public Optional<CertificationAuthority> named(DistinguishedName name) {
        return Optional.ofNullable(byName.get(names.key(name)));
    }

    /// The generation with this key identifier, while it is pinned.
    public Optional<CaGeneration> byKeyId(Bytes keyId) {
        return Optional.ofNullable(byKeyId.get(keyId));
    }

    /// The generations that can have signed under this name; empty when the name or the key is not pinned.
    public List<CaGeneration> candidates(DistinguishedName issuer, AuthorityKey key) {
        CertificationAuthority authority = byName.get(names.key(issuer));
        if (authority == null) {
            return List.of();
        }
        return authority.generations().stream().filter(generation -> generation.isNamedBy(key)).toList();
    }
}
