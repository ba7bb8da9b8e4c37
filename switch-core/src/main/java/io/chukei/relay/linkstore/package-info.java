/// Links ② as they are kept. It owns the record of links (RocksDB: every change forced, numbered and journaled with
/// who, when and why), the hot index over it (Chronicle Map, off-heap, sealed, rebuildable), and the rules of
/// changing links.
///
/// It must not know a payment. Changes run on the caller's thread, one at a time, and wait for the disk: they belong
/// to admin threads. Look-ups ([io.chukei.relay.link.LinkLookup]) run on relay threads and touch the index only.
@NullMarked
package io.chukei.relay.linkstore;

import org.jspecify.annotations.NullMarked;
