package io.chukei.pos.duty;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.chukei.iso8583.terminal.PaymentRequest;
import io.chukei.iso8583.terminal.ReversalRequest;
import io.chukei.iso8583.terminal.TerminalRequest;
import io.chukei.iso8583.terminal.TerminalResponse;
import org.jspecify.annotations.Nullable;

/// One message and what the terminal owes for it.
///
/// Asking: recorded, sent, after each timer recorded as repeated and repeated, at most [#MOST_REPEATS] times over all restarts; then, when it
/// is a message that can hold money, its reversal is recorded and repeated until it is accepted, however long that takes.
public final class Duty {
    /// Repeats of a message before it is given up.
    public static final int MOST_REPEATS = 3;
    private static final int IN_PROGRESS = 9123;

    private final TerminalRequest request;
    private final ReversalMaker reversals;
    private DutyState state;
    private int repeats;
    private @Nullable TerminalResponse answer;
    private @Nullable ReversalRequest reversal;
    private @Nullable TerminalResponse reversalAnswer;

    private Duty(TerminalRequest request, DutyState state, @Nullable ReversalRequest reversal, ReversalMaker reversals) {
        this.request = request.withTrace(request.trace().withRepeat(false));
        this.state = state;
        this.reversal = reversal;
        this.reversals = reversals;
    }

    /// A new message; [#start] records and sends it.
    public static Duty of(TerminalRequest request, ReversalMaker reversals) {
        return new Duty(request, DutyState.ASKING, null, reversals);
    }

    /// A message that was recorded as sent before the terminal died; [#resume] goes on with it.
    ///
    /// @param repeats that were recorded, 0..[#MOST_REPEATS]
    public static Duty asking(TerminalRequest request, int repeats, ReversalMaker reversals) {
        Duty duty = new Duty(request, DutyState.ASKING, null, reversals);
        duty.repeats = repeats;
        return duty;
    }

    /// A message whose reversal was recorded as sent before the terminal died.
    public static Duty reversing(TerminalRequest request, ReversalRequest reversal, ReversalMaker reversals) {
        return new Duty(request, DutyState.REVERSING, reversal, reversals);
    }

    public DutyState state() {
        return state;
    }

    public TerminalRequest request() {
        return request;
    }

    /// The answer that counts, once there is one.
    public Optional<TerminalResponse> answer() {
        return Optional.ofNullable(answer);
    }

    /// The reversal that was sent, once there is one.
    public Optional<ReversalRequest> reversal() {
        return Optional.ofNullable(reversal);
    }

    /// The answer by which the switch took the reversal, once there is one.
    public Optional<TerminalResponse> reversalAnswer() {
        return Optional.ofNullable(reversalAnswer);
    }

    public List<DutyEffect> start() {
        return List.of(new DutyEffect.RecordAsking(request), new DutyEffect.Send(request), new DutyEffect.ArmTimer());
    }

    /// After a restart nobody knows whether the message went out: what may have been sent is sent as a repeat.
    public List<DutyEffect> resume() {
        return switch (state) {
            case ASKING -> unanswered();
            case REVERSING -> List.of(new DutyEffect.Send(repeated(theReversal())), new DutyEffect.ArmTimer());
            case ANSWERED, REVERSED -> List.of(new DutyEffect.Finished());
        };
    }

    public List<DutyEffect> on(DutyEvent event) {
        return switch (event) {
            case DutyEvent.Answered(TerminalResponse response) -> answered(response);
            case DutyEvent.TimeOver() -> timeOver();
            case DutyEvent.Cancelled() -> state == DutyState.ANSWERED && answer != null && answer.accepted() && holdsMoney()
                ? reverse(ReversalRequest.CUSTOMER_CANCELLATION)
                : List.of();
        };
    }

    private List<DutyEffect> answered(TerminalResponse response) {
        return switch (state) {
            case ASKING -> {
                if (response.exchange() != request.exchange() || !response.echo().answers(request)
                    || response.actionCode() == IN_PROGRESS) {
                    yield List.of(); // no answer to this; the timer goes on
                }
                answer = response;
                state = DutyState.ANSWERED;
                yield List.of(new DutyEffect.RecordAnswered(request, response), new DutyEffect.Finished());
            }
            case REVERSING -> {
                ReversalRequest sent = theReversal();
                if (response.exchange() != sent.exchange() || !response.echo().answers(sent) || !response.accepted()) {
                    yield List.of();
                }
                reversalAnswer = response;
                state = DutyState.REVERSED;
                yield List.of(new DutyEffect.RecordReversed(request), new DutyEffect.Finished());
            }
            case ANSWERED, REVERSED -> List.of();
        };
    }

    private List<DutyEffect> timeOver() {
        return switch (state) {
            case ASKING -> unanswered();
            case REVERSING -> List.of(new DutyEffect.Send(repeated(theReversal())), new DutyEffect.ArmTimer());
            case ANSWERED, REVERSED -> List.of();
        };
    }

    private List<DutyEffect> unanswered() {
        if (repeats < MOST_REPEATS) {
            repeats++;
            return List.of(new DutyEffect.RecordRepeating(request, repeats), new DutyEffect.Send(repeated(request)),
                new DutyEffect.ArmTimer());
        }
        return holdsMoney() ? reverse(ReversalRequest.TIMEOUT) : giveUp();
    }

    private List<DutyEffect> reverse(int reason) {
        ReversalRequest made = reversals.reversalOf(request, reason);
        reversal = made;
        state = DutyState.REVERSING;
        return List.of(new DutyEffect.RecordReversing(request, made), new DutyEffect.Send(made), new DutyEffect.ArmTimer());
    }

    /// A message that holds nothing (sign-on, challenges, identify) is simply without an answer; an advice or a refund is repeated for ever,
    /// since undoing it is not the terminal's to decide.
    private List<DutyEffect> giveUp() {
        List<DutyEffect> effects = new ArrayList<>();
        switch (request.exchange()) {
            case NETWORK, IDENTIFY, TOTALS -> {
                state = DutyState.ANSWERED;
                effects.add(new DutyEffect.Finished());
            }
            case AUTHORIZATION, FINANCIAL, ADVICE, REVERSAL -> {
                effects.add(new DutyEffect.Send(repeated(request)));
                effects.add(new DutyEffect.ArmTimer());
            }
        }
        return effects;
    }

    private boolean holdsMoney() {
        return request instanceof PaymentRequest;
    }

    private ReversalRequest theReversal() {
        ReversalRequest made = reversal;
        if (made == null) {
            throw new IllegalStateException("a duty that reverses has its reversal");
        }
        return made;
    }

    private static TerminalRequest repeated(TerminalRequest message) {
        return message.withTrace(message.trace().withRepeat(true));
    }
}
