package io.chukei.atm.booth;

/// The ATM is dead: it has died where a test wanted it, or its disk does not take records any more. Open it again on the same journal.
public final class AtmDeadException extends Exception {
    private static final long serialVersionUID = 1L;

    public AtmDeadException(String why) {
        super(why);
    }

    public AtmDeadException(Throwable why) {
        super("the ATM cannot go on: " + why.getMessage(), why);
    }
}
