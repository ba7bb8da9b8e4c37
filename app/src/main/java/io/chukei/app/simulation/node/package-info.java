/// The switch in a simulation: the real shards and the real lines' machines in one process that dies and is started again
/// ([SimulatedSwitch]), and its disk ([SimulatedDisk]).
///
/// It must not know the course of the money. It runs on the simulation's thread.
@NullMarked
package io.chukei.app.simulation.node;

import org.jspecify.annotations.NullMarked;
