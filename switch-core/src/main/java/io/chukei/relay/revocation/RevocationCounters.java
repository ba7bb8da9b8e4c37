package io.chukei.relay.revocation;

import io.chukei.relay.metrics.EnumCounters;
import io.chukei.relay.metrics.Metrics;

/// What the keeper counts.
///
/// @param downloads failed downloads by problem
/// @param lists what became of lists
public record RevocationCounters(EnumCounters<DownloadProblem> downloads, EnumCounters<ListTally> lists) {
    /// Makes them, at zero.
    public static RevocationCounters of(Metrics metrics) {
        return new RevocationCounters(
            metrics.counters("revocation.downloads.failed", "problem", DownloadProblem.class, "Downloads of revocation data that failed."),
            metrics.counters("revocation.lists", "event", ListTally.class, "What became of revocation lists."));
    }
}
