package io.chukei.relay.revocation;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Semaphore;

import io.chukei.jpki.certificate.CaId;
import io.chukei.jpki.certificate.PartitionName;
import io.chukei.jpki.crl.CrlJudge;
import io.chukei.jpki.crl.CrlVerdict;
import io.chukei.jpki.revocation.PartitionList;
import io.chukei.relay.download.Download;
import io.chukei.relay.download.DownloadProblem;
import io.chukei.relay.download.Downloads;
import io.chukei.relay.download.KeptFile;
import io.chukei.relay.download.Validators;

/// Fetches and judges one list; knows nothing of what is done with it. Thread-safe: downloads wait beside each other,
/// judgements follow one another, so that at most one core is taken from the payments.
final class ListFetch {
    private final Downloads downloads;
    private final CrlJudge judge;
    private final InstantSource clock;
    private final int maxListBytes;
    private final Semaphore judging = new Semaphore(1);

    /// One list to fetch.
    ///
    /// @param known of the list that is here already
    /// @param last the head of the list in force
    /// @param into the file that is written
    record Wish(CaId ca, PartitionName partition, URI url, Validators known, Optional<PartitionList.Head> last, Path into) {}

    ListFetch(Downloads downloads, CrlJudge judge, InstantSource clock, int maxListBytes) {
        this.downloads = downloads;
        this.judge = judge;
        this.clock = clock;
        this.maxListBytes = maxListBytes;
    }

    /// Fetches a list and judges it; after anything but a known or newer list no file is left.
    ListNews fetch(Wish wish) throws InterruptedException {
        return switch (downloads.fetch(wish.url(), maxListBytes, wish.known(), wish.into())) {
            case Download.Failed(DownloadProblem problem) -> new ListNews.Failed(problem);
            case Download.NotModified() -> new ListNews.NotModified();
            case Download.Fetched(KeptFile file) -> judged(wish, file);
        };
    }

    /// Judges a list on disk.
    ///
    /// @throws IOException when the file cannot be read
    CrlVerdict judge(CaId ca, PartitionName partition, KeptFile file, Optional<PartitionList.Head> last) throws IOException {
        judging.acquireUninterruptibly();
        try (InputStream content = file.content()) {
            return judge.judge(ca, partition, content, last, clock.instant());
        } finally {
            judging.release();
        }
    }

    private ListNews judged(Wish wish, KeptFile file) {
        try {
            return switch (judge(wish.ca(), wish.partition(), file, wish.last())) {
                case CrlVerdict.Accepted(PartitionList list) -> new ListNews.Newer(list, file);
                case CrlVerdict.Known() -> new ListNews.Known(file);
                case CrlVerdict.Refused(var problem) -> {
                    file.discard();
                    yield new ListNews.Refused(problem);
                }
            };
        } catch (IOException e) {
            file.discard();
            return new ListNews.Failed(DownloadProblem.DISK_FAILED);
        }
    }
}
