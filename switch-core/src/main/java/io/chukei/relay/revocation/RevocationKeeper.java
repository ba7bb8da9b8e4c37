package io.chukei.relay.revocation;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.chukei.jpki.certificate.CaId;
import io.chukei.jpki.certificate.PartitionName;
import io.chukei.jpki.crl.CrlJudge;
import io.chukei.jpki.revocation.FreshnessPolicy;
import io.chukei.jpki.revocation.RevocationSet;
import io.chukei.jpki.revocation.RevocationSetBuilder;
import io.chukei.jpki.revocation.RevocationView;
import io.chukei.relay.chance.Randomness;
import io.chukei.relay.config.FetchConfig;
import io.chukei.relay.config.JpkiConfig;
import io.chukei.relay.download.Downloads;
import org.jspecify.annotations.Nullable;

/// Keeps the published revocation state fresh: the last good lists at once, then each partition's list on a schedule of
/// its own. What was accepted is gathered for a moment and published as one snapshot. While a server is down its last
/// good lists go on answering until they are stale.
///
/// One thread owns all state; it hears of fetched lists and of operators by one mailbox.
public final class RevocationKeeper implements AutoCloseable {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(10);
    private static final Duration LEAST_GATHERING = Duration.ofMillis(50);
    private static final Duration MOST_GATHERING = Duration.ofSeconds(30);
    /// A snapshot of tens of millions of serials takes its time: so many times as long lists are gathered for the next.
    private static final int GATHERING_SHARE = 4;

    private final List<AuthorityLists> lists = new ArrayList<>();
    private final LinkedBlockingQueue<Runnable> mailbox = new LinkedBlockingQueue<>();
    private final Set<CaId> completedOnce = ConcurrentHashMap.newKeySet();
    private final CountDownLatch firstAttempt = new CountDownLatch(1);
    private final Alarms alarms = new Alarms();
    private final Outside outside;
    private final Freshness freshness;
    private final Downloads downloads;
    private final Errands errands;
    private final Thread thread;
    private Instant publishAt = Instant.MAX;
    private Instant lookAt;
    private Duration gathering = LEAST_GATHERING;
    private volatile List<AuthorityStatus> seen = List.of();
    private volatile boolean closing;

    /// What the keeper reaches into.
    ///
    /// @param folder of last good lists
    /// @param judge says which lists are acceptable
    /// @param view where snapshots are published; nobody else publishes
    /// @param counters what is counted
    /// @param clock the time of judgements
    /// @param chance spreads requests of many nodes
    public record Outside(Path folder, CrlJudge judge, RevocationView view, RevocationCounters counters, InstantSource clock,
        Randomness chance) {}

    public RevocationKeeper(JpkiConfig config, Outside outside) {
        this.outside = outside;
        this.lookAt = outside.clock().instant();
        this.freshness = new Freshness(new FreshnessPolicy(config.freshness().grace(), config.freshness().greatestAge()));
        FetchConfig fetch = config.fetch();
        this.downloads = new Downloads(fetch.limits().connect(), fetch.limits().head(), fetch.limits().whole());
        this.errands = new Errands(fetch.pace(), mailbox, outside.clock());
        Tools tools = new Tools(downloads, new ListFetch(downloads, outside.judge(), outside.clock(), fetch.most().listBytes()),
            outside.counters(), outside.clock(), outside.chance());
        for (JpkiConfig.Authority authority : config.authorities()) {
            lists.add(new AuthorityLists(new CaId(authority.name()), authority.partitions(), fetch,
                new Shelf(outside.folder().resolve(authority.name())), tools));
        }
        thread = Thread.ofPlatform().name("revocation").daemon(true).unstarted(this::run);
    }

    /// Publishes the last good lists, then begins to fetch on a thread of its own.
    public void start() {
        lists.forEach(AuthorityLists::load);
        publish(outside.clock().instant());
        thread.start();
    }

