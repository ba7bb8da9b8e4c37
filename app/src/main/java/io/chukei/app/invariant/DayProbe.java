package io.chukei.app.invariant;

import java.util.Optional;

import io.chukei.relay.journal.Spent;
import io.chukei.relay.link.LinkLimits;

/// Asks the owner of a holder's limits, and takes back what it has granted.
@FunctionalInterface
public interface DayProbe {
    /// Whether one yen more would be within these limits by the owner's book; empty when it does not answer now.
    Optional<Boolean> allows(Spent.Account account, LinkLimits limits);
}
