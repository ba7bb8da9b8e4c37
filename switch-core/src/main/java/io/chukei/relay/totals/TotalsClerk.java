package io.chukei.relay.totals;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

import io.chukei.iso8583.issuer.IssuerTotals;
import io.chukei.iso8583.issuer.IssuerTotalsAnswer;
import io.chukei.iso8583.issuer.IssuerTotalsAnswer.Judgement;
import io.chukei.relay.issuerline.TotalsOutcome;
import io.chukei.relay.reconcile.DayBook;
import io.chukei.relay.totals.TotalsReport.Subject;
import io.chukei.relay.transaction.NumberSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells one institution its dates, the oldest first, each until it is answered:
///
/// ```
/// IDLE ──a date is over──▶ COUNTING ──numbers forced──▶ TELLING ──answered──▶ kept, the next
///                                                         │ ▲
///                                    not taken, not answered: after a while again, under the same numbers, with the same figures
/// ```
/// All of it runs on one executor; [#tick] is called there again and again.
public final class TotalsClerk {
    private static final Logger LOG = LoggerFactory.getLogger(TotalsClerk.class);
    private static final DateTimeFormatter TRANSMISSION = DateTimeFormatter.ofPattern("MMddHHmmss").withZone(ZoneOffset.UTC);

    private final TotalsPlan plan;
    private final Outside outside;
    private final TotalsShelf shelf;
    private final Executor executor;
    private final InstantSource clock;
    private final Consumer<TotalsEvent> counts;
    private final Deque<Task> tasks = new ArrayDeque<>();
    private @Nullable LocalDate since;
    private @Nullable LocalDate lastDone;
    private boolean waiting;
    private Instant notBefore = Instant.MIN;

    private static final class Task {
        private final IssuerTotals message;
        private int sendings;

        Task(IssuerTotals message) {
            this.message = message;
        }
    }

    /// Where a clerk works.
    ///
    /// @param executor one thread
    /// @param counts counts
    public record Place(Executor executor, InstantSource clock, Consumer<TotalsEvent> counts) {}

    /// @param shelf keeps what was answered
    public TotalsClerk(TotalsPlan plan, Outside outside, TotalsShelf shelf, Place place) {
        this.plan = plan;
        this.outside = outside;
        this.shelf = shelf;
        this.executor = place.executor();
        this.clock = place.clock();
        this.counts = place.counts();
    }

    /// Does what is due now.
    public void tick() {
        Instant now = clock.instant();
        if (plan.form().isEmpty() || waiting || now.isBefore(notBefore)) {
            return;
        }
        try {
            if (tasks.isEmpty()) {
                due(now).ifPresent(date -> count(date, now));
            } else {
                tell(tasks.getFirst());
            }
        } catch (IOException e) {
            failed(e, now);
        }
    }

    private void failed(Throwable why, Instant now) {
        LOG.warn("totals of {}: {}", plan.institution(), why.getClass().getName());
        counts.accept(TotalsEvent.FAILED);
        notBefore = now.plus(plan.retry());
    }

    /// The oldest date that is over and not answered whole.
    private Optional<LocalDate> due(Instant now) throws IOException {
        LocalDate today = plan.day().date(now);
        if (since == null) {
            since = shelf.since(plan.institution(), today);
        }
        LocalDate earliest = today.minusDays(TotalsPlan.MOST_DAYS_BACK);
        LocalDate from = since.isAfter(earliest) ? since : earliest;
        LocalDate next = lastDone == null || lastDone.isBefore(from) ? from : lastDone.plusDays(1);
        for (LocalDate date = next; date.isBefore(today); date = date.plusDays(1)) {
            if (now.isBefore(plan.day().end(date).plus(plan.after()))) {
                return Optional.empty();
            }
            if (!missing(date).isEmpty()) {
                return Optional.of(date);
            }
            lastDone = date;
        }
        return Optional.empty();
    }

