/// The operators' requests about revocation lists: how they stand, fetch them now, accept one that waits, give up a
/// partition that has vanished. It speaks JSON with operators and letters with the keeper; it decides nothing.
///
/// Runs on the admin server's threads and waits for the keeper.
@NullMarked
package io.chukei.relay.revocationadmin;

import org.jspecify.annotations.NullMarked;
