package io.chukei.jpki.crl;

import java.util.Optional;

/// RFC 5280 §5.1.2.4, §5.1.2.5: thisUpdate is not in the future, nextUpdate is there and later. Whether the list is
/// still fresh is no matter of its acceptance: a stale list answers "undetermined" by itself.
final class UpdateRule implements CrlRule {

    @Override
    public Optional<CrlProblem> broken(CrlHead head, CrlContext context) {
        if (head.thisUpdate().isAfter(context.now().plus(context.skew()))) {
            return Optional.of(CrlProblem.FROM_THE_FUTURE);
        }
        return CrlRule.unless(head.nextUpdate().filter(next -> next.isAfter(head.thisUpdate())).isPresent(), CrlProblem.NO_NEXT_UPDATE);
    }
}
