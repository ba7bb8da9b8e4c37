/// Tests of this room.
@NullMarked
package io.chukei.pos.cli;

import org.jspecify.annotations.NullMarked;
