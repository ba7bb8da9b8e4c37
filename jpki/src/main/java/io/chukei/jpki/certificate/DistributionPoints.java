package io.chukei.jpki.certificate;

import java.util.Optional;

import io.chukei.jpki.der.DerException;
import io.chukei.jpki.der.DerReader;

/// Reads cRLDistributionPoints (RFC 5280 §4.2.1.13) and the name inside issuingDistributionPoint (§5.2.5).
public final class DistributionPoints {

    private static final int MAX_POINTS = 8;
    private static final int DIRECTORY_NAME = DerReader.context(4);

    private DistributionPoints() {}

    /// The directory name of the first point, where it is relative that under the certificate's issuer; empty when it has none, or when a point leaves out reasons or names another
    /// issuer of its list, which a certificate of the JPKI does not do.
    static Optional<PartitionName> directoryName(DerReader value, DistinguishedName issuer) throws DerException {
        DerReader points = value.enter(DerReader.SEQUENCE);
        Optional<PartitionName> first = Optional.empty();
        int count = 0;
        do {
            DerReader point = points.enter(DerReader.SEQUENCE);
            Optional<PartitionName> name = Optional.empty();
            if (point.nextIs(DerReader.context(0))) {
                name = pointName(point.enter(DerReader.context(0)), issuer);
            }
            boolean narrowed = !point.atEnd();
            while (!point.atEnd()) {
                point.skip();
            }
            if (count == 0 && !narrowed) {
                first = name;
            }
            if (++count > MAX_POINTS) {
                throw new DerException("too many distribution points");
            }
        } while (!points.atEnd());
        return first;
    }

    /// DistributionPointName: `[0] fullName` whose first directoryName counts, or `[1] nameRelativeToCRLIssuer`; only
    /// addresses are no partition.
    public static Optional<PartitionName> pointName(DerReader choice, DistinguishedName issuer) throws DerException {
        Optional<PartitionName> name = Optional.empty();
        if (choice.nextIs(DerReader.context(0))) {
            DerReader names = choice.enter(DerReader.context(0));
            do {
                if (names.nextIs(DIRECTORY_NAME)) {
                    DerReader directory = names.enter(DIRECTORY_NAME);
                    PartitionName found = DistinguishedName.read(directory).partitionName();
                    directory.expectEnd();
                    name = name.or(() -> Optional.of(found));
                } else {
                    names.skip();
                }
            } while (!names.atEnd());
        } else {
            name = Optional.of(issuer.partitionBelow(choice.enter(DerReader.context(1))));
        }
        choice.expectEnd();
        return name;
    }
}
