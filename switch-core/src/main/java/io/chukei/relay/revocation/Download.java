package io.chukei.relay.revocation;

/// How a download ended.
sealed interface Download {
    /// The whole content.
    @SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
    record Fetched(byte[] content) implements Download {
        @Override
        public String toString() {
            return "Fetched[" + content.length + " bytes]";
        }
    }

    /// The server says that it has nothing newer than what was fetched last.
    record NotModified() implements Download {}

    /// Nothing usable came.
    record Failed(DownloadProblem problem) implements Download {}
}
