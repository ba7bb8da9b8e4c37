package io.chukei.jpki.crl;

import java.util.Optional;

import io.chukei.jpki.certificate.PartitionName;

/// RFC 5280 §5.2.5 and §6.3.3 b 2: a partition's list says by its issuingDistributionPoint that it is this partition's,
/// and for all reasons; otherwise one municipality's list could stand in for another's.
final class ScopeRule implements CrlRule {

    @Override
    public Optional<CrlProblem> broken(CrlHead head, CrlContext context) {
        boolean holds = head.scope().map(scope -> !scope.narrowed()
            && scope.partition().equals(context.partition()))
            .orElse(context.partition().equals(PartitionName.WHOLE));
        return CrlRule.unless(holds, CrlProblem.OTHER_PARTITION);
    }
}
