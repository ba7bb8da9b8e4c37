/// Tests of this room.
@NullMarked
package io.chukei.atm.statement;

import org.jspecify.annotations.NullMarked;
