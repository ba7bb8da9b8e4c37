package io.chukei.jpki.crl;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

import io.chukei.jpki.certificate.CaId;
import io.chukei.jpki.certificate.PartitionName;
import io.chukei.jpki.revocation.PartitionList;

/// Reading a list to look at it, without judging it.
public sealed interface CrlInspection {

    /// It can be read.
    record Legible(CrlSummary summary) implements CrlInspection {}

    /// It cannot.
    record Illegible(CrlProblem problem) implements CrlInspection {}

    /// Reads a list to its end.
    ///
    /// @throws IOException when the stream fails
    static CrlInspection of(InputStream list, CrlLimits limits) throws IOException {
        EntrySink entries = new EntrySink(limits.maxEntries());
        try {
            CrlHead head = CrlReader.read(list, limits, entries).head();
            // The sink sorts and counts for lists that have a place; a list that is only looked at gets none.
            PartitionList counted = entries.list(new PartitionList.Head(new CaId("none"), PartitionName.WHOLE, BigInteger.ZERO,
                head.thisUpdate(), head.nextUpdate().orElse(head.thisUpdate())));
            return new Legible(new CrlSummary(head.algorithm(), head.issuer(), partition(head),
                head.scope().map(CrlScope::names).orElse(List.of()), head.thisUpdate(), head.nextUpdate(), head.number(),
                counted.reasonCounts()));
        } catch (CrlRefusal refusal) {
            return new Illegible(refusal.problem());
        }
    }

    private static Optional<PartitionName> partition(CrlHead head) {
        if (head.scope().isEmpty()) {
            return Optional.of(PartitionName.WHOLE);
        }
        CrlScope scope = head.scope().get();
        return scope.narrowed() ? Optional.empty() : Optional.of(scope.partition());
    }
}
