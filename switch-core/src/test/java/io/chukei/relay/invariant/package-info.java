/// The invariants of DESIGN §8 as small classes that watch effects go by. Test scope.
@NullMarked
package io.chukei.relay.invariant;

import org.jspecify.annotations.NullMarked;
