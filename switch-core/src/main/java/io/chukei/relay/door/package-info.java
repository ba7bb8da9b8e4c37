/// Owns the one door through which a transaction changes its state ([Door]): it checks the step against the table,
/// writes the record and counts; and what a shard holds while it works: its transactions ([LiveTransactions]), its
/// appointments ([Agenda]), its outgoing effects ([Outbox]).
///
/// It must not know why a transaction changes. Everything here belongs to the shard's thread.
@NullMarked
package io.chukei.relay.door;

import org.jspecify.annotations.NullMarked;
