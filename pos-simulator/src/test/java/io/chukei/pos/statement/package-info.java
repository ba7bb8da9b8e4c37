/// Tests of this room.
@NullMarked
package io.chukei.pos.statement;

import org.jspecify.annotations.NullMarked;
