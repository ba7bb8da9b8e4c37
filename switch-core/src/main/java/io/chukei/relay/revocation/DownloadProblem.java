package io.chukei.relay.revocation;

/// Why a download gave nothing; each is counted.
public enum DownloadProblem {
    /// No connection, or it broke.
    UNREACHABLE("the server cannot be reached"),
    /// The answer took longer than the limit, from connecting to the last byte.
    TIMED_OUT("the server did not answer in time"),
    /// A status other than 200 or 304.
    BAD_STATUS("the server answered with another status than 200"),
    /// More bytes than the limit.
    TOO_LONG("the content is longer than the limit"),
    /// The list of partitions is not an array of names and addresses within the limits.
    BAD_PARTITIONS("the list of partitions is malformed");

    private final String sentence;

    DownloadProblem(String sentence) {
        this.sentence = sentence;
    }

    /// The problem in words.
    public String sentence() {
        return sentence;
    }
}
