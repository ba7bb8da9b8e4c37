/// The command `testbed`: the other side of the demo as a process of its own.
///
/// It must not know more than the room `world`. The command waits on the main thread until it is told to stop.
@NullMarked
package io.chukei.testbed.cli;

import org.jspecify.annotations.NullMarked;
