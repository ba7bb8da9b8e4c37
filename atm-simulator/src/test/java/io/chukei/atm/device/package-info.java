/// Tests of this room.
@NullMarked
package io.chukei.atm.device;

import org.jspecify.annotations.NullMarked;
