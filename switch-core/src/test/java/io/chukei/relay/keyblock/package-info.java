/// Tests of the keyblock room.
@NullMarked
package io.chukei.relay.keyblock;

import org.jspecify.annotations.NullMarked;
