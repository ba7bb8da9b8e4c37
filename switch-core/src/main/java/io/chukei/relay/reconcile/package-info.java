/// What one institution and the switch have to agree on for one business date: from the journal's records to entries, totals and a file
/// (docs/reconciliation.md).
///
/// It owns which record counts on which date with which amount. It must not know the store, sockets or operators. Cold: runs on whatever
/// thread asks, on records that it is handed.
@NullMarked
package io.chukei.relay.reconcile;

import org.jspecify.annotations.NullMarked;
