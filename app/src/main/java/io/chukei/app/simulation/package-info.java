/// The whole switch in one thread from one seed ([Simulation]): real shards and real lines' machines, simulated disk,
/// network, institutions, terminals and clock; the command over it ([SimulateCommand]) and its spreading over cores
/// ([Seeds]).
///
/// It must not know sockets or the process of the switch: `docs/proving.md` says what stands in for what.
@NullMarked
package io.chukei.app.simulation;

import org.jspecify.annotations.NullMarked;
