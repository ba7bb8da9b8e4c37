/// The invariants of docs/architecture.md as small classes that watch what goes in and out of the switch ([Checker]), in
/// the order of what is carried out, over all its lives, and compare the books in the end ([Bank], [TotalQueue]).
///
/// They must not ask the switch what it thinks: only what it did, what its disk holds, and what the others saw. They run
/// on the simulation's thread.
@NullMarked
package io.chukei.app.invariant;

import org.jspecify.annotations.NullMarked;
