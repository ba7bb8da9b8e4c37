package io.chukei.relay.totals;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.chukei.iso8583.issuer.IssuerTotals;
import io.chukei.relay.issuerline.TotalsOutcome;
import io.chukei.relay.reconcile.DayBook;

/// What a [TotalsClerk] needs of the rest of the node. Futures complete on any thread.
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

    /// The date from which on totals are told at all: that of the first start.
    LocalDate since(String institution, LocalDate today) throws IOException;

    /// What was answered of a date; what was not is not there.
    List<TotalsReport> reports(String institution, LocalDate date) throws IOException;

    /// Keeps a report, forced.
    void keep(String institution, TotalsReport report) throws IOException;
}
