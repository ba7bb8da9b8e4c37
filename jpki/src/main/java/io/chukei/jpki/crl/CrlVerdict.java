package io.chukei.jpki.crl;

import io.chukei.jpki.revocation.PartitionList;

/// Whether a list is acceptable.
public sealed interface CrlVerdict {

    /// The list is the partition's from now on.
    record Accepted(PartitionList list) implements CrlVerdict {}

    /// It is the list that is in force already.
    record Known() implements CrlVerdict {}

    /// It is not acceptable; the old one stays.
    record Refused(CrlProblem problem) implements CrlVerdict {}
}
