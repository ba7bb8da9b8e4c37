package io.chukei.relay.revocation;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import io.chukei.jpki.certificate.CaId;
import io.chukei.jpki.crl.CrlJudge;
import io.chukei.jpki.revocation.RevocationSet;
import io.chukei.jpki.revocation.RevocationView;
import io.chukei.relay.chance.Randomness;
import io.chukei.relay.config.JpkiConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the published revocation state fresh: the last good lists at once, then the authorities' lists on a schedule;
/// after a failure sooner, doubling from the configured wait. While an authority's server is down its last good lists
/// go on answering until they are stale.
public final class RevocationKeeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RevocationKeeper.class);

    private final List<CaId> authorities = new ArrayList<>();
    private final List<AuthorityLists> lists = new ArrayList<>();
    private final JpkiConfig.Fetch schedule;
    private final Outside outside;
    private final Downloads downloads;
    private final Semaphore asked = new Semaphore(0);
    private final Thread thread;
    private final CountDownLatch firstAttempt = new CountDownLatch(1);
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
        this.schedule = config.fetch();
        this.outside = outside;
        this.downloads = new Downloads(config.fetch().limit());
        AuthorityLists.Tools tools =
            new AuthorityLists.Tools(downloads, outside.judge(), outside.view(), outside.counters(), outside.clock());
        for (JpkiConfig.Authority authority : config.authorities()) {
            CaId ca = new CaId(authority.name());
            authorities.add(ca);
            lists.add(
                new AuthorityLists(ca, authority.partitions(), config.fetch(), new LastGood(outside.folder().resolve(ca.name())), tools));
        }
        thread = Thread.ofPlatform().name("revocation").daemon(true).unstarted(this::run);
    }

    /// Publishes the last good lists, then begins to fetch on a thread of its own.
    public void start() {
        lists.forEach(AuthorityLists::loadLastGood);
        thread.start();
    }

    /// Waits until every list was asked for once, with whatever result.
    ///
    /// @return whether that came in time
    public boolean awaitFirstAttempt(Duration most) throws InterruptedException {
        return firstAttempt.await(most.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// Has the lists fetched now instead of at their time.
    public void refreshSoon() {
        asked.release();
    }

    /// What is in the way of approving, if anything: an authority of which not every partition was loaded once.
    ///
    /// @param needed the authorities that count
    public Optional<String> obstacle(Set<CaId> needed) {
        RevocationSet now = outside.view().current();
        return authorities.stream().filter(needed::contains).filter(ca -> !now.isComplete(ca)).findFirst()
            .map(ca -> "of " + ca + " not every partition's list was loaded yet");
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

    /// The authorities in the order of the configuration.
    public List<CaId> authorities() {
        return List.copyOf(authorities);
    }

    private void run() {
        Duration retry = schedule.retryLeast();
        try {
            while (!closing) {
                boolean good = refreshAll();
                firstAttempt.countDown();
                Duration wait = good ? schedule.every() : retry;
                retry = good ? schedule.retryLeast() : doubled(retry);
                if (asked.tryAcquire(outside.chance().jittered(wait).toMillis(), TimeUnit.MILLISECONDS)) {
                    asked.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean refreshAll() throws InterruptedException {
        boolean good = true;
        for (AuthorityLists authority : lists) {
            try {
                good &= authority.refresh();
            } catch (RuntimeException e) {
                // A defect of ours; the published state stays as it is and grows stale, which fails closed.
                LOG.error("revocation lists were not refreshed: {} at {}", e.getClass().getName(),
                    e.getStackTrace().length == 0 ? "?" : e.getStackTrace()[0]);
                good = false;
            }
        }
        return good;
    }

    private Duration doubled(Duration wait) {
        Duration twice = wait.multipliedBy(2);
        return twice.compareTo(schedule.every()) < 0 ? twice : schedule.every();
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
