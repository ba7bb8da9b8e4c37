package io.chukei.pos.payment;

/// A payment that could not begin: the card or the switch refused before anything could be held.
public final class PosException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int actionCode;

    /// @param actionCode DE 39 of the switch's refusal, or -1 when it was not the switch
    public PosException(String message, int actionCode) {
        super(message);
        this.actionCode = actionCode;
    }

    public int actionCode() {
        return actionCode;
    }
}
