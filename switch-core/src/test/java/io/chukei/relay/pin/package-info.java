/// Tests of the pin room.
@NullMarked
package io.chukei.relay.pin;

import org.jspecify.annotations.NullMarked;
