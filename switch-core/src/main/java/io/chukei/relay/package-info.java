/// The switch. Terminal lines, identification, links, the relay's state machines, routing, issuer lines, journal,
/// obligations, administration and the composition root have a room each below this package.
///
/// It must not know the simulators. The relay core is sans-IO and runs on its shard's thread; sockets, stores and
/// timers are adapters around it.
@NullMarked
package io.chukei.relay;

import org.jspecify.annotations.NullMarked;
