/// Tests of this room.
@NullMarked
package io.chukei.atm.dispense;

import org.jspecify.annotations.NullMarked;
