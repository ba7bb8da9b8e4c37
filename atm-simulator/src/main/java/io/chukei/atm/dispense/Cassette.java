package io.chukei.atm.dispense;

import io.chukei.iso8583.message.Text;

/// The counters of one cassette. Each cassette of an ATM has a name of its own; several may hold the same notes.
///
/// @param name 1..8 printable characters, none a blank
/// @param denomination of each note, yen, 1..10,000
/// @param notes that are in it, 0..10,000
/// @param drawnBack notes of this cassette that were given out, not taken, and lie in the machine's retract bin, 0..10,000
public record Cassette(String name, int denomination, int notes, int drawnBack) {
    public static final int MOST_NOTES = 10_000;
    private static final int MOST_DENOMINATION = 10_000;
    private static final int MOST_NAME = 8;

    /// @throws IllegalArgumentException when a part is out of its range
    public Cassette {
        Text.require(Text.isPrintable(name, 1, MOST_NAME) && name.indexOf(' ') < 0,
            "a cassette's name is 1..8 printable characters, none a blank");
        Text.require(denomination >= 1 && denomination <= MOST_DENOMINATION, "a note is 1..10,000 yen");
        Text.require(notes >= 0 && notes <= MOST_NOTES && drawnBack >= 0 && drawnBack <= MOST_NOTES, "a cassette counts 0..10,000 notes");
    }

    /// A full one, nothing of which was ever drawn back.
    public static Cassette of(String name, int denomination, int notes) {
        return new Cassette(name, denomination, notes, 0);
    }

    /// The same after notes moved out of it.
    ///
    /// @param out notes that left it
    /// @param back of these, how many came back into the retract bin
    public Cassette moved(int out, int back) {
        return new Cassette(name, denomination, notes - out, drawnBack + back);
    }
}
