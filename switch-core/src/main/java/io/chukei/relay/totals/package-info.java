/// Tells each institution, after its cutover, what the switch has of the business date that has ended, and keeps what it answers
/// (docs/reconciliation.md).
///
/// It owns when totals are told, that they are told again until they are answered, and the record of each answer. It must not know sockets,
/// lines or the journal's form: figures, numbers and lines come through [io.chukei.relay.totals.Outside]. Cold: one thread, which may wait for
/// the disk.
@NullMarked
package io.chukei.relay.totals;

import org.jspecify.annotations.NullMarked;
