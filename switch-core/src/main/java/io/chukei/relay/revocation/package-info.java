/// The cold side of revocation: fetches the authorities' lists on a schedule, has them checked, keeps the last good
/// ones and publishes the new state as one snapshot.
///
/// It owns the schedule, the bounds of a download and what readiness says of it. Whether a list is acceptable and
/// what it means is [io.chukei.jpki]'s business. Runs on a thread of its own; the hot path only ever sees the
/// published snapshot.
@NullMarked
package io.chukei.relay.revocation;

import org.jspecify.annotations.NullMarked;
