/// Cash in a simulation: ATMs with their holders, mechanisms and attendants ([SimulatedAtm]) behind the host of their bank
/// ([SimulatedHost]), both with atm-simulator's own machines inside, the lines between them ([AtmLines]), and what must
/// agree in the end ([CashWorld]). All of them die now and then; their records survive.
///
/// It must not know the inside of the switch. It runs on the simulation's thread.
@NullMarked
package io.chukei.app.simulation.cash;

import org.jspecify.annotations.NullMarked;
