/// Card PINs in a simulation: the keys and blocks ([PinCipher]), the PIN pads of terminals ([PinPad]), the security module
/// with its good and bad moments ([SimulatedModule]), what outlives a process of the switch ([Vault]), and what an
/// institution reads ([ZoneBlock]). The switch's own courier and policy stand before the module.
///
/// It must not know the course of the money. It runs on the simulation's thread.
@NullMarked
package io.chukei.app.simulation.pin;

import org.jspecify.annotations.NullMarked;
