/// Tests of this room.
@NullMarked
package io.chukei.pos.journal;

import org.jspecify.annotations.NullMarked;
