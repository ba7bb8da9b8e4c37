package io.chukei.jpki.certificate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.chukei.jpki.Bytes;
import io.chukei.jpki.der.DerException;
import io.chukei.jpki.der.DerReader;

/// cRLDistributionPoints (RFC 5280 §4.2.1.13), and the name inside issuingDistributionPoint (§5.2.5).
///
/// @param partition the directory name of the first point, which a certificate of the JPKI has; empty when that point has
///     none, leaves out reasons or names another issuer of its list
/// @param names the names of all points that leave out no reasons and name no other issuer
public record DistributionPoints(Optional<PartitionName> partition, List<PointName> names) {

    /// Of a certificate without the extension.
    public static final DistributionPoints NONE = new DistributionPoints(Optional.empty(), List.of());

    private static final int MAX_POINTS = 8;
    private static final int MAX_NAMES = 16;
    private static final int DIRECTORY_NAME = DerReader.context(4);

    public DistributionPoints {
        names = List.copyOf(names);
    }

    static DistributionPoints read(DerReader value, DistinguishedName issuer) throws DerException {
        DerReader points = value.enter(DerReader.SEQUENCE);
        Optional<PartitionName> first = Optional.empty();
        List<PointName> names = new ArrayList<>();
        int count = 0;
        do {
            DerReader point = points.enter(DerReader.SEQUENCE);
            List<PointName> own = point.nextIs(DerReader.context(0)) ? pointNames(point.enter(DerReader.context(0)), issuer) : List.of();
            boolean narrowed = !point.atEnd();
            while (!point.atEnd()) {
                point.skip();
            }
            if (!narrowed) {
                names.addAll(own);
                first = count == 0 ? directory(own).map(PointName::partition) : first;
            }
            if (++count > MAX_POINTS) {
                throw new DerException("too many distribution points");
            }
        } while (!points.atEnd());
        return new DistributionPoints(first, names);
    }

    /// DistributionPointName: `[0] fullName`, one name or several for the same point, or `[1] nameRelativeToCRLIssuer`.
    ///
    /// @return at least one
    public static List<PointName> pointNames(DerReader choice, DistinguishedName issuer) throws DerException {
        List<PointName> found = new ArrayList<>();
        if (choice.nextIs(DerReader.context(0))) {
            DerReader names = choice.enter(DerReader.context(0));
            do {
                if (names.nextIs(DIRECTORY_NAME)) {
                    DerReader directory = names.enter(DIRECTORY_NAME);
                    found.add(PointName.of(DistinguishedName.read(directory)));
                    directory.expectEnd();
                } else {
                    found.add(new PointName(Bytes.owning(names.element()), Optional.empty()));
                }
                if (found.size() > MAX_NAMES) {
                    throw new DerException("a distribution point with too many names");
                }
            } while (!names.atEnd());
        } else {
            found.add(PointName.of(issuer.below(choice.content(DerReader.context(1)))));
        }
        choice.expectEnd();
        return found;
    }

    /// The first directory name among the names of a point.
    public static Optional<PointName> directory(List<PointName> names) {
        return names.stream().filter(name -> name.directory().isPresent()).findFirst();
    }
}
