package io.chukei.relay.revocation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

import io.chukei.jpki.certificate.CaId;
import io.chukei.jpki.crl.CrlProblem;
import io.chukei.jpki.crl.CrlVerdict;
import io.chukei.jpki.revocation.PartitionList;
import io.chukei.relay.config.FetchConfig;
import io.chukei.relay.download.DownloadProblem;
import io.chukei.relay.download.KeptFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Decides what a list that came does to its partition: it takes its place, waits for the operator, or changes nothing.
/// It keeps the files in step. Used on the keeper's thread only.
final class ListDesk {
    private static final Logger LOG = LoggerFactory.getLogger(ListDesk.class);

    private final CaId ca;
    private final Shelf shelf;
    private final FetchConfig config;
    private final ListFetch lists;
    private final RevocationCounters counters;

    ListDesk(CaId ca, Shelf shelf, FetchConfig config, ListFetch lists, RevocationCounters counters) {
        this.ca = ca;
        this.shelf = shelf;
        this.config = config;
        this.lists = lists;
        this.counters = counters;
    }

    /// Takes what a fetch brought.
    ///
    /// @return the list that is in force from now on, where that is another one
    Optional<PartitionList> take(Partition partition, ListNews news, Instant now) {
        return switch (news) {
            case ListNews.Failed(DownloadProblem problem) -> {
                counters.downloads().count(problem);
                LOG.warn("the list of {} {}: {}", ca, partition.name(), problem.sentence());
                failed(partition, problem, now);
                yield Optional.empty();
            }
            case ListNews.Refused(CrlProblem problem) -> {
                LOG.warn("the list of {} {} is refused: {}", ca, partition.name(), problem.sentence());
                counters.problems().count(problem);
                counters.lists().count(ListTally.REFUSED);
                failed(partition, problem, now);
                yield Optional.empty();
            }
            case ListNews.NotModified() -> {
                succeeded(partition, ListTally.UNCHANGED, now);
                yield Optional.empty();
            }
            case ListNews.Known(KeptFile file) -> {
                keep(file, shelf.inForce(partition.name()));
                dropHeld(partition);
                partition.known(file.validators());
                succeeded(partition, ListTally.UNCHANGED, now);
                yield Optional.empty();
            }
            case ListNews.Newer(PartitionList list, KeptFile file) -> newer(partition, list, file, now);
        };
    }

    private Optional<PartitionList> newer(Partition partition, PartitionList list, KeptFile file, Instant now) {
        int before = partition.list().map(PartitionList::entries).orElse(0);
        if (config.shrink().holds(before, list.entries())) {
            hold(partition, list, file, now);
            return Optional.empty();
        }
        keep(file, shelf.inForce(partition.name()));
        dropHeld(partition);
        partition.accept(list, file.validators());
        succeeded(partition, ListTally.ACCEPTED, now);
        return Optional.of(list);
    }

    private void hold(Partition partition, PartitionList list, KeptFile file, Instant now) {
        PartitionList.Head head = list.head();
        boolean known = partition.held().filter(held -> held.crlNumber().equals(head.crlNumber())).isPresent();
        if (!known) {
            LOG.warn("ALARM the list of {} {} names {} serials instead of {}: it waits for an operator's acceptance, the old one stays", ca,
                partition.name(), list.entries(), partition.list().map(PartitionList::entries).orElse(0));
        }
        keep(file, shelf.held(partition.name()));
        partition.hold(held(list, partition.held().filter(held -> known).map(ListStatus.HeldList::since).orElse(now)), file.validators());
        succeeded(partition, ListTally.HELD, now);
    }

