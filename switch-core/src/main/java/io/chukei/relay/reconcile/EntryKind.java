package io.chukei.relay.reconcile;

import java.util.Optional;

import io.chukei.iso8583.message.Figures;

/// What an entry of a business date is.
public enum EntryKind {
    /// A sale, cash or completion that the institution has posted.
    DEBIT('D', 1),
    /// A refund that it has posted.
    CREDIT('C', -1),
    /// An authorization that it has approved: held, not posted; its completion is an entry of its own.
    AUTHORIZATION('A', 0),
    /// What was taken back of a debit, on the date on which the institution accepted it.
    DEBIT_REVERSAL('R', -1),
    /// What was taken back of a credit.
    CREDIT_REVERSAL('S', 1),
    /// What was taken back of an authorization.
    AUTHORIZATION_REVERSAL('B', 0),
    /// The institution's answer is not known, and it has accepted the reversal: whatever it posted it has taken back.
    /// The payment is listed on its own date, the reversal on that of its acceptance.
    VOID('V', 0),
    /// Something is owed to the institution and not accepted yet, or its answer is not known yet.
    OPEN('O', 0),
    /// The institution has not accepted in time what is owed: operators decide, or have decided.
    SUSPENSE('X', 0);

    private final char letter;
    private final int sign;

    EntryKind(char letter, int sign) {
        this.letter = letter;
        this.sign = sign;
    }

    /// How the fixed-width form writes it.
    public char letter() {
        return letter;
    }

    /// Under which figure an institution is told it; nothing for what moves nothing by itself.
    Optional<Figures.Kind> figure() {
        return switch (this) {
            case DEBIT -> Optional.of(Figures.Kind.DEBITS);
            case CREDIT -> Optional.of(Figures.Kind.CREDITS);
            case DEBIT_REVERSAL -> Optional.of(Figures.Kind.DEBIT_REVERSALS);
            case CREDIT_REVERSAL -> Optional.of(Figures.Kind.CREDIT_REVERSALS);
            case AUTHORIZATION, AUTHORIZATION_REVERSAL, VOID, OPEN, SUSPENSE -> Optional.empty();
        };
    }

    /// What one yen of it adds to what the institution owes: 1, -1, or 0 for what moves nothing by itself.
    int sign() {
        return sign;
    }
}
