/// Tests of this room.
@NullMarked
package io.chukei.atm.pinpad;

import org.jspecify.annotations.NullMarked;
