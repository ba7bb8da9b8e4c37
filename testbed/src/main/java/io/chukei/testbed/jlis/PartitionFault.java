package io.chukei.testbed.jlis;

/// What J-LIS can be told to do wrongly with one municipality's list, from its next publication on.
public enum PartitionFault {
    /// Nothing: the list is as it should be.
    NONE,
    /// The list was due three days ago.
    STALE,
    /// The list is missing from `partitions.json` and from the server.
    WITHHELD,
    /// The list is in `partitions.json`, but the server answers 404.
    NOT_FOUND,
    /// Bytes that are no list.
    GARBAGE,
    /// The first half of the list.
    TRUNCATED,
    /// A list under the CA's name by a key that is not the CA's.
    FOREIGN_SIGNATURE,
    /// A list number smaller than one that was published before.
    ROLLED_BACK
}
