package io.chukei.relay.desk;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Consumer;

import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.terminal.ReversalRequest;
import io.chukei.iso8583.terminal.TerminalResponse;
import io.chukei.relay.door.Found;
import io.chukei.relay.door.Surroundings;
import io.chukei.relay.door.Transaction;
import io.chukei.relay.door.Workplace;
import io.chukei.relay.duplicate.Conversation;
import io.chukei.relay.obligation.Obligations;
import io.chukei.relay.obligation.OwedViews;
import io.chukei.relay.obligation.ReversalOrders;
import io.chukei.relay.reason.Reason;
import io.chukei.relay.reason.Tally;
import io.chukei.relay.registry.BusinessDay;
import io.chukei.relay.registry.Institution;
import io.chukei.relay.transaction.Asked;
import io.chukei.relay.transaction.MessageKey;
import io.chukei.relay.transaction.Progress;
import io.chukei.relay.transaction.Result;
import io.chukei.relay.transaction.ReversalOrder;
import io.chukei.relay.transaction.TransactionState;

/// Serves a reversal (2420). It is accepted in every state of its original, also when there is none, as soon as that is
/// durable; never does it look at certificates, revocation or links (invariant I5).
///
/// | the original is | what happens |
/// |---|---|
/// | unknown here | a tombstone is forced; the original, coming later, is declined |
/// | not yet forwarded | the same, and it is never forwarded |
/// | with the institution | the reversal is forced and wins over a later approval |
/// | approved, offered | the reversal is forced and sent |
/// | declined, never sent | accepted, nothing to do |
/// | a balance inquiry under way | accepted, nothing to do |
/// | reversed already | accepted when it is the same reversal |
/// | a completion, also one that operators look after | the advice goes first, then the reversal of what it completed |
/// | a completion that waits for its number | it never goes; what it was to complete is reversed |
public final class ReversalDesk {
    private final Workplace work;
    private final Surroundings around;
    private final Answers answers;
    private final Obligations obligations;
    private final ForwardDesk forward;
    private final Marks marks;

    /// Works at this place.
    public ReversalDesk(Workplace work, Surroundings around, Answers answers, Obligations obligations, ForwardDesk forward, Marks marks) {
        this.work = work;
        this.around = around;
        this.answers = answers;
        this.obligations = obligations;
        this.forward = forward;
        this.marks = marks;
    }

    /// Serves a new reversal.
    public void serve(Message<ReversalRequest> message, Instant now) {
        MessageKey key = MessageKey.ofOriginal(message.requester().name(), message.request().trace().terminal(),
            message.request().original());
        switch (work.live().find(key)) {
            case Found.Unreadable unreadable -> {
                work.out().count(Tally.RECORD_UNREADABLE);
                answers.silence(message.conversation());
            }
            case Found.Absent absent -> {
                // What is remembered of a refused original must not outlive its reversal.
                Transaction tombstone = work.live().beginTombstone(key);
                answers.revise(tombstone);
                bury(message, tombstone, now);
            }
            case Found.Known(Transaction original) -> {
                reverse(message, original, now);
                work.live().release(original);
            }
        }
    }

    private void bury(Message<ReversalRequest> message, Transaction tombstone, Instant now) {
        work.door().moveAndForce(tombstone, TransactionState.TOMBSTONE, now, then -> {
            forward.neverForwarded(tombstone, then);
            Conversation waiting = tombstone.takeConversation();
            if (waiting != null) {
                answers.end(waiting, Reason.REVERSED_BY_TERMINAL, then);
            }
            accept(message, then);
        }, otherwise -> message.conversation().stick());
    }

    private void accept(Message<ReversalRequest> message, Instant now) {
        answers.end(message.conversation(), Reason.APPROVED, now);
    }

    /// With the business date on which the terminal's books have it (DE 15): that of the switch's acceptance, whenever the institution's is.
    private void accept(Message<ReversalRequest> message, Transaction original, Instant now) {
        TerminalResponse plain = Answers.plain(message.request(), Reason.APPROVED, now);
        Optional<LocalDate> date = original.progress().reversal().map(order -> around.registry()
            .institution(original.institution()).map(Institution::day).orElse(BusinessDay.CALENDAR).date(order.orderedAt()));
        answers.end(message.conversation(), Reason.APPROVED, date.map(plain::withSettlementDate).orElse(plain), now);
    }

    private void reverse(Message<ReversalRequest> message, Transaction original, Instant now) {
        Optional<Asked> asked = original.record().asked();
        if (asked.isPresent() && !fits(asked.get(), message.request())) {
            answers.end(message.conversation(), Reason.ORIGINAL_DIFFERS, now);
        } else if (marks.refunded(original, now) > message.request().stands().minorUnits()) {
            // A refund and a reversal of the same money would give it back twice.
            answers.end(message.conversation(), Reason.REVERSAL_CONFLICT, now);
        } else {
            byState(message, original, now);
        }
    }

    /// Whether a reversal says of its original what that said of itself (DE 3, DE 42, DE 4 or 30).
    private static boolean fits(Asked original, ReversalRequest reversal) {
        return original.type() == reversal.type() && original.merchant().equals(reversal.merchant())
            && original.amount().equals(reversal.originalAmount());
    }

