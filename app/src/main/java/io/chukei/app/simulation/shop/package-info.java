/// The shops of a simulation: terminals that obey their duty and die ([SimulatedTerminal], with pos-simulator's own duty
/// inside), what their customers do ([Scenario]), what they hold to be true in the end ([Receipts]), and the network
/// before the switch ([TerminalNetwork]).
///
/// It must not know the inside of the switch. It runs on the simulation's thread.
@NullMarked
package io.chukei.app.simulation.shop;

import org.jspecify.annotations.NullMarked;
