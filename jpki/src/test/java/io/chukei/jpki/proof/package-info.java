/// Tests of this room.
@NullMarked
package io.chukei.jpki.proof;

import org.jspecify.annotations.NullMarked;
