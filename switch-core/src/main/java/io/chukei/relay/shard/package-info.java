/// Owns the words between a shard and the world around it: what may happen to it ([ShardEvent]) and what it wants done
/// ([ShardEffect]). The machine itself is the flow room's.
///
/// It must not know how an event came about or how an effect is carried out. Events of one shard come from its one
/// thread; its effects are carried out in their order.
@NullMarked
package io.chukei.relay.shard;

import org.jspecify.annotations.NullMarked;
