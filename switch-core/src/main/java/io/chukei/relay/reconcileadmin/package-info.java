/// The operators' request for a business date's file: reads the journal beside the running relay and hands out what
/// [io.chukei.relay.reconcile] makes of it. It decides nothing.
///
/// Runs on the admin server's threads.
@NullMarked
package io.chukei.relay.reconcileadmin;

import org.jspecify.annotations.NullMarked;
