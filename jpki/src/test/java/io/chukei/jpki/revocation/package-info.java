/// Tests of the room.
@NullMarked
package io.chukei.jpki.revocation;

import org.jspecify.annotations.NullMarked;
