package io.chukei.iso8583.issuer;

/// What an issuer's code means for the money: the only three answers there are.
public enum AnswerClass {
    /// The money is held or moved.
    APPROVED,
    /// Nothing is held.
    DECLINED,
    /// Anything may be: the terminal is declined and the obligation stays.
    UNKNOWN
}
