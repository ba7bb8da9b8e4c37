package io.chukei.relay.door;

import io.chukei.relay.chance.Randomness;
import io.chukei.relay.registry.Registry;
import io.chukei.relay.registry.RelayLimits;
import io.chukei.relay.route.Router;

/// What a shard sees of the world, all of it immutable or a snapshot.
///
/// @param shard its own number, 0 or more
public record Surroundings(int shard, Registry registry, Router router, RelayLimits limits, Randomness random) {}
