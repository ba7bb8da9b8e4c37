package io.chukei.jpki.ocsp;

import java.util.Optional;

/// RFC 6960 §4.4, with RFC 5280 §4.2: what is critical must be understood, in the whole and in the certificate's part.
final class ExtensionRule implements OcspRule {

    @Override
    public Optional<OcspProblem> broken(BasicResponse response, SingleResponse single, OcspContext context) {
        return response.unknownCritical() || single.unknownCritical() ? Optional.of(OcspProblem.UNKNOWN_CRITICAL_EXTENSION)
            : Optional.empty();
    }
}
