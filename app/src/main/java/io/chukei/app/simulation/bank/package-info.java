/// The institutions of a simulation: their lines ([BankLine]), their conduct ([Conduct]), and the testbed's own books and
/// desk behind them ([SimulatedBank]).
///
/// It must not know the inside of the switch. It runs on the simulation's thread.
@NullMarked
package io.chukei.app.simulation.bank;

import org.jspecify.annotations.NullMarked;
