/// Tests of the keeper of revocation lists against servers on loopback.
@NullMarked
package io.chukei.relay.revocation;

import org.jspecify.annotations.NullMarked;
