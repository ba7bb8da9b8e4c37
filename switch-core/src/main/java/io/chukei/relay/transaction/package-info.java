/// Owns what a transaction is: its identity ([MessageKey]), its states and the legal steps between them
/// ([TransactionState]), what is kept of it ([TransactionRecord]) and in which form ([RecordCodec]), and the numbers
/// that it carries towards institutions ([NumberSource]).
///
/// It must not know how a record becomes durable, nor who acts on it. Values, and tables of the shard's thread.
@NullMarked
package io.chukei.relay.transaction;

import org.jspecify.annotations.NullMarked;
