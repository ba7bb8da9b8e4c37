package io.chukei.atm.device;

/// What the ATM is doing with the holder before it. What it owes its host goes on beside that.
public enum AtmState {
    /// The host has not told the names that statements bind.
    SIGNING_ON,
    /// Nobody is there.
    IDLE,
    /// The card is in; the JPKI PIN goes to it, the certificate comes back.
    READING_CARD,
    /// The host is asked for challenges.
    FETCHING_CHALLENGES,
    /// The card signs who it is.
    SIGNING_IDENTITY,
    /// The host is asked who may draw from what.
    IDENTIFYING,
    /// The holder chooses an account.
    CHOOSING,
    /// The holder enters the account's PIN.
    ENTERING_PIN,
    /// The holder enters the amount.
    ENTERING_AMOUNT,
    /// The card signs the withdrawal itself, for another bank.
    SIGNING_PAYMENT,
    /// The host is asked for the money, or the balance.
    AUTHORIZING,
    /// The mechanism gives out notes.
    DISPENSING,
    /// Card and receipt are out.
    RETURNING_CARD
}
