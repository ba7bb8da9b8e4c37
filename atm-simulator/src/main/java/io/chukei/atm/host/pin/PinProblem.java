package io.chukei.atm.host.pin;

/// Why the security module did not say yes.
public enum PinProblem {
    /// The PIN is another.
    WRONG,
    /// The block is not format 1 under its key.
    BLOCK_INVALID,
    /// The PIN is not 4 to 12 digits.
    LENGTH_WRONG,
    /// A key is not one of the module.
    KEY_UNUSABLE,
    /// The MAC is not that of the message.
    MAC_WRONG,
    /// The module is down, slow, or its answer cannot be used.
    MODULE_FAILED
}
