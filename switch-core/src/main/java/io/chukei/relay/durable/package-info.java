/// RocksDB, opened as this house wants it: forced writes, a write-ahead log of which only a torn tail is forgiven,
/// a check at the door that the keys fit, and a closing that no reader can race. The record of links and the
/// transaction store are built on it.
///
/// It must not know what is stored. Calls block on the disk and belong to the threads of their stores, never to a
/// relay thread, but for single reads that the owner answers for.
@NullMarked
package io.chukei.relay.durable;

import org.jspecify.annotations.NullMarked;
