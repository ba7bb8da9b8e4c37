package io.chukei.jpki.crl;

import java.util.Optional;

/// RFC 5280 §5.2.4, §5.2.6: a delta list (deltaCRLIndicator), or a full list that says where its delta lists are
/// (freshestCRL), is refused. Delta lists are not processed here, and a CA that publishes them must not be answered for by
/// its full lists alone.
final class DeltaRule implements CrlRule {

    @Override
    public Optional<CrlProblem> broken(CrlHead head, CrlContext context) {
        return CrlRule.unless(!head.delta(), CrlProblem.DELTA);
    }
}
