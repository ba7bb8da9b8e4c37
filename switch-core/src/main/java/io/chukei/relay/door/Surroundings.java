package io.chukei.relay.door;

import io.chukei.relay.chance.Randomness;
import io.chukei.relay.identify.ConsultPolicy;
import io.chukei.relay.registry.Registry;
import io.chukei.relay.registry.RelayLimits;
import io.chukei.relay.route.Router;

/// What a shard sees of the world, all of it immutable or a snapshot.
///
/// @param shard its own number, 0 or more
/// @param consults when an OCSP responder is asked
public record Surroundings(int shard, Registry registry, Router router, RelayLimits limits, ConsultPolicy consults, Randomness random) {}
