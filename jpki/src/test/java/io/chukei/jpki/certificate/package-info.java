/// Tests of the room.
@NullMarked
package io.chukei.jpki.certificate;

import org.jspecify.annotations.NullMarked;
