/// Owns who is paying: challenges, the statement as the switch rebuilds it, the verification of a proof, handles, and
/// which of the holder's links fit (docs/architecture.md).
///
/// It must not know transactions, lines or stores. Tables of the shard's thread; certificates, revocation and links are
/// asked of immutable snapshots that never block.
@NullMarked
package io.chukei.relay.identify;

import org.jspecify.annotations.NullMarked;
