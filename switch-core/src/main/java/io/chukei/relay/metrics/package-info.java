/// What the operator's machines read: counters by reason, gauges of state, latency, and whether the node is ready.
///
/// It owns the names of meters and the plain port that shows them. It must not know the relay: rooms hand it enums
/// to count and suppliers to read. Meters are looked up once and kept; counting is safe and cheap on any thread;
/// suppliers are read on the probe server's threads and must not block.
@NullMarked
package io.chukei.relay.metrics;

import org.jspecify.annotations.NullMarked;
