/// A whole system on loopback: the testbed in this process, the switch in one of its own, linked holders, terminals. The demo and the tests
/// of the whole stand on it. It owns folder, processes and ports, and leaves nothing behind.
@NullMarked
package io.chukei.app.world;

import org.jspecify.annotations.NullMarked;
