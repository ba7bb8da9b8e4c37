/// What a seed rules: time that passes from one thing to the next ([SimulatedTime]), chance ([Chance]), how much goes wrong
/// ([Faults]), and what is noted of it ([Trace]).
///
/// It must not know payments. One simulation is one thread.
@NullMarked
package io.chukei.app.simulation.nature;

import org.jspecify.annotations.NullMarked;
