package io.chukei.pos.payment;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;

import io.chukei.iso8583.terminal.TerminalRequest;
import io.chukei.iso8583.terminal.TerminalResponse;
import io.chukei.pos.duty.Duty;
import io.chukei.pos.duty.DutyEffect;
import io.chukei.pos.duty.DutyEvent;
import io.chukei.pos.journal.DutyLog;
import io.chukei.pos.line.NotSentException;

/// Does what a duty wants: records before it sends, waits, wakes it. Blocks its caller.
final class DutyRunner {
    /// Between two attempts to reach a switch that is away.
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final DutyLog log;
    private final Lines lines;
    private final Duration timer;
    private final UnaryOperator<TerminalRequest> last;

    /// @param last is done to each message right before it is sent, and never recorded
    DutyRunner(DutyLog log, Lines lines, Duration timer, UnaryOperator<TerminalRequest> last) {
        this.last = last;
        this.log = log;
        this.lines = lines;
        this.timer = timer;
    }

    /// How a duty is run.
    ///
    /// @param recorded false for messages that hold nothing: they leave no trace on disk
    /// @param loseAnswers so many answers are thrown away, each as if the line had been lost
    /// @param cutLines so many times the line is cut right after a sending
    /// @param mostWakes after which the caller gets its thread back although something is owed
    record Manner(boolean recorded, int loseAnswers, int cutLines, int mostWakes) {}

    private sealed interface Heard {
        record Answer(TerminalResponse response) implements Heard {}

        record NoLine() implements Heard {}

        record LineLost() implements Heard {}

        record TimerOver() implements Heard {}
    }

    /// Runs until nothing is owed, or the duty has been woken as often as the manner allows.
    ///
    /// @throws IOException when a record cannot be forced, or the thread is interrupted: nothing more was sent then, and what was recorded
    ///         stays owed
    void run(Duty duty, List<DutyEffect> first, Manner manner) throws IOException {
        List<DutyEffect> effects = first;
        int toLose = manner.loseAnswers();
        int toCut = manner.cutLines();
        for (int wakes = 0; wakes <= manner.mostWakes(); wakes++) {
            Optional<TerminalRequest> sending = carryOut(effects, manner.recorded());
            if (sending.isEmpty()) {
                return;
            }
            CompletableFuture<TerminalResponse> answer = lines.ask(sending.get());
            if (toCut > 0) {
                toCut--;
                lines.lost();
                answer = CompletableFuture.failedFuture(new IOException("the line was cut")); // an answer may have slipped through
            }
            boolean deaf = toLose > 0;
            if (deaf) {
                toLose--;
            }
            effects = wake(duty, sending.get(), answer, deaf);
        }
    }

    /// Records, in order, and returns what is to be sent; empty when the duty is finished.
    private Optional<TerminalRequest> carryOut(List<DutyEffect> effects, boolean recorded) throws IOException {
        Optional<TerminalRequest> sending = Optional.empty();
        for (DutyEffect effect : effects) {
            if (recorded) {
                log.record(effect);
            }
            if (effect instanceof DutyEffect.Send(TerminalRequest message)) {
                sending = Optional.of(last.apply(message));
            }
        }
        return sending;
    }

    /// Waits for what moves the duty: an answer that is one, the loss of the line, the end of the timer. While there is no line it goes on
    /// knocking, so that a switch that comes back within the timer costs no repeat.
    private List<DutyEffect> wake(Duty duty, TerminalRequest message, CompletableFuture<TerminalResponse> first, boolean deaf)
        throws IOException {
        long deadline = System.nanoTime() + timer.toNanos();
        CompletableFuture<TerminalResponse> answer = first;
        while (true) {
            switch (hear(answer, deadline)) {
                case Heard.Answer(TerminalResponse response) -> {
                    List<DutyEffect> effects = deaf ? duty.on(new DutyEvent.TimeOver()) : duty.on(new DutyEvent.Answered(response));
                    if (!effects.isEmpty()) {
                        return effects;
                    }
                    answer = lines.listen(message); // in progress, or another's: no answer, the timer goes on
                }
                case Heard.NoLine noLine -> {
                    pause(deadline);
                    answer = lines.ask(message);
                }
                case Heard.LineLost lost -> {
                    lines.lost();
                    pause(deadline);
                    return duty.on(new DutyEvent.TimeOver());
                }
                case Heard.TimerOver over -> {
                    return duty.on(new DutyEvent.TimeOver());
                }
            }
        }
    }

    private static Heard hear(CompletableFuture<TerminalResponse> answer, long deadline) throws IOException {
        long left = deadline - System.nanoTime();
        if (left <= 0 && !answer.isDone()) {
            return new Heard.TimerOver();
        }
        try {
            return new Heard.Answer(answer.get(Math.max(left, 0), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            return new Heard.TimerOver();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof NotSentException) {
                return left <= 0 ? new Heard.TimerOver() : new Heard.NoLine();
            }
            return new Heard.LineLost();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted; what was recorded stays owed", e);
        }
    }

    private static void pause(long deadline) {
        LockSupport.parkNanos(Math.clamp(deadline - System.nanoTime(), 1, PAUSE.toNanos()));
    }
}
