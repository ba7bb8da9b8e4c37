package io.chukei.atm.host;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import io.chukei.atm.host.book.CashBook;
import io.chukei.atm.host.book.Thinning;
import io.chukei.atm.host.core.HostCore;
import io.chukei.atm.host.core.HostEffect;
import io.chukei.atm.host.core.HostEvent;
import io.chukei.atm.host.core.HostReason;
import io.chukei.atm.host.core.HostTally;
import io.chukei.atm.host.line.LineTally;
import io.chukei.atm.host.pin.ModuleAnswer;
import io.chukei.atm.host.pin.ModuleQuestion;
import io.chukei.atm.host.pin.PinProblem;
import io.chukei.atm.host.record.HostRecord;
import io.chukei.atm.host.record.RecordForm;
import io.chukei.iso8583.terminal.TerminalRequest;
import io.chukei.iso8583.terminal.TerminalResponse;
import io.chukei.testbed.sealedlog.SealedLog;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one thread on which the machine lives: events in, effects carried out in their order, the clock asked once an event. A record that
/// cannot be forced ends it: nothing is answered or sent any more, as after a death.
@SuppressWarnings("FutureReturnValueIgnored") // the loop's own tasks tell what goes wrong with them
final class HostLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HostLoop.class);
    private static final int MOST_WAITING = 8_192;
    private static final int MOST_QUESTIONS = 64;

    private final SealedLog journal;
    private final CashBook book;
    private final HostCore core;
    private final Outside outside;
    private final InstantSource clock;
    private final HostCounters counters;
    private final RecordForm form = new RecordForm();
    private final ScheduledThreadPoolExecutor thread =
        new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name("atm-host").factory());
    private final ExecutorService questions = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore questionRoom = new Semaphore(MOST_QUESTIONS);
    private final CompletableFuture<String> death = new CompletableFuture<>();
    private @Nullable ScheduledFuture<?> alarm;

    /// Where effects go.
    interface Outside {
        void answer(long line, TerminalResponse response);

        void toSwitch(TerminalRequest request);

        /// Asks the security module, and waits.
        ModuleAnswer ask(ModuleQuestion question);
    }

    /// The machine with its book.
    record Machine(HostCore core, CashBook book) {}

    HostLoop(SealedLog journal, Machine machine, Outside outside, InstantSource clock, HostCounters counters) {
        this.journal = journal;
        this.book = machine.book;
        this.core = machine.core;
        this.outside = outside;
        this.clock = clock;
        this.counters = counters;
        thread.setRemoveOnCancelPolicy(true);
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /// Reads a journal into a book, and leaves out what has no use any more.
    ///
    /// @throws IOException when a record does not read, or the file cannot be rewritten
    static CashBook read(SealedLog journal, InstantSource clock) throws IOException {
        List<HostRecord> records = recordsOf(journal.found());
        CashBook book = new CashBook();
        try {
            records.forEach(book::apply);
        } catch (IllegalStateException e) {
            throw new IOException("the journal's records do not add up", e);
        }
        thin(journal, records, book, clock.instant());
        return book;
    }

    /// Leaves out of a journal and its book what has no use any more.
    ///
    /// @param book of all that the journal holds
    /// @throws IOException when a record does not read, or the file cannot be rewritten; nothing may be done any more then
    static void thin(SealedLog journal, CashBook book, Instant now) throws IOException {
        thin(journal, recordsOf(journal.records()), book, now);
    }

    private static void thin(SealedLog journal, List<HostRecord> records, CashBook book, Instant now) throws IOException {
        Optional<List<HostRecord>> halved = Thinning.halved(records, book, now);
        if (halved.isPresent()) {
            RecordForm form = new RecordForm();
            journal.replaceAll(halved.get().stream().map(form::write).toList());
            book.restart(halved.get());
            LOG.info("dropped old records: {} of {} are left", halved.get().size(), records.size());
        }
    }

    private static List<HostRecord> recordsOf(List<byte[]> written) throws IOException {
        RecordForm form = new RecordForm();
        List<HostRecord> records = new ArrayList<>();
        for (byte[] record : written) {
            records.add(form.read(record));
        }
        return records;
    }

    /// Takes up what was open.
    void start() {
        thread.execute(() -> {
            unlessDead(() -> core.resume(clock.instant()));
            serve(new HostEvent.Tick());
        });
    }

    /// An event, from any thread. Messages of ATMs are dropped when too many wait: they come again.
    void post(HostEvent event) {
        if (event instanceof HostEvent.FromAtm && thread.getQueue().size() > MOST_WAITING) {
            counters.count(LineTally.OVERRUN);
            return;
        }
        try {
            thread.execute(() -> serve(event));
        } catch (RejectedExecutionException closed) {
            LOG.debug("an event came after the end");
        }
    }

    /// Looks into the book on the machine's thread.
    <T> CompletableFuture<T> look(Callable<T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        thread.execute(() -> {
            try {
                answer.complete(question.call());
            } catch (Exception e) {
                answer.completeExceptionally(e);
            }
        });
        return answer;
    }

    CashBook book() {
        return book;
    }

    /// Completes with the reason when a record could not be forced, or the machine failed: nothing is answered any more. Never by an end in
    /// order.
    CompletableFuture<String> death() {
        return death.copy();
    }

    private interface Step {
        void take() throws IOException;
    }

    /// What goes wrong first is the end.
    private void unlessDead(Step step) {
        if (death.isDone()) {
            return;
        }
        try {
            step.take();
        } catch (IOException e) {
            die("the journal cannot be forced", e);
        } catch (RuntimeException e) {
            die("the host failed", e);
        }
    }

    private void die(String why, Exception cause) {
        LOG.error("{}; nothing is answered any more", why, cause);
        death.complete(why);
    }

    private void serve(HostEvent event) {
        unlessDead(() -> {
            Instant now = clock.instant();
            for (HostEffect effect : core.on(event, now)) {
                carryOut(effect, now);
            }
            rearm(now);
        });
    }

    private void carryOut(HostEffect effect, Instant now) throws IOException {
        switch (effect) {
            case HostEffect.Keep(HostRecord record) -> journal.appendAndForce(form.write(record));
            case HostEffect.Thin _ -> thin(journal, book, now);
            case HostEffect.Answer(long line, TerminalResponse response) -> outside.answer(line, response);
            case HostEffect.ToSwitch(TerminalRequest request) -> outside.toSwitch(request);
            case HostEffect.AskModule(long ticket, ModuleQuestion question) -> ask(ticket, question);
            case HostEffect.Answered(HostReason reason) -> counters.count(reason);
            case HostEffect.Counted(HostTally tally) -> counters.count(tally);
            case HostEffect.Alarm(HostTally what, String terminal, long stan) -> {
                counters.count(what);
                LOG.warn("ALARM {} {} No. {}: {}", HostCounters.code(what), terminal, stan, what.sentence());
            }
        }
    }

    private void ask(long ticket, ModuleQuestion question) {
        if (!questionRoom.tryAcquire()) {
            post(new HostEvent.ModuleAnswered(ticket, new ModuleAnswer.Refused(PinProblem.MODULE_FAILED)));
            return;
        }
        questions.execute(() -> {
            try {
                post(new HostEvent.ModuleAnswered(ticket, outside.ask(question)));
            } finally {
                questionRoom.release();
            }
        });
    }

    private void rearm(Instant now) {
        if (alarm != null) {
            alarm.cancel(false);
        }
        Instant next = core.nextWake();
        if (next.equals(Instant.MAX)) {
            alarm = null;
            return;
        }
        long millis = next.isBefore(now) ? 0 : Duration.between(now, next).toMillis() + 1;
        alarm = thread.schedule(() -> serve(new HostEvent.Tick()), millis, TimeUnit.MILLISECONDS);
    }

    /// Ends the thread; the journal is closed behind it.
    @Override
    public void close() throws IOException {
        thread.shutdownNow();
        questions.shutdownNow();
        try {
            thread.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        journal.close();
    }
}
