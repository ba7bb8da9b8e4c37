/// Tests of the linkadmin room.
@NullMarked
package io.chukei.relay.linkadmin;

import org.jspecify.annotations.NullMarked;
