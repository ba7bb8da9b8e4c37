/// Tests of the sealing room.
@NullMarked
package io.chukei.relay.seal;

import org.jspecify.annotations.NullMarked;
