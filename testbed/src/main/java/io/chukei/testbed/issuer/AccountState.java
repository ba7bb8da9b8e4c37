package io.chukei.testbed.issuer;

/// An account as it stands.
///
/// @param id the bank's word for it
/// @param opened the funds at the start, in minor units
/// @param funds the funds now
public record AccountState(String id, long opened, long funds) {}
