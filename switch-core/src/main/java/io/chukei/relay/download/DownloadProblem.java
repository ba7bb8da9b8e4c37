package io.chukei.relay.download;

/// Why a download gave nothing; each is counted.
public enum DownloadProblem {
    /// No connection, one that broke before an answer began, or something that does not speak HTTP.
    UNREACHABLE("the server cannot be reached, or does not speak HTTP"),
    /// Connection, head of the answer or the whole took longer than its limit.
    TIMED_OUT("the server did not answer in time"),
    /// A redirection; an address is configured or comes from the list of partitions and is never followed elsewhere.
    REDIRECTED("the server sends elsewhere, which is not followed"),
    /// Another status than 200 or 304.
    BAD_STATUS("the server answered with another status than 200"),
    /// A 304 although nothing was named that could be unmodified (RFC 9110 §15.4.5).
    NOT_MODIFIED_UNASKED("the server says unmodified, but was not asked so"),
    /// More bytes than the limit, announced or come.
    TOO_LONG("the content is longer than the limit"),
    /// The connection ended before the announced length.
    CUT_SHORT("the content ended before its announced length"),
    /// The file could not be written or read back.
    DISK_FAILED("the content could not be written to the disk"),
    /// The list of partitions is not an array of names and addresses within the limits.
    BAD_PARTITIONS("the list of partitions is malformed, or names too many");

    private final String sentence;

    DownloadProblem(String sentence) {
        this.sentence = sentence;
    }

    /// The problem in words.
    public String sentence() {
        return sentence;
    }
}
