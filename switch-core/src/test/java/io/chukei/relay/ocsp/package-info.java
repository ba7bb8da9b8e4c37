/// Tests of asking responders over real sockets.
@NullMarked
package io.chukei.relay.ocsp;

import org.jspecify.annotations.NullMarked;
