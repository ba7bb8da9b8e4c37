/// The relay core in one thread with simulated time, network, store and counterparties, all from one seed. Test scope.
@NullMarked
package io.chukei.relay.simulation;

import org.jspecify.annotations.NullMarked;
