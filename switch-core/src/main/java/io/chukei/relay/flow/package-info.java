/// The way of a message through a shard ([Flow]) and the shard itself ([Shard]): the place to begin reading the relay.
///
/// It owns the order of the stages and the wiring of the desks; it must not know what a stage decides. It runs on the
/// shard's thread.
@NullMarked
package io.chukei.relay.flow;

import org.jspecify.annotations.NullMarked;
