package io.chukei.relay.revocation;

import java.time.InstantSource;

import io.chukei.relay.chance.Randomness;
import io.chukei.relay.download.Downloads;

/// What the lists of all authorities share.
record Tools(Downloads downloads, ListFetch lists, RevocationCounters counters, InstantSource clock, Randomness chance) {}