    /// Waits until every list that the disk did not have was asked for once, with whatever result.
    ///
    /// @return whether that came in time
    public boolean awaitFirstAttempt(Duration most) throws InterruptedException {
        return firstAttempt.await(most.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// Has every list fetched now instead of at its time.
    public void refreshSoon() {
        mailbox.add(() -> lists.forEach(each -> each.soon(null, outside.clock().instant())));
    }

    /// Has lists of one authority fetched now instead of at their time.
    ///
    /// @param partition whose; empty: all
    /// @return how many; the future fails when the keeper ends
    public CompletableFuture<Integer> refreshSoon(CaId ca, Optional<PartitionName> partition) {
        @Nullable
        PartitionName only = partition.orElse(null);
        return asked(() -> lists.stream().filter(each -> each.ca().equals(ca))
            .mapToInt(each -> each.soon(only, outside.clock().instant())).sum());
    }

    /// Puts the list of a partition that waits for the operator into force.
    ///
    /// @param number cRLNumber of the list that the operator has seen; empty: whichever waits
    public CompletableFuture<Release> release(CaId ca, PartitionName partition, Optional<String> number) {
        return asked(() -> {
            Release release =
                named(ca).map(each -> each.release(partition, number, outside.clock().instant())).orElse(new Release.Unknown());
            publish(outside.clock().instant());
            return release;
        });
    }

    /// Gives up a partition that the list of partitions names no longer.
    public CompletableFuture<Release> forget(CaId ca, PartitionName partition) {
        return asked(() -> {
            Release release = named(ca).map(each -> each.forget(partition)).orElse(new Release.Unknown());
            publish(outside.clock().instant());
            return release;
        });
    }

    /// How everything stands now.
    public CompletableFuture<List<AuthorityStatus>> status() {
        return asked(() -> statuses(outside.clock().instant()));
    }

    /// What is in the way of approving, if anything: an authority of which not every partition was loaded once. What
    /// appears or goes stale later declines its own holders only.
    ///
    /// @param needed the authorities that count
    public Optional<String> obstacle(Set<CaId> needed) {
        return lists.stream().map(AuthorityLists::ca).filter(needed::contains).filter(ca -> !completedOnce.contains(ca)).findFirst()
            .map(ca -> "of " + ca + " not every partition's list was loaded yet");
    }

    /// What an operator should look at, each a sentence; some seconds old.
    public List<String> alarms() {
        return seen.stream().flatMap(status -> Alarms.sentences(status).stream()).toList();
    }

    /// How an authority stood some seconds ago; empty before the first look.
    public Optional<AuthorityStatus> lastSeen(CaId ca) {
        return seen.stream().filter(status -> status.ca().equals(ca)).findFirst();
    }

    /// Partitions of an authority without a fresh list.
    public int undetermined(CaId ca) {
        RevocationSet now = outside.view().current();
        return now.missing(ca).size() + now.stale(ca, outside.clock().instant()).size();
    }

    /// Age of an authority's oldest list, in seconds since its thisUpdate; NaN while there is none.
    public double oldestSeconds(CaId ca) {
        Instant now = outside.clock().instant();
        return outside.view().current().lists(ca).stream().map(list -> list.head().thisUpdate()).min(Instant::compareTo)
            .map(oldest -> (double) Duration.between(oldest, now).toSeconds()).orElse(Double.NaN);
    }

    /// The greatest share of its life that a list of an authority has spent, 1 and above: stale; NaN while there is none.
    public double spent(CaId ca) {
        Instant now = outside.clock().instant();
        return outside.view().current().lists(ca).stream().mapToDouble(list -> freshness.spent(list.head(), now)).max().orElse(Double.NaN);
    }

    /// The authorities in the order of the configuration.
    public List<CaId> authorities() {
        return lists.stream().map(AuthorityLists::ca).toList();
    }

    private void run() {
        try {
            while (!closing) {
                Instant now = outside.clock().instant();
                errands.start(lists.stream().flatMap(each -> each.errands(now)));
                Runnable letter = mailbox.poll(untilNext(now).toMillis() + 1, TimeUnit.MILLISECONDS);
                while (letter != null) {
                    letter.run();
                    letter = mailbox.poll();
                }
                publishInTime(outside.clock().instant());
                look(outside.clock().instant());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            errands.interrupt();
        }
    }

    private Duration untilNext(Instant now) {
        Instant next = publishAt.isBefore(lookAt) ? publishAt : lookAt;
        if (errands.hasRoom()) {
            Instant due = lists.stream().map(each -> each.nextDue(now)).min(Instant::compareTo).orElse(Instant.MAX);
            next = due.isBefore(next) ? due : next;
        }
        Duration wait = Duration.between(now, next);
        return wait.isNegative() ? Duration.ZERO : wait.compareTo(LOOK_EVERY) < 0 ? wait : LOOK_EVERY;
    }

    private void publishInTime(Instant now) {
        boolean news = lists.stream().anyMatch(AuthorityLists::hasNews);
        if (news && publishAt.equals(Instant.MAX)) {
            publishAt = now.plus(gathering);
        }
        boolean first = firstAttempt.getCount() > 0 && lists.stream().allMatch(AuthorityLists::wasTried);
        if (news && (first || errands.areNone() || !now.isBefore(publishAt) || publishAt.isAfter(now.plus(MOST_GATHERING)))) {
            publish(now);
        }
        if (first) {
            firstAttempt.countDown();
        }
    }

    private void publish(Instant begun) {
        RevocationSetBuilder next = outside.view().current().change();
        lists.stream().filter(AuthorityLists::hasNews).forEach(each -> each.addTo(next));
        boolean nobodyPaysYet = firstAttempt.getCount() > 0;
        RevocationSet built = next.build(nobodyPaysYet ? Runtime.getRuntime().availableProcessors() : 1);
        outside.view().publish(built);
        lists.stream().map(AuthorityLists::ca).filter(built::isComplete).forEach(completedOnce::add);
        publishAt = Instant.MAX;
        Duration took = Duration.between(begun, outside.clock().instant()).multipliedBy(GATHERING_SHARE);
        gathering = took.compareTo(LEAST_GATHERING) < 0 ? LEAST_GATHERING : took.compareTo(MOST_GATHERING) > 0 ? MOST_GATHERING : took;
        lookAt = begun;
    }

    private void look(Instant now) {
        if (now.isBefore(lookAt) && !lookAt.isAfter(now.plus(LOOK_EVERY))) {
            return;
        }
        lookAt = now.plus(LOOK_EVERY);
        seen = statuses(now);
        seen.forEach(status -> alarms.look(status, now));
    }

    private List<AuthorityStatus> statuses(Instant now) {
        return lists.stream().map(each -> each.status(freshness, now)).toList();
    }

    private Optional<AuthorityLists> named(CaId ca) {
        return lists.stream().filter(each -> each.ca().equals(ca)).findFirst();
    }

    private <T> CompletableFuture<T> asked(Supplier<T> work) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        mailbox.add(() -> {
            try {
                answer.complete(work.get());
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        return answer;
    }

    @Override
    public void close() {
        closing = true;
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        downloads.close();
    }
}
