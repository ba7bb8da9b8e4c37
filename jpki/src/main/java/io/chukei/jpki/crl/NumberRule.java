package io.chukei.jpki.crl;

import java.math.BigInteger;
import java.util.Optional;

/// RFC 5280 §5.2.3: every list has a cRLNumber that rises; an older list than the one in force would bring revoked
/// certificates back. The very same number is let through: the judge tells it as known.
final class NumberRule implements CrlRule {

    @Override
    public Optional<CrlProblem> broken(CrlHead head, CrlContext context) {
        Optional<BigInteger> number = head.number().filter(value -> value.signum() >= 0);
        if (number.isEmpty()) {
            return Optional.of(CrlProblem.NO_NUMBER);
        }
        boolean older = context.last().filter(last -> number.get().compareTo(last.crlNumber()) < 0
            || head.thisUpdate().isBefore(last.thisUpdate())).isPresent();
        return CrlRule.unless(!older, CrlProblem.ROLLED_BACK);
    }
}
