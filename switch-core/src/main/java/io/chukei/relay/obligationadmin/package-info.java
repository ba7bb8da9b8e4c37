/// The operators' requests about obligations: what is owed, send it again, close it by two. It speaks JSON with
/// operators and letters with the shards; it decides nothing.
///
/// Runs on the admin server's threads and waits for the shards.
@NullMarked
package io.chukei.relay.obligationadmin;

import org.jspecify.annotations.NullMarked;
