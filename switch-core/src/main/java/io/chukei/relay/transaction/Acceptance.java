package io.chukei.relay.transaction;

import java.time.LocalDate;

/// That an institution has taken a reversal.
///
/// @param on the business date on which it counts there
/// @param line over which it said so, from 0
public record Acceptance(LocalDate on, int line) {}
