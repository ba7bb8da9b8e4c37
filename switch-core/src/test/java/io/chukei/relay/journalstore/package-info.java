/// Tests of the journalstore room.
@NullMarked
package io.chukei.relay.journalstore;

import org.jspecify.annotations.NullMarked;
