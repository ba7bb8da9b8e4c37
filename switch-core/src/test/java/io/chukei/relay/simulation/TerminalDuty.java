package io.chukei.relay.simulation;

import java.util.function.Consumer;

import io.chukei.iso8583.terminal.TerminalRequest;
import io.chukei.iso8583.terminal.TerminalResponse;

/// A terminal's duty (docs/terminal-protocol.md §7.2) for one message: it is sent, repeated at most three times, and
/// then given up; an answer that is none is no answer.
final class TerminalDuty {
    static final int MOST_REPEATS = 3;
    private static final long TIMER_MILLIS = 30_000;
    private static final int IN_PROGRESS = 9123;

    private final SimulatedTime time;
    private final TerminalRequest request;
    private final Wire wire;
    private final Consumer<TerminalResponse> onAnswer;
    private final Runnable onGivenUp;
    private final int mostRepeats;
    private int repeats;
    private boolean over;

    /// The way to the switch; `attempt` chooses the line.
    interface Wire {
        void send(TerminalRequest request, int attempt, Consumer<TerminalResponse> answer);
    }

    TerminalDuty(SimulatedTime time, TerminalRequest request, Wire wire, Ending ending) {
        this.time = time;
        this.request = request;
        this.wire = wire;
        this.onAnswer = ending.onAnswer;
        this.onGivenUp = ending.onGivenUp;
        this.mostRepeats = ending.mostRepeats;
    }

    /// How it may end.
    record Ending(Consumer<TerminalResponse> onAnswer, Runnable onGivenUp, int mostRepeats) {}

    void begin() {
        transmit(request);
    }

    private void transmit(TerminalRequest message) {
        int attempt = repeats;
        wire.send(message, attempt, this::answered);
        time.afterMillis(TIMER_MILLIS, () -> {
            if (!over && repeats == attempt) {
                unanswered();
            }
        });
    }

    private void unanswered() {
        if (repeats >= mostRepeats) {
            over = true;
            onGivenUp.run();
            return;
        }
        repeats++;
        transmit(request.withTrace(request.trace().withRepeat(true)));
    }

    private void answered(TerminalResponse response) {
        if (!over && response.actionCode() != IN_PROGRESS && response.echo().answers(request)) {
            over = true;
            onAnswer.accept(response);
        }
    }
}
