/// Tests of this room.
@NullMarked
package io.chukei.atm.journal;

import org.jspecify.annotations.NullMarked;
