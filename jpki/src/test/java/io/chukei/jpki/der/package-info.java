/// Tests of the room.
@NullMarked
package io.chukei.jpki.der;

import org.jspecify.annotations.NullMarked;
