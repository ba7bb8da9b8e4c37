package io.chukei.relay.download;

/// How a download ended.
public sealed interface Download {
    /// The whole content is in a file, forced to the disk.
    record Fetched(KeptFile file) implements Download {}

    /// The server says that it has nothing newer than what was named to it.
    record NotModified() implements Download {}

    /// Nothing usable came, and no file is left.
    record Failed(DownloadProblem problem) implements Download {}
}
