package io.chukei.relay.revocation;

import io.chukei.jpki.crl.CrlProblem;

/// What an operator's word on one partition came to.
public sealed interface Release {
    /// It was done.
    record Done() implements Release {}

    /// There is no such authority or partition.
    record Unknown() implements Release {}

    /// No list of it waits.
    record NothingHeld() implements Release {}

    /// Another list waits than the one that was named.
    record OtherHeld() implements Release {}

    /// The list that waited is not acceptable any more, and was put away.
    record NotAcceptable(CrlProblem problem) implements Release {}

    /// The file of the list that waited cannot be read, and was put away.
    record FileTorn() implements Release {}

    /// The list of partitions still names it.
    record NotVanished() implements Release {}
}
