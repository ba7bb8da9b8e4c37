/// Owns the answer to "have I seen this message before?": in flight, answered a while ago, or stored. It is asked first
/// of all, before any check that time could have turned (docs/architecture.md).
///
/// It must not know what a message means. Tables of the shard's thread; the store is asked through a port that reads
/// memory and, for an old key, the disk.
@NullMarked
package io.chukei.relay.duplicate;

import org.jspecify.annotations.NullMarked;
