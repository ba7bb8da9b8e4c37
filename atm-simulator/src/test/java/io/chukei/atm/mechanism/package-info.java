/// Tests of this room.
@NullMarked
package io.chukei.atm.mechanism;

import org.jspecify.annotations.NullMarked;
