package io.chukei.atm.host.record;

/// What a reversal came to at the host. The letter stands on disk.
public enum Undoing {
    /// An own customer's withdrawal: the books have moved back.
    BOOKED_BACK('B'),
    /// A withdrawal that was passed on: the switch is told until it accepts.
    TO_SWITCH('S'),
    /// The original is not known; should it come, it is declined.
    TOMBSTONE('T'),
    /// The original holds no money: it was declined, or was undone before.
    NOTHING_HELD('N');

    private final char letter;

    Undoing(char letter) {
        this.letter = letter;
    }

    char letter() {
        return letter;
    }

    static Undoing of(char letter) {
        for (Undoing undoing : values()) {
            if (undoing.letter == letter) {
                return undoing;
            }
        }
        throw new IllegalArgumentException("no such letter");
    }
}
