package io.chukei.relay.desk;

import java.time.Instant;
import java.util.Optional;

import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.OriginalData;
import io.chukei.iso8583.message.TransactionType;
import io.chukei.iso8583.terminal.AdviceRequest;
import io.chukei.iso8583.terminal.Exchange;
import io.chukei.iso8583.terminal.RefundRequest;
import io.chukei.relay.door.Found;
import io.chukei.relay.door.Surroundings;
import io.chukei.relay.door.Transaction;
import io.chukei.relay.door.Workplace;
import io.chukei.relay.duplicate.Conversation;
import io.chukei.relay.obligation.Obligations;
import io.chukei.relay.reason.Reason;
import io.chukei.relay.reason.Tally;
import io.chukei.relay.route.RouteDecision;
import io.chukei.relay.transaction.Asked;
import io.chukei.relay.transaction.FollowUps;
import io.chukei.relay.transaction.Forwarding;
import io.chukei.relay.transaction.MessageKey;
import io.chukei.relay.transaction.Progress;
import io.chukei.relay.transaction.Result;
import io.chukei.relay.transaction.Route;
import io.chukei.relay.transaction.Sent;
import io.chukei.relay.transaction.TransactionState;

/// Serves what comes after an approved payment and needs no card: the refund (2200, type 20) and the completion of a
/// pre-authorization (2220). The original is the same requester's and terminal's, or there is none.
///
/// What a follow-up takes is written to the original first, so that two of them cannot give back the same money.
public final class FollowUpDesk {
    private final Workplace work;
    private final Surroundings around;
    private final Answers answers;
    private final Obligations obligations;
    private final Marks marks;

    /// Works at this place.
    public FollowUpDesk(Workplace work, Surroundings around, Answers answers, Obligations obligations, Marks marks) {
        this.work = work;
        this.around = around;
        this.answers = answers;
        this.obligations = obligations;
        this.marks = marks;
    }

    private record Wanted(OriginalData original, Exchange exchange, String merchant, Amount amount) {}

    /// Serves a new refund.
    public void refund(Message<RefundRequest> message, ForwardDesk forward, Instant now) {
        RefundRequest request = message.request();
        Wanted wanted = new Wanted(request.original(), Exchange.FINANCIAL, request.merchant(), request.amount());
        original(message, wanted, now).ifPresent(original -> {
            // Its own mark may be there, when a process died between that and the refund's own record.
            FollowUps before = marks.standing(original, now).withoutRefund(message.conversation().key());
            Optional<Reason> refusal = refundRefusal(original, before, message);
            if (refusal.isPresent()) {
                refuse(message, original, refusal.get(), now);
            } else {
                beginRefund(message, new Marked(original, before), forward, now);
            }
        });
    }

    /// An original, and the follow-ups of it that take something.
    private record Marked(Transaction original, FollowUps before) {}

    private Optional<Reason> refundRefusal(Transaction original, FollowUps before, Message<RefundRequest> message) {
        if (original.record().asked().orElseThrow().exchange() == Exchange.AUTHORIZATION) {
            return Optional.of(Reason.ORIGINAL_NOT_FOUND);
        }
        Optional<MessageKey> completed = original.progress().original();
        if (completed.isPresent() && !(work.live().find(completed.get()) instanceof Found.Known(Transaction authorization)
            && authorization.progress().reversal().isEmpty())) {
            return Optional.of(Reason.ORIGINAL_NOT_FOUND);
        }
        if (message.request().amount().minorUnits() > stands(original) - before.refunded()
            || before.refunds().size() >= FollowUps.MAX_REFUNDS) {
            return Optional.of(Reason.OVER_AUTHORIZED);
        }
        return around.router().route(original.institution()) instanceof RouteDecision.Closed(Reason reason) ? Optional.of(reason)
            : Optional.empty();
    }

    /// What its reversal, if there is one, has left of a payment.
    private static long stands(Transaction original) {
        return original.progress().reversal().map(order -> order.stands().minorUnits())
            .orElse(original.record().asked().orElseThrow().amount().minorUnits());
    }

