/// Tests of the PIN pad.
@NullMarked
package io.chukei.pos.pinpad;

import org.jspecify.annotations.NullMarked;
