package io.chukei.relay.issuerline;

import java.time.Instant;

/// A request that waits for its answer on one line.
///
/// @param command what was asked and who wants to know
/// @param write the adapter's name for its writing
/// @param deadline after this it counts as unanswered
record Pending(IssuerCommand command, long write, Instant deadline) {}
