/// Tests of this room.
@NullMarked
package io.chukei.pos.card;

import org.jspecify.annotations.NullMarked;
