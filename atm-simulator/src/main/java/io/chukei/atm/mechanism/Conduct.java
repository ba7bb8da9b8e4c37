package io.chukei.atm.mechanism;

/// What a simulated mechanism does with its next command.
public sealed interface Conduct {
    /// Gives out all, and the holder takes it.
    record PayAll() implements Conduct {}

    /// Gives out so many notes, then a note is stuck.
    record PayNotes(int notes) implements Conduct {}

    /// Gives out so many notes, then a cassette turns out to be empty.
    record RunShort(int notes) implements Conduct {}

    /// A note is stuck before the first is out.
    record Jam() implements Conduct {}

    /// Gives out all; nobody takes it, and it is drawn back.
    record NotTaken() implements Conduct {}

    /// Gives out so many notes, and is not heard of again: no answer.
    record Die(int notes) implements Conduct {}
}
