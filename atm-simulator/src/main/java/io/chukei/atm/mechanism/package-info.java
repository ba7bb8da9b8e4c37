/// The mechanism that gives out notes, simulated: its counters stand in a file of their own, as a real one's stand in its hardware, and say
/// what left whatever became of the ATM. Knows no message. The ATM's thread runs it.
@NullMarked
package io.chukei.atm.mechanism;

import org.jspecify.annotations.NullMarked;
