package io.chukei.relay.revocation;

/// What became of fetched lists; each is counted under its name in small letters.
public enum ListTally {
    ACCEPTED("A partition's new list was accepted."),
    UNCHANGED("A partition's list is the one that is known already."),
    REFUSED("A fetched list was not acceptable; the partition keeps its old one."),
    LOADED("A list was loaded from the last good ones on disk."),
    LAST_GOOD_REFUSED("A list on disk was not acceptable any more."),
    LAST_GOOD_NOT_KEPT("An accepted list could not be kept on disk."),
    INDEX_SHRUNK("A list of partitions named suddenly far fewer than before and was refused.");

    private final String sentence;

    ListTally(String sentence) {
        this.sentence = sentence;
    }

    /// What is counted, as one English sentence.
    public String sentence() {
        return sentence;
    }
}
