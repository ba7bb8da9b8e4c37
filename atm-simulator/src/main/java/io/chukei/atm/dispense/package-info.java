/// Notes: the cassettes and their counters, which notes make up an amount, and what left between two readings of the counters. Owns no
/// state, knows no message and no mechanism's wires. Any thread.
@NullMarked
package io.chukei.atm.dispense;

import org.jspecify.annotations.NullMarked;