    private void beginRefund(Message<RefundRequest> message, Marked marked, ForwardDesk forward, Instant now) {
        Transaction original = marked.original;
        RefundRequest request = message.request();
        Asked asked = new Asked(Exchange.FINANCIAL, TransactionType.REFUND, request.amount(), request.merchant(),
            request.retrievalReference(), request.trace().localTime());
        Transaction refund = work.live().begin(message.conversation(), Optional.of(asked), Progress.about(original.key()));
        note(original, marked.before.withRefund(refund.key(), request.amount().minorUnits()), now);
        work.door().move(refund, TransactionState.LINKED);
        work.numbers().takePair(original.institution(), now, (number, then) -> {
            if (refund.state() == TransactionState.LINKED) {
                refund.fix(after(original, message, request.merchant(), new Numbered("0200", number), then));
                forward.logAndSend(refund, then);
            }
        }, otherwise -> {
            if (refund.state() == TransactionState.LINKED) {
                forward.refuse(refund, Reason.JOURNAL_FAILED, otherwise);
            }
        });
    }

    /// Serves a new completion. It is the requester's word of what has happened: accepted once it is durable, whatever the
    /// institution's lines do.
    public void complete(Message<AdviceRequest> message, Instant now) {
        AdviceRequest request = message.request();
        Wanted wanted = new Wanted(request.original(), Exchange.AUTHORIZATION, request.merchant(), request.amount());
        original(message, wanted, now).ifPresent(original -> {
            if (original.record().asked().orElseThrow().exchange() != Exchange.AUTHORIZATION
                || isCompletedByAnother(original, message.conversation().key(), now) || original.progress().reversal().isPresent()) {
                refuse(message, original, Reason.ORIGINAL_NOT_FOUND, now);
            } else if (request.amount().minorUnits() > stands(original)) {
                refuse(message, original, Reason.OVER_AUTHORIZED, now);
            } else {
                beginCompletion(message, original, now);
            }
        });
    }

    /// A process may have died after the original was marked and before this completion itself was on the disk: its repeat
    /// finds its own mark.
    private boolean isCompletedByAnother(Transaction original, MessageKey advice, Instant now) {
        return marks.standing(original, now).completion().filter(key -> !key.equals(advice)).isPresent();
    }

    /// Whether what a completion was begun for has been reversed since.
    private boolean isReversed(MessageKey authorization) {
        if (work.live().find(authorization) instanceof Found.Known(Transaction original)) {
            boolean reversed = original.progress().reversal().isPresent();
            work.live().release(original);
            return reversed;
        }
        return true;
    }

    private void beginCompletion(Message<AdviceRequest> message, Transaction original, Instant now) {
        AdviceRequest request = message.request();
        Asked asked = new Asked(Exchange.ADVICE, request.type(), request.amount(), request.merchant(), request.retrievalReference(),
            request.trace().localTime());
        Transaction advice = work.live().begin(message.conversation(), Optional.of(asked), Progress.about(original.key()));
        note(original, original.progress().followUps().completedBy(advice.key()), now);
        work.numbers().takePair(original.institution(), now, (number, then) -> {
            if (advice.state() != TransactionState.RECEIVED) {
                return;
            }
            if (isReversed(original.key())) {
                notBegun(advice, Reason.ORIGINAL_NOT_FOUND, then);
                return;
            }
            advice.fix(after(original, message, request.merchant(), new Numbered("0220", number), then));
            advice.note(advice.progress().with(Result.of(Reason.APPROVED)));
            work.door().moveAndForce(advice, TransactionState.ADVICE_DUE, then, forced -> {
                answers.end(advice, forced);
                obligations.take(advice, forced);
            }, otherwise -> stick(advice));
        }, otherwise -> {
            if (advice.state() == TransactionState.RECEIVED) {
                notBegun(advice, Reason.JOURNAL_FAILED, otherwise);
            }
        });
    }

    private void notBegun(Transaction advice, Reason reason, Instant now) {
        cameToNothing(advice, now);
        work.door().move(advice, TransactionState.REFUSED);
        Conversation waiting = advice.takeConversation();
        if (waiting != null) {
            answers.end(waiting, reason, now);
        }
        work.live().release(advice);
    }

