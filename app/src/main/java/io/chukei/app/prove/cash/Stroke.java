package io.chukei.app.prove.cash;

/// Who dies, and when.
enum Stroke {
    /// The dispense command is on the disk, some notes are out; with the ATM dies the host that would have to be told.
    BOTH_WHILE_NOTES_MOVE(true, true),
    /// The switch was asked; bank Y has booked and not answered yet.
    HOST_WHILE_BANK_Y_BOOKS(false, true),
    BOTH_AT_RANDOM(true, true),
    /// As soon as bank Y has booked: the ATM waits for its approval.
    ATM_WHILE_BANK_Y_BOOKS(true, false),
    HOST_AT_RANDOM(false, true),
    ATM_AT_RANDOM(true, false),
    /// Some notes are out; the host lives.
    ATM_WHILE_NOTES_MOVE(true, false),
    /// At random, and again while it takes up what was open.
    ATM_AT_ITS_START(true, false);

    private final boolean killsAtm;
    private final boolean killsHost;

    Stroke(boolean killsAtm, boolean killsHost) {
        this.killsAtm = killsAtm;
        this.killsHost = killsHost;
    }

    boolean killsAtm() {
        return killsAtm;
    }

    boolean killsHost() {
        return killsHost;
    }
}
