/// Proofs on the real processes that take longer than a test may: each is a command that anybody can repeat
/// (docs/proving.md).
///
/// It works from outside only: processes, sockets, books and journals. The switch has no part that knows of it.
@NullMarked
package io.chukei.app.prove;

import org.jspecify.annotations.NullMarked;
