/// Tests of this room.
@NullMarked
package io.chukei.pos.duty;

import org.jspecify.annotations.NullMarked;