    /// Puts the list that waits into force, if it is still acceptable.
    Release release(Partition partition, Instant now) {
        Optional<KeptFile> file = open(shelf.held(partition.name()));
        if (file.isEmpty()) {
            dropHeld(partition);
            return new Release.FileTorn();
        }
        return switch (judged(partition, file.get(), partition.head())) {
            case CrlVerdict.Accepted(PartitionList list) -> {
                keep(file.get(), shelf.inForce(partition.name()));
                partition.accept(list, file.get().validators());
                partition.ended(now, ListTally.RELEASED);
                counters.lists().count(ListTally.RELEASED);
                yield new Release.Done();
            }
            case CrlVerdict.Known() -> {
                dropHeld(partition);
                yield new Release.NothingHeld();
            }
            case CrlVerdict.Refused(CrlProblem problem) -> {
                counters.problems().count(problem);
                dropHeld(partition);
                yield new Release.NotAcceptable(problem);
            }
        };
    }

    /// Takes what the disk has of a partition, each list judged anew.
    ///
    /// @return the list that is in force from now on, where there is one
    Optional<PartitionList> load(Partition partition, Instant now) {
        open(shelf.inForce(partition.name())).ifPresent(file -> {
            switch (judged(partition, file, Optional.empty())) {
                case CrlVerdict.Accepted(PartitionList list) -> {
                    partition.accept(list, file.validators());
                    counters.lists().count(ListTally.LOADED);
                }
                case CrlVerdict.Known() -> throw new IllegalStateException("nothing is in force yet");
                case CrlVerdict.Refused(CrlProblem problem) -> {
                    LOG.warn("the last good list of {} {} is refused: {}", ca, partition.name(), problem.sentence());
                    counters.problems().count(problem);
                    counters.lists().count(ListTally.LAST_GOOD_REFUSED);
                }
            }
        });
        open(shelf.held(partition.name())).ifPresent(file -> {
            if (partition.list().isPresent()
                && judged(partition, file, partition.head()) instanceof CrlVerdict.Accepted(PartitionList list)) {
                partition.hold(held(list, now), file.validators());
            } else {
                file.discard();
            }
        });
        return partition.list();
    }

    /// Removes the files of a partition that is given up.
    void forget(Partition partition) {
        dropHeld(partition);
        remove(shelf.inForce(partition.name()));
        counters.lists().count(ListTally.FORGOTTEN);
    }

    private static ListStatus.HeldList held(PartitionList list, Instant since) {
        return new ListStatus.HeldList(list.head().crlNumber(), list.head().thisUpdate(), list.entries(), since);
    }

    private Optional<KeptFile> open(Path path) {
        return switch (KeptFile.open(path, config.most().listBytes())) {
            case KeptFile.Opening.Sound(KeptFile file) -> Optional.of(file);
            case KeptFile.Opening.Absent() -> Optional.empty();
            case KeptFile.Opening.Torn() -> {
                LOG.warn("{} of {} is torn or was changed and is left aside", path.getFileName(), ca);
                counters.lists().count(ListTally.LAST_GOOD_TORN);
                yield Optional.empty();
            }
        };
    }

    private CrlVerdict judged(Partition partition, KeptFile file, Optional<PartitionList.Head> last) {
        try {
            return lists.judge(ca, partition.name(), file, last);
        } catch (IOException e) {
            return new CrlVerdict.Refused(CrlProblem.CUT_SHORT);
        }
    }

    private void keep(KeptFile file, Path target) {
        try {
            file.moveTo(target);
        } catch (IOException e) {
            LOG.warn("a list of {} cannot be kept on disk: {}", ca, e.getClass().getName());
            counters.lists().count(ListTally.LAST_GOOD_NOT_KEPT);
        }
    }

    private void dropHeld(Partition partition) {
        if (partition.held().isPresent()) {
            remove(shelf.held(partition.name()));
        }
        partition.release();
    }

    private void remove(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            LOG.warn("{} of {} cannot be removed: {}", path.getFileName(), ca, e.getClass().getName());
        }
    }

    private void succeeded(Partition partition, ListTally how, Instant now) {
        counters.lists().count(how);
        partition.ended(now, how);
        partition.due().succeeded(now);
    }

    private static void failed(Partition partition, Enum<?> why, Instant now) {
        partition.ended(now, why);
        partition.due().failed(now);
    }
}
