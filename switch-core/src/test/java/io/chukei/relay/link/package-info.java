/// Tests of the link room.
@NullMarked
package io.chukei.relay.link;

import org.jspecify.annotations.NullMarked;
