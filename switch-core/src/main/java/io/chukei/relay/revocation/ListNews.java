package io.chukei.relay.revocation;

import io.chukei.jpki.crl.CrlProblem;
import io.chukei.jpki.revocation.PartitionList;
import io.chukei.relay.download.DownloadProblem;
import io.chukei.relay.download.KeptFile;

/// What one fetch of a list brought.
sealed interface ListNews {
    /// Nothing usable came.
    record Failed(DownloadProblem problem) implements ListNews {}

    /// The server has nothing newer.
    record NotModified() implements ListNews {}

    /// It is the list in force once more.
    record Known(KeptFile file) implements ListNews {}

    /// An acceptable list that is newer than the one in force.
    record Newer(PartitionList list, KeptFile file) implements ListNews {}

    /// A list that is not acceptable.
    record Refused(CrlProblem problem) implements ListNews {}
}
