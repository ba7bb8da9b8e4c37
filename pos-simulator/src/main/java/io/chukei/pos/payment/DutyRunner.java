package io.chukei.pos.payment;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.chukei.iso8583.terminal.TerminalRequest;
import io.chukei.iso8583.terminal.TerminalResponse;
import io.chukei.pos.duty.Duty;
import io.chukei.pos.duty.DutyEffect;
import io.chukei.pos.duty.DutyEvent;
import io.chukei.pos.journal.DutyLog;

/// Does what a duty wants: records before it sends, waits, wakes it. Blocks its caller.
final class DutyRunner {
    private final DutyLog log;
    private final Lines lines;
    private final Duration timer;

    DutyRunner(DutyLog log, Lines lines, Duration timer) {
        this.log = log;
        this.lines = lines;
        this.timer = timer;
    }

    /// Runs until nothing is owed, or the duty has been woken `mostWakes` times.
    ///
    /// @param recorded false for messages that hold nothing: they leave no trace on disk
    /// @param loseAnswers so many answers are thrown away
    /// @throws IOException when a record cannot be forced: nothing more was sent then
    void run(Duty duty, List<DutyEffect> first, boolean recorded, int loseAnswers, int mostWakes) throws IOException {
        List<DutyEffect> effects = first;
        int toLose = loseAnswers;
        for (int wakes = 0; wakes <= mostWakes; wakes++) {
            CompletableFuture<TerminalResponse> answer = new CompletableFuture<>();
            for (DutyEffect effect : effects) {
                if (recorded) {
                    log.record(effect);
                }
                switch (effect) {
                    case DutyEffect.Send(TerminalRequest message) -> answer = lines.ask(message);
                    case DutyEffect.Finished finished -> {
                        return;
                    }
                    case DutyEffect.RecordAsking asking -> {
                    }
                    case DutyEffect.RecordReversing reversing -> {
                    }
                    case DutyEffect.RecordAnswered answered -> {
                    }
                    case DutyEffect.RecordReversed reversed -> {
                    }
                    case DutyEffect.ArmTimer arm -> {
                    }
                }
            }
            DutyEvent event = await(answer);
            if (toLose > 0 && event instanceof DutyEvent.Answered) {
                toLose--;
                event = new DutyEvent.TimeOver();
            }
            effects = duty.on(event);
            if (effects.isEmpty()) { // an answer that is none: the rest of the timer is waited for as one more wake
                effects = duty.on(new DutyEvent.TimeOver());
            }
        }
    }

    private DutyEvent await(CompletableFuture<TerminalResponse> answer) throws IOException {
        try {
            return new DutyEvent.Answered(answer.get(timer.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return new DutyEvent.TimeOver();
        } catch (ExecutionException e) {
            lines.lost();
            return new DutyEvent.TimeOver();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted; what was recorded stays owed", e);
        }
    }
}
