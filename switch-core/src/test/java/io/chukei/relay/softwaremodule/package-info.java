/// Tests of the softwaremodule room.
@NullMarked
package io.chukei.relay.softwaremodule;

import org.jspecify.annotations.NullMarked;
