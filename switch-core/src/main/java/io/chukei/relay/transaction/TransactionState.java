package io.chukei.relay.transaction;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// The states of a transaction and the legal steps between them (docs/architecture.md).
///
/// ```
/// RECEIVED → CONSULTING → (as from RECEIVED, but no advice)
/// LINKED → TRANSLATING → (as from LINKED)
/// LINKED → INQUIRING → INQUIRED (a balance: nothing is ever owed)
/// RECEIVED → LINKED → LOGGED → SENT → APPROVED → OFFERED
///    │         │        │  │     ├──→ DECLINED      │
///    │         │        │  │     ├──→ SEND_FAILED   │
///    │         │        │  │     ├──→ UNKNOWN ──┐   │
///    │         │        │  │     └──→ REVERSAL_DUE ←┴── UNDELIVERED ← APPROVED
///    │         │        │  └─(restart)─→ │
///    │         │        └─(no force)→ REFUSED
///    └─────────┴──→ REFUSED              └──→ REVERSED
///    └──→ ADVICE_DUE → ADVISED   REVERSAL_DUE, ADVICE_DUE ⇄ DEAD_LETTER → SETTLED
///    └──→ TOMBSTONE
/// ```
/// Some states are kept in the store, the others live between two of them. Each has a letter that is stable for ever.
public enum TransactionState {
    // @formatter:off
    RECEIVED('r', false, "The message was read; nothing is decided."),
    CONSULTING('c', false, "An OCSP responder is asked whether the certificate is revoked; nothing is decided."),
    REFUSED('x', false, "The relay declined before anything was forwarded."),
    LINKED('k', false, "Holder, link, route and amounts are fixed; a number and the force are awaited."),
    TRANSLATING('p', false, "The PIN is on its way through the security module; nothing was forwarded."),
    INQUIRING('i', false, "The institution is asked for a balance; nothing is held, whatever it says."),
    INQUIRED('j', false, "The balance inquiry has ended; nothing was held."),
    LOGGED('L', true, "The obligation is open on the disk; nothing was forwarded yet, or nobody knows."),
    SENT('s', false, "The request was handed to the institution's lines."),
    APPROVED('A', true, "The institution approved; whether the terminal was told is not known."),
    OFFERED('O', true, "The approval was handed to the terminal's line: only the terminal undoes it."),
    DECLINED('D', true, "The institution declined: nothing is held."),
    SEND_FAILED('F', true, "No byte of the request left: nothing is held."),
    UNKNOWN('u', false, "Nobody knows whether the institution holds money."),
    UNDELIVERED('v', false, "The approval could not be handed to the terminal in time."),
    REVERSAL_DUE('R', true, "A reversal is owed to the institution until it accepts it."),
    REVERSED('Z', true, "The institution holds nothing of it any more, or the part that was to stand."),
    ADVICE_DUE('Q', true, "An advice is owed to the institution until it accepts it."),
    ADVISED('V', true, "The institution has taken the advice."),
    DEAD_LETTER('G', true, "The institution has not accepted in time what it is owed: operators decide."),
    SETTLED('C', true, "Two operators have closed what was owed."),
    TOMBSTONE('T', true, "A reversal came before its original, which will be declined.");
    // @formatter:on

    private static final Set<TransactionState> OPEN = EnumSet.of(LOGGED, APPROVED, REVERSAL_DUE, ADVICE_DUE, DEAD_LETTER);

    private final char code;
    private final boolean stored;
    private final String sentence;

    TransactionState(char code, boolean stored, String sentence) {
        this.code = code;
        this.stored = stored;
        this.sentence = sentence;
    }

    /// The letter that the store writes.
    public char code() {
        return code;
    }

    /// Whether a record can be in this state.
    public boolean isStored() {
        return stored;
    }

    /// Whether something is still owed or not known: such records are listed at start.
    public boolean isOpen() {
        return OPEN.contains(this);
    }

    /// What the state means, as one English sentence.
    public String sentence() {
        return sentence;
    }

    /// The states that may follow this one.
    public Set<TransactionState> next() {
        return switch (this) {
            case RECEIVED -> Set.of(CONSULTING, REFUSED, LINKED, ADVICE_DUE, TOMBSTONE);
            case CONSULTING -> Set.of(REFUSED, LINKED, TOMBSTONE);
            case LINKED -> Set.of(REFUSED, TRANSLATING, LOGGED, INQUIRING, TOMBSTONE);
            case TRANSLATING -> Set.of(REFUSED, LOGGED, INQUIRING, TOMBSTONE);
            case INQUIRING -> Set.of(INQUIRED);
            case LOGGED -> Set.of(REFUSED, SENT, REVERSAL_DUE);
            case SENT -> Set.of(APPROVED, DECLINED, SEND_FAILED, UNKNOWN, REVERSAL_DUE);
            case APPROVED -> Set.of(OFFERED, UNDELIVERED, REVERSAL_DUE);
            case OFFERED -> Set.of(REVERSAL_DUE);
            case UNKNOWN, UNDELIVERED -> Set.of(REVERSAL_DUE);
            case REVERSAL_DUE -> Set.of(REVERSED, DECLINED, SEND_FAILED, DEAD_LETTER);
            // A late approval after "not found" was believed: it is owed again.
            case REVERSED, SEND_FAILED, DECLINED -> Set.of(REVERSAL_DUE);
            case ADVICE_DUE -> Set.of(ADVISED, DEAD_LETTER);
            case DEAD_LETTER -> Set.of(REVERSAL_DUE, ADVICE_DUE, SETTLED);
            case REFUSED, INQUIRED, ADVISED, TOMBSTONE, SETTLED -> Set.of();
        };
    }

    /// Whether a transaction may go from this state to the other one.
    public boolean mayBecome(TransactionState other) {
        return next().contains(other);
    }

    /// The stored state with a letter, if there is one.
    public static Optional<TransactionState> ofStored(char code) {
        for (TransactionState state : values()) {
            if (state.stored && state.code == code) {
                return Optional.of(state);
            }
        }
        return Optional.empty();
    }
}
