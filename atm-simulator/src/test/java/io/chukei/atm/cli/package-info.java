/// Tests of this room.
@NullMarked
package io.chukei.atm.cli;

import org.jspecify.annotations.NullMarked;
