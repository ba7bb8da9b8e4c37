/// The transaction journal in the words of the relay: a record with a key and a version, appended and forced
/// before anything is sent, found again for a repeat, listed while it is open; and blocks of numbers.
///
/// It must not know what a record says (the transaction room has the codec), nor how it is kept (the journalstore
/// room does). No IO here. Completions run on the store's writer thread: an adapter posts them to their shard.
@NullMarked
package io.chukei.relay.journal;

import org.jspecify.annotations.NullMarked;
