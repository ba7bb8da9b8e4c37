/// Tests of the linkstore room.
@NullMarked
package io.chukei.relay.linkstore;

import org.jspecify.annotations.NullMarked;
