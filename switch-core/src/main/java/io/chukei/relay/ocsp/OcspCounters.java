package io.chukei.relay.ocsp;

import io.chukei.jpki.ocsp.OcspProblem;
import io.chukei.relay.metrics.EnumCounters;
import io.chukei.relay.metrics.Metrics;

/// What is counted about responders.
///
/// @param answers what shards were told
/// @param failures questions without a response
/// @param problems responses that were not believed
public record OcspCounters(EnumCounters<OcspResult> answers, EnumCounters<OcspFailure> failures, EnumCounters<OcspProblem> problems) {
    /// Makes them, at zero.
    public static OcspCounters of(Metrics metrics) {
        return new OcspCounters(metrics.counters("ocsp.answers", "answer", OcspResult.class, "What OCSP responders said."),
            metrics.counters("ocsp.failed", "failure", OcspFailure.class, "Questions to OCSP responders without a response."),
            metrics.counters("ocsp.refused", "problem", OcspProblem.class, "OCSP responses that were not believed."));
    }
}
