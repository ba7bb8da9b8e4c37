package io.chukei.relay.revocation;

/// What became of lists and partitions; each is counted under its name in small letters.
public enum ListTally {
    ACCEPTED("A partition's new list was accepted."),
    UNCHANGED("A partition's list is the one that is known already."),
    REFUSED("A fetched list was not acceptable; the partition keeps its old one."),
    HELD("A list names so many serials less than the one in force that it waits for the operator."),
    RELEASED("A list that waited was accepted by the operator."),
    LOADED("A list was loaded from the last good ones on disk."),
    LAST_GOOD_REFUSED("A list on disk was not acceptable any more."),
    LAST_GOOD_TORN("A file of last good lists had a wrong checksum and was left aside."),
    LAST_GOOD_NOT_KEPT("An accepted list could not be kept on disk."),
    APPEARED("The list of partitions named a new one."),
    VANISHED("The list of partitions named one no longer; its list stays in force."),
    FORGOTTEN("A partition that had vanished was given up by the operator.");

    private final String sentence;

    ListTally(String sentence) {
        this.sentence = sentence;
    }

    /// What is counted, as one English sentence.
    public String sentence() {
        return sentence;
    }
}
