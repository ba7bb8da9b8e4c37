package io.chukei.jpki.ocsp;

/// What judging a response came to.
public sealed interface OcspVerdict {

    /// It can be believed.
    record Believed(OcspAnswer answer) implements OcspVerdict {}

    /// It cannot.
    record Refused(OcspProblem problem) implements OcspVerdict {}
}
