package io.chukei.relay.totals;

import java.time.LocalDate;
import java.util.concurrent.CompletableFuture;

import io.chukei.iso8583.issuer.IssuerTotals;
import io.chukei.relay.issuerline.TotalsOutcome;
import io.chukei.relay.reconcile.DayBook;

/// What a [TotalsClerk] needs of the rest of the node, beside its shelf. Futures complete on any thread.
public interface Outside {
    /// What the journal has of a date. It may take long.
    DayBook book(String institution, LocalDate date);

    /// Numbers that nobody was given before or will be.
    ///
    /// @param count 1 or more
    /// @return the first of them; fails when the store cannot force
    CompletableFuture<Long> numbers(String institution, int count);

    /// Has totals told.
    CompletableFuture<TotalsOutcome> tell(String institution, IssuerTotals totals);
}
