package io.chukei.relay.revocation;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import io.chukei.jpki.certificate.CaId;
import io.chukei.jpki.certificate.PartitionName;
import io.chukei.jpki.revocation.PartitionList;
import io.chukei.jpki.revocation.RevocationSetBuilder;
import io.chukei.relay.config.FetchConfig;
import io.chukei.relay.download.Download;
import io.chukei.relay.download.DownloadProblem;
import io.chukei.relay.download.KeptFile;
import io.chukei.relay.download.Validators;
import io.chukei.relay.metrics.EnumCounters;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The partitions of one authority: which there are, what each has, what of it is not published yet. The unit of
/// acceptance is one partition: its new list whole, or its old one. Used on the keeper's thread only, but for what its
/// errands do elsewhere.
final class AuthorityLists {
    static final int MAX_INDEX_BYTES = 1 << 20;
    private static final Logger LOG = LoggerFactory.getLogger(AuthorityLists.class);

    private final CaId ca;
    private final URI address;
    private final FetchConfig config;
    private final Shelf shelf;
    private final Tools tools;
    private final ListDesk desk;
    private final Map<PartitionName, Partition> partitions = new LinkedHashMap<>();
    private final List<PartitionList> unpublished = new ArrayList<>();
    private boolean namesChanged;
    private boolean loadedWhole;
    private Due index;
    private Validators indexValidators = Validators.NONE;
    private @Nullable Instant indexAt;
    private String indexOutcome = "";

    AuthorityLists(CaId ca, URI address, FetchConfig config, Shelf shelf, Tools tools) {
        this.ca = ca;
        this.address = address;
        this.config = config;
        this.shelf = shelf;
        this.tools = tools;
        this.desk = new ListDesk(ca, shelf, config, tools.lists(), tools.counters());
        this.index = new Due(config.pace(), tools.chance(), tools.clock().instant());
    }

    CaId ca() {
        return ca;
    }

    /// Takes what the disk has.
    void load() {
        try {
            shelf.sweep();
        } catch (IOException e) {
            LOG.warn("the lists of {} on disk cannot be read: {}", ca, e.getClass().getName());
        }
        switch (KeptFile.open(shelf.partitions(), MAX_INDEX_BYTES * 2L)) {
            case KeptFile.Opening.Absent() -> {
            }
            case KeptFile.Opening.Torn() -> tools.counters().lists().count(ListTally.LAST_GOOD_TORN);
            case KeptFile.Opening.Sound(KeptFile file) -> parse(file).ifPresent(known -> {
                Instant now = tools.clock().instant();
                known.entries().forEach(entry -> add(entry, now));
                indexValidators = file.validators();
                loadedWhole = partitions.values().stream().allMatch(partition -> partition.list().isPresent());
                index = new Due(config.pace(), tools.chance(), loadedWhole ? Due.spread(config.pace(), tools.chance(), now) : now);
            });
        }
    }

    /// What is due now.
    Stream<Errand> errands(Instant now) {
        Stream<Errand> lists = partitions.values().stream().filter(each -> each.due().isDue(now)).map(this::errand);
        return index.isDue(now) ? Stream.concat(Stream.of(indexErrand()), lists) : lists;
    }

    /// When the next thing is due that is not underway.
    ///
    /// @return after `now`; what is due already waits for a place at its server
    Instant nextDue(Instant now) {
        return Stream.concat(Stream.of(index), partitions.values().stream().map(Partition::due)).filter(due -> !due.isUnderway())
            .map(Due::next).filter(next -> next.isAfter(now)).min(Instant::compareTo).orElse(Instant.MAX);
    }

    /// Whether everything that the disk did not have was asked for once.
    boolean wasTried() {
        return (index.wasTried() || loadedWhole)
            && partitions.values().stream().allMatch(each -> each.list().isPresent() || each.due().wasTried());
    }

    /// Has lists fetched now.
    ///
    /// @param only one partition's; null: all, and the list of partitions
    /// @return how many
    int soon(@Nullable PartitionName only, Instant now) {
        List<Partition> meant = partitions.values().stream().filter(each -> only == null || each.name().equals(only)).toList();
        meant.forEach(each -> each.due().soon(now));
        if (only == null) {
            index.soon(now);
        }
        return meant.size();
    }

    /// Whether something is not published yet.
    boolean hasNews() {
        return namesChanged || !unpublished.isEmpty();
    }

    /// Adds what is not published yet to the next snapshot.
    void addTo(RevocationSetBuilder next) {
        next.expect(ca, Set.copyOf(partitions.keySet()));
        unpublished.stream().filter(list -> partitions.containsKey(list.head().partition())).forEach(next::accept);
        unpublished.clear();
        namesChanged = false;
    }

    /// Puts a partition's waiting list into force.
    ///
    /// @param number of the list that the operator has seen; empty: whichever waits
    Release release(PartitionName name, Optional<String> number, Instant now) {
        Partition partition = partitions.get(name);
        if (partition == null) {
            return new Release.Unknown();
        }
        Optional<ListStatus.HeldList> held = partition.held();
        if (held.isEmpty()) {
            return new Release.NothingHeld();
        }
        if (number.isPresent() && !number.get().equals(held.get().crlNumber().toString())) {
            return new Release.OtherHeld();
        }
        Release release = desk.release(partition, now);
        if (release instanceof Release.Done) {
            partition.list().ifPresent(unpublished::add);
        }
        return release;
    }

