package io.chukei.jpki.crl;

import java.util.Optional;

import io.chukei.jpki.certificate.DistinguishedName;
import io.chukei.jpki.certificate.DistributionPoints;
import io.chukei.jpki.certificate.PartitionName;
import io.chukei.jpki.der.DerException;
import io.chukei.jpki.der.DerReader;

/// issuingDistributionPoint (RFC 5280 §5.2.5).
///
/// @param name the partition's directory name
/// @param narrowed the list has an unreadable name, leaves out holders' certificates or reasons, or speaks for another issuer
record CrlScope(Optional<PartitionName> name, boolean narrowed) {

    static CrlScope read(DerReader value, DistinguishedName issuer) throws DerException {
        DerReader sequence = value.enter(DerReader.SEQUENCE);
        Optional<PartitionName> name = Optional.empty();
        boolean narrowed = false;
        if (sequence.nextIs(DerReader.context(0))) {
            name = DistributionPoints.pointName(sequence.enter(DerReader.context(0)), issuer);
            // A point that is named in another way is some part of the CA, and nobody here can say which.
            narrowed = name.isEmpty();
        }
        while (!sequence.atEnd()) {
            // [1] onlyContainsUserCerts leaves out nothing that a holder shows.
            narrowed |= sequence.peekTag() != DerReader.contextPrimitive(1);
            sequence.skip();
        }
        return new CrlScope(name, narrowed);
    }
}
