/// The invariants of docs/architecture.md as small classes that watch effects go by. Test scope.
@NullMarked
package io.chukei.relay.invariant;

import org.jspecify.annotations.NullMarked;