    /// Gives a vanished partition up: its holders become undetermined.
    Release forget(PartitionName name) {
        Partition partition = partitions.get(name);
        if (partition == null) {
            return new Release.Unknown();
        }
        if (!partition.isVanished()) {
            return new Release.NotVanished();
        }
        desk.forget(partition);
        partitions.remove(name);
        namesChanged = true;
        keepIndex();
        return new Release.Done();
    }

    AuthorityStatus status(Freshness freshness, Instant now) {
        return new AuthorityStatus(ca, new ListStatus.Fetching(Optional.ofNullable(indexAt), indexOutcome, index.next()),
            partitions.values().stream().map(each -> each.status(freshness, now)).toList());
    }

    private Errand errand(Partition partition) {
        ListFetch.Wish wish = new ListFetch.Wish(ca, partition.name(), partition.url(), partition.validators(), partition.head(),
            shelf.fetched(partition.name()));
        return new Errand(partition.due(), partition.url(), () -> {
            ListNews news = tools.lists().fetch(wish);
            return () -> desk.take(partition, news, tools.clock().instant()).ifPresent(unpublished::add);
        });
    }

    private Errand indexErrand() {
        Validators known = indexValidators;
        return new Errand(index, address, () -> {
            Download download = tools.downloads().fetch(address, MAX_INDEX_BYTES, known, shelf.fetchedPartitions());
            return () -> takeIndex(download, tools.clock().instant());
        });
    }

    private void takeIndex(Download download, Instant now) {
        switch (download) {
            case Download.Failed(DownloadProblem problem) -> indexFailed(problem, now);
            case Download.NotModified() -> indexSucceeded(now);
            case Download.Fetched(KeptFile file) -> {
                Optional<PartitionIndex> served = parse(file);
                file.discard();
                if (served.isPresent() && merge(served.get(), now)) {
                    indexValidators = file.validators();
                    keepIndex();
                    indexSucceeded(now);
                } else {
                    indexFailed(DownloadProblem.BAD_PARTITIONS, now);
                }
            }
        }
    }

    /// New partitions are fetched at once; what is named no longer stays in force and is an alarm: a list of partitions is
    /// not signed, and must not be able to turn certificates undetermined.
    private boolean merge(PartitionIndex served, Instant now) {
        Set<PartitionName> all = new HashSet<>(partitions.keySet());
        served.entries().forEach(entry -> all.add(entry.name()));
        if (all.size() > config.most().partitions()) {
            return false;
        }
        Set<PartitionName> named = new HashSet<>();
        for (PartitionIndex.Entry entry : served.entries()) {
            named.add(entry.name());
            Partition known = partitions.get(entry.name());
            if (known == null) {
                tools.counters().lists().count(ListTally.APPEARED);
                add(new PartitionIndex.Entry(entry.name(), entry.url(), false), now);
            } else {
                if (!known.url().equals(entry.url())) {
                    known.due().soon(now);
                }
                known.servedAt(entry.url());
            }
        }
        for (Partition partition : partitions.values()) {
            if (!named.contains(partition.name()) && !partition.isVanished()) {
                partition.vanish();
                tools.counters().lists().count(ListTally.VANISHED);
                LOG.warn("ALARM {} is in the list of partitions of {} no longer; its revocation list stays in force", partition.name(), ca);
            }
        }
        return true;
    }

    private void add(PartitionIndex.Entry entry, Instant now) {
        Partition partition = new Partition(entry.name(), entry.url(), new Due(config.pace(), tools.chance(), now));
        Optional<PartitionList> kept = desk.load(partition, now);
        if (kept.isPresent()) {
            partition.due().at(Due.spread(config.pace(), tools.chance(), now));
            unpublished.add(kept.get());
        }
        if (entry.vanished()) {
            partition.vanish();
        }
        partitions.put(entry.name(), partition);
        namesChanged = true;
    }

    private Optional<PartitionIndex> parse(KeptFile file) {
        try {
            return PartitionIndex.parse(file.bytes(), address, config.most().partitions());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private void keepIndex() {
        PartitionIndex known = new PartitionIndex(partitions.values().stream()
            .map(each -> new PartitionIndex.Entry(each.name(), each.url(), each.isVanished())).toList());
        try {
            KeptFile.keep(shelf.partitions(), indexValidators, known.json());
        } catch (IOException e) {
            LOG.warn("the partitions of {} cannot be kept on disk: {}", ca, e.getClass().getName());
            tools.counters().lists().count(ListTally.LAST_GOOD_NOT_KEPT);
        }
    }

    private void indexFailed(DownloadProblem problem, Instant now) {
        tools.counters().downloads().count(problem);
        LOG.warn("the list of partitions of {}: {}", ca, problem.sentence());
        index.failed(now);
        indexAt = now;
        indexOutcome = EnumCounters.label(problem);
    }

    private void indexSucceeded(Instant now) {
        index.succeeded(now);
        indexAt = now;
        indexOutcome = EnumCounters.label(ListTally.UNCHANGED);
    }
}
