/// The proofs in the small.
@NullMarked
package io.chukei.app.prove;

import org.jspecify.annotations.NullMarked;
