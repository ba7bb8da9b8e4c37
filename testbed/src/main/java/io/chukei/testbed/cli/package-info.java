/// The commands `testbed`, the other side of the demo as a process of its own, and `card`, the simulated card on a
/// virtual reader.
///
/// It must not know more than the rooms `world`, `card` and `vpcd`. Commands wait on the main thread until they are
/// told to stop.
@NullMarked
package io.chukei.testbed.cli;

import org.jspecify.annotations.NullMarked;
