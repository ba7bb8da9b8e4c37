package io.chukei.jpki.ocsp;

import java.util.Optional;

/// One rule for a response whose signature holds.
interface OcspRule {

    /// What is wrong, if anything.
    ///
    /// @param single the one part that is about the certificate
    Optional<OcspProblem> broken(BasicResponse response, SingleResponse single, OcspContext context);
}
