/// Owns what is still owed to institutions: reversals and advices, sent again and again until they are accepted
/// (docs/architecture.md). Nothing is dropped; a restart takes them up again. None of it looks at certificates, revocation or
/// links (invariant I5).
///
/// It must not know terminals. It runs on the shard's thread.
@NullMarked
package io.chukei.relay.obligation;

import org.jspecify.annotations.NullMarked;
