package io.chukei.relay.node;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import io.chukei.iso8583.issuer.IssuerTotals;
import io.chukei.iso8583.message.Figures;
import io.chukei.relay.issuerline.TotalsOutcome;
import io.chukei.relay.journal.NumberBlock;
import io.chukei.relay.journal.StoreProblem;
import io.chukei.relay.journal.TransactionStore;
import io.chukei.relay.reconcile.DayBook;
import io.chukei.relay.reconcile.RequesterBook;
import io.chukei.relay.reconcileadmin.DayReader;
import io.chukei.relay.runner.FiguresDoor;
import io.chukei.relay.shard.FiguresQuestion;
import io.chukei.relay.totals.Outside;
import io.chukei.relay.totals.TotalsClerk;
import io.chukei.relay.totals.TotalsEvent;
import io.chukei.relay.totals.TotalsPlan;
import io.chukei.relay.totals.TotalsShelf;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The clerks that tell institutions their dates, and the answers to requesters who tell theirs, on one thread that may read the journal for long.
final class Reconciling implements FiguresDoor, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Reconciling.class);
    private static final long TICK_MILLIS = 500;
    /// Questions of requesters that may wait for the thread.
    private static final int MOST_QUESTIONS = 64;

    private final ScheduledExecutorService thread =
        Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("totals").daemon().factory());
    private final List<TotalsClerk> clerks = new ArrayList<>();
    private final TotalsShelf shelf;
    private final DayReader days;
    private final AtomicInteger questions = new AtomicInteger();

    /// What the clerks work with.
    ///
    /// @param days the journal's business dates
    /// @param store where numbers come from
    /// @param institutions the way to the lines
    /// @param folder of the reports
    record Desk(DayReader days, TransactionStore store, Institutions institutions, Path folder) {}

    Reconciling(List<TotalsPlan> plans, Desk desk, Clock clock, Consumer<TotalsEvent> counts) {
        this.shelf = new TotalsShelf(desk.folder());
        this.days = desk.days();
        Outside outside = new Ways(desk);
        for (TotalsPlan plan : plans) {
            if (plan.form().isPresent()) {
                clerks.add(new TotalsClerk(plan, outside, shelf, new TotalsClerk.Place(thread, clock, counts)));
            }
        }
    }

    /// Begins to look what is due.
    void start() {
        if (!clerks.isEmpty()) {
            ScheduledFuture<?> ticking =
                thread.scheduleWithFixedDelay(() -> clerks.forEach(Reconciling::tick), TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
            LOG.debug("totals are told: {}", !ticking.isDone());
        }
    }

    @Override
    public void count(FiguresQuestion question, Consumer<Optional<Figures>> then) {
        if (questions.incrementAndGet() > MOST_QUESTIONS) {
            questions.decrementAndGet();
            then.accept(Optional.empty());
            return;
        }
        try {
            thread.execute(() -> answer(question, then));
        } catch (RejectedExecutionException e) {
            then.accept(Optional.empty());
        }
    }

    private void answer(FiguresQuestion question, Consumer<Optional<Figures>> then) {
        Optional<Figures> figures = Optional.empty();
        try {
            figures = Optional.of(days.read(new RequesterBook.Subject(question.requester(), question.terminal(), question.date())));
        } catch (RuntimeException e) {
            LOG.error("totals of a requester met a defect: {}", e.getClass().getName());
        } finally {
            questions.decrementAndGet();
            then.accept(figures);
        }
    }

    /// A defect with one institution stops neither the others nor the next attempt.
    private static void tick(TotalsClerk clerk) {
        try {
            clerk.tick();
        } catch (RejectedExecutionException e) {
            LOG.debug("the node is stopping");
        } catch (RuntimeException e) {
            LOG.error("totals met a defect: {}", e.getClass().getName());
        }
    }

    /// What was answered.
    TotalsShelf shelf() {
        return shelf;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private record Ways(Desk desk) implements Outside {
        @Override
        public DayBook book(String institution, LocalDate date) {
            return desk.days().read(institution, date).orElseThrow();
        }

        @Override
        public CompletableFuture<Long> numbers(String institution, int count) {
            CompletableFuture<Long> first = new CompletableFuture<>();
            desk.store().forceNumberBlock(institution, new NumberBlock.Grant() {
                @Override
                public void granted(NumberBlock block) {
                    first.complete(block.first());
                }

                @Override
                public void failed(StoreProblem why) {
                    first.completeExceptionally(new IOException(why.sentence()));
                }
            });
            return first;
        }

        @Override
        public CompletableFuture<TotalsOutcome> tell(String institution, IssuerTotals totals) {
            return desk.institutions().tell(institution, totals);
        }
    }
}
