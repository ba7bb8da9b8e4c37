/// Tests of this room.
@NullMarked
package io.chukei.jpki.crl;

import org.jspecify.annotations.NullMarked;
