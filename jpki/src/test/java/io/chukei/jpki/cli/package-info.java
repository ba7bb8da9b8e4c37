/// Tests of the room.
@NullMarked
package io.chukei.jpki.cli;

import org.jspecify.annotations.NullMarked;
