/// Tests of the hostcommand room.
@NullMarked
package io.chukei.relay.hostcommand;

import org.jspecify.annotations.NullMarked;