    private void byState(Message<ReversalRequest> message, Transaction original, Instant now) {
        switch (original.state()) {
            case RECEIVED, CONSULTING, LINKED, TRANSLATING -> {
                if (OwedViews.isAdvice(original)) {
                    reverseWaiting(message, original, now);
                } else {
                    bury(message, original, now);
                }
            }
            case LOGGED, SENT, APPROVED, OFFERED -> order(message, original, now, then -> accept(message, original, then));
            case ADVISED, ADVICE_DUE -> reverseCompleted(message, original, now);
            case DEAD_LETTER, SETTLED -> {
                if (OwedViews.isAdvice(original)) {
                    reverseCompleted(message, original, now);
                } else {
                    again(message, original, now);
                }
            }
            case REVERSAL_DUE, REVERSED -> again(message, original, now);
            case TOMBSTONE, DECLINED, SEND_FAILED, REFUSED -> afterPendingForce(message, original, now);
            // A balance was told or not; there is nothing to undo.
            case INQUIRING, INQUIRED -> accept(message, now);
            case UNKNOWN, UNDELIVERED -> throw new IllegalStateException("no transaction rests in state " + original.state());
        }
    }

    private void order(Message<ReversalRequest> message, Transaction original, Instant now, Consumer<Instant> accepted) {
        boolean neverSent = original.state() == TransactionState.LOGGED;
        note(original, message.request(), now);
        work.door().moveAndForce(original, TransactionState.REVERSAL_DUE, now, then -> {
            answers.end(original, then);
            accepted.accept(then);
            if (neverSent) {
                forward.nothingHeld(original, TransactionState.SEND_FAILED, then);
            } else if (original.state() == TransactionState.REVERSAL_DUE) {
                obligations.take(original, then);
            }
        }, otherwise -> message.conversation().stick());
    }

    /// What the record says from now on: for a reversal of all, repeats of the original read that it was reversed; of a
    /// part, the approval stands.
    private void note(Transaction original, ReversalRequest request, Instant now) {
        ReversalOrder order = ReversalOrders.of(original, request.reason(), request.stands(), by(original, request), now);
        // What operators said of the approval says nothing of its reversal.
        Progress progress = original.progress().withoutClosing().with(order);
        if (request.full()) {
            Result before = progress.result().orElse(Result.of(Reason.REVERSED_BY_TERMINAL));
            progress = progress.with(before.become(Reason.REVERSED_BY_TERMINAL));
        } else if (progress.result().isEmpty()) {
            // A part of what was never answered cannot stand on the terminal's word.
            progress = progress.with(Result.of(Reason.REVERSED_BY_TERMINAL));
        }
        original.note(progress);
        answers.revise(original);
    }

    /// Whether the terminal has counted what it takes back: it had an approval, and does not say that it gave up on it.
    private static ReversalOrder.By by(Transaction original, ReversalRequest request) {
        boolean had = original.state() == TransactionState.APPROVED || original.state() == TransactionState.OFFERED;
        return switch (request.reason()) {
            case ReversalRequest.ANSWER_TOO_LATE, ReversalRequest.UNABLE_TO_DELIVER, ReversalRequest.INVALID_ANSWER,
                ReversalRequest.TIMEOUT -> ReversalOrder.By.TERMINAL_UNCOUNTED;
            default -> had ? ReversalOrder.By.TERMINAL_COUNTED : ReversalOrder.By.TERMINAL_UNCOUNTED;
        };
    }

    /// A completion is undone at the pre-authorization that it completed: that is what the institution holds. The
    /// obligations room lets the advice go first.
    private void reverseCompleted(Message<ReversalRequest> message, Transaction advice, Instant now) {
        Optional<MessageKey> key = advice.progress().original();
        if (key.isPresent() && work.live().find(key.get()) instanceof Found.Known(Transaction authorization)) {
            byState(message, authorization, now);
            work.live().release(authorization);
        } else {
            work.out().count(Tally.RECORD_UNREADABLE);
            answers.silence(message.conversation());
        }
    }

    /// A completion that waits for its number never goes. What it was to complete is reversed with it, as it would be if
    /// the advice had gone: the terminal cannot know which of the two was first. The reversal is forced before the
    /// tombstone, so that whoever finds that has both.
    private void reverseWaiting(Message<ReversalRequest> message, Transaction advice, Instant now) {
        Optional<MessageKey> key = advice.progress().original();
        if (!message.request().full() || key.isEmpty()
            || !(work.live().find(key.get()) instanceof Found.Known(Transaction authorization))) {
            // No part can stand of what is not taken yet; once it is, the terminal's next try finds it.
            answers.silence(message.conversation());
            return;
        }
        Optional<ReversalOrder> before = authorization.progress().reversal();
        if (before.isEmpty()) {
            order(message, authorization, now, then -> {
                // Accepted with the tombstone, which is forced behind this.
            });
        }
        if (before.isEmpty() || before.get().stands().equals(message.request().stands())) {
            bury(message, advice, now);
        } else {
            answers.end(message.conversation(), Reason.REVERSAL_CONFLICT, now);
        }
        work.live().release(authorization);
    }

    private void again(Message<ReversalRequest> message, Transaction original, Instant now) {
        Amount stands = original.progress().reversal().orElseThrow().stands();
        if (stands.equals(message.request().stands())) {
            afterPendingForce(message, original, now);
        } else {
            answers.end(message.conversation(), Reason.REVERSAL_CONFLICT, now);
        }
    }

    /// Accepts at once what the disk knows already; otherwise writes it once more and waits.
    private void afterPendingForce(Message<ReversalRequest> message, Transaction original, Instant now) {
        if (original.state() == TransactionState.REFUSED) {
            // Refused, not yet let go, and without a record: its key needs a tombstone like any unknown one.
            bury(message, work.live().beginTombstone(original.key()), now);
        } else if (original.hasForceOpen()) {
            work.door().force(original, now, then -> accept(message, original, then), otherwise -> message.conversation().stick());
        } else {
            accept(message, original, now);
        }
    }
}
