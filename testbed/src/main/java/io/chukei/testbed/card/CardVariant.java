package io.chukei.testbed.card;

/// The kinds of card that a terminal must expect.
public enum CardVariant {
    /// An adult's card: both certificates, both PINs usable.
    ORDINARY,
    /// The four-digit PIN is blocked already; a card with face recognition only behaves alike.
    PIN_BLOCKED,
    /// A child's card: no signature certificate, EF 0008 does not say 8F in its first byte.
    NO_SIGN
}
