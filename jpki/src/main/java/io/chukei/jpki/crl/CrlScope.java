package io.chukei.jpki.crl;

import java.util.List;

import io.chukei.jpki.certificate.DistinguishedName;
import io.chukei.jpki.certificate.DistributionPoints;
import io.chukei.jpki.certificate.PartitionName;
import io.chukei.jpki.certificate.PointName;
import io.chukei.jpki.der.DerException;
import io.chukei.jpki.der.DerReader;

/// issuingDistributionPoint (RFC 5280 §5.2.5).
///
/// @param names the names of its point, one or several; empty when it has none
/// @param narrowed the list leaves out holders' certificates or reasons, or speaks for another issuer
record CrlScope(List<PointName> names, boolean narrowed) {

    CrlScope {
        names = List.copyOf(names);
    }

    static CrlScope read(DerReader value, DistinguishedName issuer) throws DerException {
        DerReader sequence = value.enter(DerReader.SEQUENCE);
        List<PointName> names = List.of();
        boolean narrowed = false;
        if (sequence.nextIs(DerReader.context(0))) {
            names = DistributionPoints.pointNames(sequence.enter(DerReader.context(0)), issuer);
        }
        while (!sequence.atEnd()) {
            // [1] onlyContainsUserCerts leaves out nothing that a holder shows.
            narrowed |= sequence.peekTag() != DerReader.contextPrimitive(1);
            sequence.skip();
        }
        return new CrlScope(names, narrowed);
    }

    /// The partition: by its directory name, or else by whatever name it has.
    PartitionName partition() {
        return DistributionPoints.directory(names).or(() -> names.stream().findFirst()).map(PointName::partition)
            .orElse(PartitionName.WHOLE);
    }
}
