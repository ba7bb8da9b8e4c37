/// Proofs on the real processes that take longer than a test may: each is a command that anybody can repeat
/// (docs/proving.md).
///
/// A room for each proof; here is only the command that names them.
///
/// They work from outside only: processes, sockets, books and journals. The switch has no part that knows of it.
@NullMarked
package io.chukei.app.prove;

import org.jspecify.annotations.NullMarked;
