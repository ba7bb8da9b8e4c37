package io.chukei.jpki.ocsp;

import java.time.Instant;
import java.util.Optional;

/// RFC 6960 §3.2, 5 and 6, §4.2.2.1: the times lie neither in the future nor too far back, and nextUpdate has not passed.
final class FreshnessRule implements OcspRule {

    @Override
    public Optional<OcspProblem> broken(BasicResponse response, SingleResponse single, OcspContext context) {
        Instant latest = context.now().plus(context.policy().clockSkew());
        boolean early = single.thisUpdate().isAfter(latest) || response.producedAt().isAfter(latest)
            || (single.status() instanceof CertStatus.Revoked revoked && revoked.at().isAfter(latest));
        if (early) {
            return Optional.of(OcspProblem.FROM_THE_FUTURE);
        }
        Instant earliest = context.now().minus(context.policy().greatestAge());
        if (single.thisUpdate().isBefore(earliest) || response.producedAt().isBefore(earliest)) {
            return Optional.of(OcspProblem.TOO_OLD);
        }
        boolean overdue = single.nextUpdate().filter(
            next -> !next.isAfter(single.thisUpdate()) || next.isBefore(context.now().minus(context.policy().clockSkew()))).isPresent();
        return overdue ? Optional.of(OcspProblem.OVERDUE) : Optional.empty();
    }
}