    private static void stick(Transaction advice) {
        Conversation waiting = advice.conversation();
        if (waiting != null) {
            waiting.stick();
        }
    }

    /// The approved original that a message names; otherwise the message is ended.
    private Optional<Transaction> original(Message<?> message, Wanted wanted, Instant now) {
        Optional<Reason> unfit = Scope.refusal(wanted.amount);
        if (unfit.isPresent()) {
            answers.end(message.conversation(), unfit.get(), now);
            return Optional.empty();
        }
        MessageKey key = MessageKey.ofOriginal(message.requester().name(), message.request().trace().terminal(), wanted.original);
        return switch (work.live().find(key)) {
            case Found.Absent absent -> {
                answers.end(message.conversation(), Reason.ORIGINAL_NOT_FOUND, now);
                yield Optional.empty();
            }
            case Found.Unreadable unreadable -> {
                work.out().count(Tally.RECORD_UNREADABLE);
                answers.silence(message.conversation());
                yield Optional.empty();
            }
            case Found.Known(Transaction original) -> {
                if (isApproved(original) && wanted.merchant.equals(original.record().asked().orElseThrow().merchant())) {
                    yield Optional.of(original);
                }
                refuse(message, original, isApproved(original) ? Reason.ORIGINAL_DIFFERS : Reason.ORIGINAL_NOT_FOUND, now);
                yield Optional.empty();
            }
        };
    }

    /// Whether something of it stands at its institution, on the terminal's own knowledge. A refund cannot be refunded, and
    /// cash only goes back by a reversal.
    private static boolean isApproved(Transaction original) {
        boolean payment = original.record().asked().filter(asked -> asked.type() == TransactionType.GOODS).isPresent();
        return payment && switch (original.state()) {
            case APPROVED, OFFERED, ADVICE_DUE, ADVISED -> true;
            case REVERSAL_DUE, REVERSED, DEAD_LETTER, SETTLED ->
                original.progress().reversal().filter(order -> order.stands().minorUnits() > 0).isPresent();
            case RECEIVED, CONSULTING, REFUSED, LINKED, TRANSLATING, INQUIRING, INQUIRED, LOGGED, SENT, DECLINED, SEND_FAILED, UNKNOWN,
                UNDELIVERED, TOMBSTONE ->
                false;
        };
    }

    private void refuse(Message<?> message, Transaction original, Reason reason, Instant now) {
        answers.end(message.conversation(), reason, now);
        work.live().release(original);
    }

    private record Numbered(String mti, long number) {}

    private Forwarding after(Transaction original, Message<?> message, String merchant, Numbered numbered, Instant now) {
        Forwarding before = original.forwarding();
        Route route = before.route();
        Sent sent = new Sent(numbered.mti, Traces.of(message, merchant, numbered.number, now), numbered.number + 1, now,
            Optional.of(before.sent().asOriginal()), original.progress().result().flatMap(Result::approvalCode));
        return new Forwarding(route, sent, around.registry().businessDate(route.institution(), now), before.verification(),
            Optional.empty());
    }

    private void note(Transaction original, FollowUps next, Instant now) {
        original.note(original.progress().with(next));
        work.door().force(original, now, then -> {
            // The follow-up's own record is forced after this one: whoever waits for that has both.
        }, otherwise -> {});
    }

    /// A refund that the institution did not make, or a completion that could not begin, takes nothing.
    public void cameToNothing(Transaction followUp, Instant now) {
        Optional<MessageKey> named = followUp.progress().original();
        boolean partStands = followUp.progress().reversal().filter(order -> order.stands().minorUnits() > 0).isPresent();
        if (named.isEmpty() || partStands || !(work.live().find(named.get()) instanceof Found.Known(Transaction original))) {
            return;
        }
        FollowUps before = original.progress().followUps();
        if (before.refunds().containsKey(followUp.key())) {
            note(original, before.withoutRefund(followUp.key()), now);
        } else if (before.completion().equals(Optional.of(followUp.key()))) {
            note(original, new FollowUps(before.refunds(), Optional.empty()), now);
        }
    }
}
