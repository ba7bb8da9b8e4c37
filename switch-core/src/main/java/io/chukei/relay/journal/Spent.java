package io.chukei.relay.journal;

import java.time.LocalDate;

import io.chukei.relay.link.HolderKey;
import io.chukei.relay.link.LinkId;

/// What a payment counts towards its link's limits of a day.
///
/// @param account whose day it counts in
/// @param minorUnits what stands of it; 0 when nothing does (any more)
public record Spent(Account account, long minorUnits) {
    /// One day of one link.
    ///
    /// @param day the business date, Asia/Tokyo
    /// @param holder who pays
    /// @param link with what
    public record Account(LocalDate day, HolderKey holder, LinkId link) {}
}
