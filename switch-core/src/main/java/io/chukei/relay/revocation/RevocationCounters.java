package io.chukei.relay.revocation;

import io.chukei.jpki.crl.CrlProblem;
import io.chukei.relay.download.DownloadProblem;
import io.chukei.relay.metrics.EnumCounters;
import io.chukei.relay.metrics.Metrics;

/// What the keeper counts.
///
/// @param downloads failed downloads by problem
/// @param lists what became of lists
/// @param problems why lists were refused
public record RevocationCounters(EnumCounters<DownloadProblem> downloads, EnumCounters<ListTally> lists,
    EnumCounters<CrlProblem> problems) {
    /// Makes them, at zero.
    public static RevocationCounters of(Metrics metrics) {
        return new RevocationCounters(
            metrics.counters("revocation.downloads.failed", "problem", DownloadProblem.class, "Downloads of revocation data that failed."),
            metrics.counters("revocation.lists", "event", ListTally.class, "What became of revocation lists."),
            metrics.counters("revocation.lists.refused", "problem", CrlProblem.class, "Revocation lists that were refused."));
    }
}