    private List<Subject> missing(LocalDate date) throws IOException {
        List<Subject> wanted = new ArrayList<>();
        wanted.add(new Subject(date, OptionalInt.empty()));
        for (int line = 0; line < plan.lines(); line++) {
            wanted.add(new Subject(date, OptionalInt.of(line)));
        }
        Set<Subject> answered = new HashSet<>();
        shelf.reports(plan.institution(), date).forEach(report -> answered.add(report.subject()));
        wanted.removeAll(answered);
        return wanted;
    }

    private void count(LocalDate date, Instant now) {
        List<Subject> wanted;
        try {
            wanted = missing(date);
        } catch (IOException e) {
            failed(e, now);
            return;
        }
        waiting = true;
        var _ = outside.numbers(plan.institution(), wanted.size()).whenCompleteAsync((first, why) -> {
            waiting = false;
            if (why != null) {
                failed(why, clock.instant());
            } else {
                guarded(() -> makeOut(date, wanted, first));
            }
        }, executor);
    }

    private void makeOut(LocalDate date, List<Subject> wanted, long firstNumber) {
        DayBook book = outside.book(plan.institution(), date);
        String time = TRANSMISSION.format(clock.instant());
        for (int i = 0; i < wanted.size(); i++) {
            OptionalInt line = wanted.get(i).line();
            tasks.add(new Task(new IssuerTotals(time, NumberSource.stan(firstNumber + i), plan.form().orElseThrow(), false, date, line,
                line.isPresent() ? book.figures(line.getAsInt()) : book.figures())));
        }
        tick();
    }

    private void tell(Task task) {
        waiting = true;
        boolean again = task.sendings > 0;
        var _ = outside.tell(plan.institution(), again ? task.message.asRepeat() : task.message).whenCompleteAsync((outcome, why) -> {
            waiting = false;
            Instant now = clock.instant();
            if (why != null) {
                failed(why, now);
            } else {
                guarded(() -> ended(task, outcome, now));
            }
        }, executor);
    }

    /// A defect must not end in a future that nobody looks at.
    private void guarded(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            failed(e, clock.instant());
        }
    }

    private void ended(Task task, TotalsOutcome outcome, Instant now) {
        switch (outcome) {
            case TotalsOutcome.NotSent notSent -> later(TotalsEvent.NOT_SENT, now);
            case TotalsOutcome.Unanswered unanswered -> {
                sent(task);
                later(TotalsEvent.UNANSWERED, now);
            }
            case TotalsOutcome.Answered(IssuerTotalsAnswer answer) -> {
                sent(task);
                if (answer.judgement() == Judgement.REFUSED) {
                    later(TotalsEvent.REFUSED, now);
                } else {
                    answered(task, answer, now);
                }
            }
        }
    }

    private void sent(Task task) {
        counts.accept(task.sendings == 0 ? TotalsEvent.TOLD : TotalsEvent.REPEATED);
        task.sendings++;
    }

    private void later(TotalsEvent event, Instant now) {
        counts.accept(event);
        notBefore = now.plus(plan.retry());
    }

    private void answered(Task task, IssuerTotalsAnswer answer, Instant now) {
        IssuerTotals told = task.message;
        TotalsReport report =
            new TotalsReport(new Subject(told.date(), told.line()), task.sendings, now, answer.judgement(), told.figures(),
                answer.figures());
        try {
            shelf.keep(plan.institution(), report);
        } catch (IOException e) {
            failed(e, now);
            return;
        }
        tasks.remove();
        counts.accept(switch (report.verdict()) {
            case EQUAL -> TotalsEvent.EQUAL;
            case NET_EQUAL -> TotalsEvent.NET_EQUAL;
            case DIFFERENT -> TotalsEvent.DIFFERENT;
            case TAKEN -> TotalsEvent.TAKEN;
        });
        LOG.info("totals of {} of {}{}: {}, ours net {}, theirs {}, differing {}", plan.institution(), told.date(),
            told.line().isPresent() ? " line " + told.line().getAsInt() : "", report.verdict(), report.ours().net(),
            report.theirs().map(theirs -> Long.toString(theirs.net())).orElse("not told"), report.differing());
        tick();
    }
}
