/// Owns the source of chance as the relay sees it: a port, so that a run can be repeated from its seed, and
/// what a running switch draws from.
///
/// It must not know who draws. The implementation is called on the shard's or the line's thread.
@NullMarked
package io.chukei.relay.chance;

import org.jspecify.annotations.NullMarked;
