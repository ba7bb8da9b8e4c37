/// Tests of the obligationadmin room.
@NullMarked
package io.chukei.relay.obligationadmin;

import org.jspecify.annotations.NullMarked;
