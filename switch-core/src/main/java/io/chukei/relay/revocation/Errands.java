package io.chukei.relay.revocation;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.stream.Stream;

import io.chukei.relay.config.FetchConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs errands beside each other, each on a virtual thread of its own, within the numbers at a time: a server that is
/// slow holds its own errands and at most half of the places. Used on the keeper's thread; what an errand brings is
/// posted back to it.
final class Errands {
    private static final Logger LOG = LoggerFactory.getLogger(Errands.class);

    private final FetchConfig.Pace pace;
    private final BlockingQueue<Runnable> mailbox;
    private final InstantSource clock;
    private final Map<String, Integer> byServer = new HashMap<>();
    private final Set<Thread> threads = new HashSet<>();
    private int underway;

    /// @param mailbox of the keeper
    Errands(FetchConfig.Pace pace, BlockingQueue<Runnable> mailbox, InstantSource clock) {
        this.pace = pace;
        this.mailbox = mailbox;
        this.clock = clock;
    }

    /// Starts what is due, the longest due first, as far as there is room.
    void start(Stream<Errand> due) {
        if (!hasRoom()) {
            return;
        }
        List<Errand> waiting = new ArrayList<>(due.sorted(Comparator.comparing((Errand errand) -> errand.due().next())).toList());
        for (Errand errand : waiting) {
            if (!hasRoom()) {
                return;
            }
            if (byServer.getOrDefault(errand.server(), 0) < pace.parallelToOneServer()) {
                start(errand);
            }
        }
    }

    boolean hasRoom() {
        return underway < pace.parallel();
    }

    boolean areNone() {
        return underway == 0;
    }

    /// Has every errand end without a result.
    void interrupt() {
        threads.forEach(Thread::interrupt);
    }

    private void start(Errand errand) {
        errand.due().begun();
        underway++;
        byServer.merge(errand.server(), 1, Integer::sum);
        Thread thread = Thread.ofVirtual().name("revocation-fetch").unstarted(() -> run(errand));
        threads.add(thread);
        thread.start();
    }

    private void run(Errand errand) {
        Thread self = Thread.currentThread();
        try {
            Runnable result = errand.task().run();
            mailbox.add(() -> end(errand, self, result));
        } catch (InterruptedException e) {
            self.interrupt();
        } catch (RuntimeException e) {
            mailbox.add(() -> end(errand, self, () -> {
                throw e;
            }));
        }
    }

    private void end(Errand errand, Thread thread, Runnable result) {
        threads.remove(thread);
        underway--;
        byServer.computeIfPresent(errand.server(), (server, count) -> count > 1 ? count - 1 : null);
        try {
            result.run();
        } catch (RuntimeException e) {
            // A defect of ours; the published state stays as it is and grows stale, which fails closed.
            LOG.error("a revocation list was not taken: {} at {}", e.getClass().getName(),
                e.getStackTrace().length == 0 ? "?" : e.getStackTrace()[0]);
        }
        if (errand.due().isUnderway()) {
            errand.due().failed(clock.instant());
        }
    }
}
