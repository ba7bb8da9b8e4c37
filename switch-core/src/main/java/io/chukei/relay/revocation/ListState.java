package io.chukei.relay.revocation;

/// How a partition stands. The alarms are [#HALF_SPENT] and everything behind it.
public enum ListState {
    /// Its list has spent less than half of its life.
    FRESH,
    /// Its list has spent half of its life or more: look why no newer one came.
    HALF_SPENT,
    /// Its list has spent four fifths of its life or more: its holders are about to be declined.
    NEARLY_SPENT,
    /// Its list is too old to answer: its holders are declined.
    STALE,
    /// No list of it was ever accepted: its holders are declined.
    MISSING
}
