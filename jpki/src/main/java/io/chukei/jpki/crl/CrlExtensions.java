package io.chukei.jpki.crl;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

import io.chukei.jpki.certificate.AuthorityKey;
import io.chukei.jpki.certificate.CertificateSerial;
import io.chukei.jpki.certificate.DistinguishedName;
import io.chukei.jpki.der.DerException;
import io.chukei.jpki.der.DerReader;
import org.jspecify.annotations.Nullable;

/// crlExtensions (RFC 5280 §5.2).
///
/// @param delta whether the list is a delta list, or says where its delta lists are (§5.2.4, §5.2.6)
record CrlExtensions(AuthorityKey authorityKey, Optional<BigInteger> number, Optional<CrlScope> scope, boolean delta) {

    static final CrlExtensions NONE = new CrlExtensions(AuthorityKey.ABSENT, Optional.empty(), Optional.empty(), false);

    /// @param explicit over `[0] Extensions`
    static CrlExtensions read(DerReader explicit, DistinguishedName issuer) throws DerException, CrlRefusal {
        DerReader outer = explicit.enter(DerReader.context(0));
        explicit.expectEnd();
        DerReader sequence = outer.enter(DerReader.SEQUENCE);
        outer.expectEnd();
        Gatherer gatherer = new Gatherer(issuer);
        do {
            gatherer.extension(sequence.enter(DerReader.SEQUENCE));
        } while (!sequence.atEnd());
        return new CrlExtensions(gatherer.authorityKey, Optional.ofNullable(gatherer.number), Optional.ofNullable(gatherer.scope),
            gatherer.delta);
    }

    private static final class Gatherer {
        private final Set<String> seen = new HashSet<>();
        private final DistinguishedName issuer;
        private AuthorityKey authorityKey = AuthorityKey.ABSENT;
        private @Nullable BigInteger number;
        private @Nullable CrlScope scope;
        private boolean delta;

        Gatherer(DistinguishedName issuer) {
            this.issuer = issuer;
        }

        void extension(DerReader extension) throws DerException, CrlRefusal {
            String oid = extension.oid();
            if (!seen.add(oid)) {
                throw new CrlRefusal(CrlProblem.MALFORMED);
            }
            boolean critical = extension.optionalTrue();
            DerReader value = extension.enter(DerReader.OCTET_STRING);
            extension.expectEnd();
            switch (oid) {
                case "2.5.29.35" -> authorityKey = AuthorityKey.read(value);
                case "2.5.29.20" -> number = value.integer(CertificateSerial.MAX_OCTETS);
                case "2.5.29.28" -> scope = CrlScope.read(value, issuer);
                case "2.5.29.27" -> {
                    delta = true;
                    value.integer(CertificateSerial.MAX_OCTETS);
                }
                case "2.5.29.46" -> {
                    delta = true;
                    value.skip();
                }
                default -> {
                    if (critical) {
                        throw new CrlRefusal(CrlProblem.UNKNOWN_CRITICAL_EXTENSION);
                    }
                    return;
                }
            }
            value.expectEnd();
        }
    }
}
