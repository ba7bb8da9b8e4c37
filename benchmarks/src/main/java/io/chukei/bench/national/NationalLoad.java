package io.chukei.bench.national;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;

import io.chukei.jpki.certificate.PartitionName;
import io.chukei.jpki.crl.CrlJudge;
import io.chukei.jpki.crl.CrlLimits;
import io.chukei.jpki.crl.CrlProblem;
import io.chukei.jpki.crl.CrlVerdict;
import io.chukei.jpki.revocation.FreshnessPolicy;
import io.chukei.jpki.revocation.PartitionList;
import io.chukei.jpki.revocation.RevocationSet;
import io.chukei.jpki.revocation.RevocationSetBuilder;
import io.chukei.jpki.signature.BouncyDigestCheck;

/// Loads an edition as a switch does: each list read, parsed, its signature verified and every rule applied by
/// [CrlJudge], then one set built of all.
final class NationalLoad {

    private static final FreshnessPolicy FRESHNESS = new FreshnessPolicy(Duration.ZERO, Duration.ofDays(365L * 20));

    private final NationalLists lists;
    private final CrlJudge judge;
    private final Instant now;
    private final List<PartitionName> names = new ArrayList<>();

    NationalLoad(NationalLists lists, Instant now) {
        this.lists = lists;
        this.now = now;
        this.judge = new CrlJudge(lists.ca().trusted(), new BouncyDigestCheck(), CrlLimits.DEFAULT, Duration.ofMinutes(5));
        for (int partition = 0; partition < lists.scale().partitions(); partition++) {
            names.add(NationalCa.partitionName(partition));
        }
    }

    /// The names of the partitions, by number.
    List<PartitionName> names() {
        return names;
    }

    /// Loads all lists of an edition.
    ///
    /// @param threads that read lists and build the set
    RevocationSet load(int edition, int threads) throws IOException, InterruptedException {
        RevocationSetBuilder builder = RevocationSet.empty(FRESHNESS).change();
        AtomicReferenceArray<PartitionList> read = new AtomicReferenceArray<>(names.size());
        if (threads == 1) {
            readSome(edition, new AtomicInteger(), read);
        } else {
            readTogether(edition, threads, read);
        }
        for (int partition = 0; partition < names.size(); partition++) {
            builder.accept(read.get(partition));
        }
        return builder.build(threads);
    }

    private void readTogether(int edition, int threads, AtomicReferenceArray<PartitionList> read)
        throws IOException, InterruptedException {
        AtomicInteger next = new AtomicInteger();
        Callable<Boolean> reader = () -> {
            readSome(edition, next, read);
            return true;
        };
        try (ExecutorService readers = Executors.newFixedThreadPool(threads)) {
            List<Callable<Boolean>> work = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                work.add(reader);
            }
            for (Future<Boolean> done : readers.invokeAll(work)) {
                done.get();
            }
        } catch (ExecutionException e) {
            throw new IOException("a list could not be read", e);
        }
    }

    private void readSome(int edition, AtomicInteger next, AtomicReferenceArray<PartitionList> read) throws IOException {
        for (int partition = next.getAndIncrement(); partition < names.size(); partition = next.getAndIncrement()) {
            read.set(partition, accepted(lists.list(edition, partition), names.get(partition)));
        }
    }

    /// One list, judged.
    PartitionList accepted(Path file, PartitionName partition) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return switch (judge.judge(NationalCa.ID, partition, in, Optional.empty(), now)) {
                case CrlVerdict.Accepted(PartitionList list) -> list;
                case CrlVerdict.Known known -> throw new IllegalStateException("nothing was known before");
                case CrlVerdict.Refused(CrlProblem problem) -> throw new IOException(file.getFileName() + ": " + problem.sentence());
            };
        }
    }

    /// A set of one list alone.
    RevocationSet only(PartitionList list) {
        return RevocationSet.empty(FRESHNESS).with(list);
    }
}
