/// Tests of this room.
@NullMarked
package io.chukei.jpki.signature;

import org.jspecify.annotations.NullMarked;
