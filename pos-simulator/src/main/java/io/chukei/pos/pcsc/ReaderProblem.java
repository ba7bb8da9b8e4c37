package io.chukei.pos.pcsc;

/// Why no card on a reader can be spoken to.
public enum ReaderProblem {
    NO_SERVICE("The PC/SC service cannot be reached: is pcscd running, and libpcsclite installed?"),
    NO_READER("No card reader is connected."),
    UNKNOWN_READER("No reader, or more than one, has that name."),
    NO_CARD("There is no card on the reader."),
    CARD_IN_USE("Another program holds the card."),
    CARD_MUTE("The card does not respond: put it on the reader anew."),
    READER_FAILED("The reader failed.");

    private final String sentence;

    ReaderProblem(String sentence) {
        this.sentence = sentence;
    }

    public String sentence() {
        return sentence;
    }
}
