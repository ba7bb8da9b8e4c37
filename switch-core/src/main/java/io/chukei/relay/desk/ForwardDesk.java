package io.chukei.relay.desk;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.chukei.iso8583.issuer.IssuerResponse;
import io.chukei.iso8583.terminal.ChukeiData;
import io.chukei.iso8583.terminal.ReversalRequest;
import io.chukei.relay.door.Surroundings;
import io.chukei.relay.door.Transaction;
import io.chukei.relay.door.Workplace;
import io.chukei.relay.duplicate.Conversation;
import io.chukei.relay.issuerline.IssuerOutcome;
import io.chukei.relay.issuerline.LineStamp;
import io.chukei.relay.obligation.Obligations;
import io.chukei.relay.obligation.ReversalOrders;
import io.chukei.relay.reason.ForeignReasons;
import io.chukei.relay.reason.Reason;
import io.chukei.relay.reason.Tally;
import io.chukei.relay.transaction.Asked;
import io.chukei.relay.transaction.Result;
import io.chukei.relay.transaction.ReversalOrder;
import io.chukei.relay.transaction.TransactionState;

/// Asks institutions for money and takes their word: LINKED → LOGGED (forced) → SENT → an outcome (forced) → the
/// terminal. What is not certain is reversed.
public final class ForwardDesk {
    /// Stands for none.
    private static final LineStamp NO_CONNECTION = new LineStamp(0, 0);

    private final Workplace work;
    private final Answers answers;
    private final Obligations obligations;
    private final Retries retries;
    private final Asking asking;
    private final Map<Long, Transaction> unreported = new HashMap<>();

    /// Works at this place.
    public ForwardDesk(Workplace work, Surroundings around, Answers answers, Obligations obligations, Retries retries) {
        this.work = work;
        this.answers = answers;
        this.obligations = obligations;
        this.retries = retries;
        asking = new Asking(work, around, this::stopWaiting);
    }

    /// Hears how a transaction ended, before its terminal does.
    public interface Retries {
        /// What the terminal may go on with: a successor handle, or nothing.
        Optional<ChukeiData> offerFor(Transaction transaction, Reason reason, Instant now);

        /// Nothing came of it at the institution.
        void cameToNothing(Transaction transaction, Instant now);
    }

    /// Forces a linked transaction as LOGGED and sends it.
    public void logAndSend(Transaction transaction, Instant now) {
        work.door().moveAndForce(transaction, TransactionState.LOGGED, now, then -> send(transaction, then),
            otherwise -> notLogged(transaction, otherwise));
    }

    /// Nothing was forwarded; the record may be on the disk all the same, and is then reversed after a restart.
    private void notLogged(Transaction transaction, Instant now) {
        if (transaction.state() == TransactionState.LOGGED) {
            refuse(transaction, Reason.JOURNAL_FAILED, now);
        }
    }

    /// Ends a transaction of which nothing was forwarded.
    public void refuse(Transaction transaction, Reason reason, Instant now) {
        transaction.wipePin();
        transaction.note(transaction.progress().with(Result.of(reason)));
        work.door().move(transaction, TransactionState.REFUSED);
        retries.cameToNothing(transaction, now);
        Optional<Conversation> conversation = Optional.ofNullable(transaction.takeConversation());
        conversation.ifPresent(waiting -> answers.end(waiting, reason, now));
        work.live().release(transaction);
    }

    private void send(Transaction transaction, Instant now) {
        if (transaction.state() != TransactionState.LOGGED) {
            return;
        }
        work.door().move(transaction, TransactionState.SENT);
        asking.post(transaction, now);
    }

    /// The lines owe a report: until it comes, nobody knows whether the request has left or still will.
    private void stopWaiting(long ticket, Instant now) {
        Transaction transaction = asking.of(ticket);
        if (transaction != null) {
            transaction.unreported();
            unreported.put(ticket, transaction);
            end(ticket, transaction, new IssuerOutcome.Silent(NO_CONNECTION), now);
        }
    }

    /// A line reports.
    ///
    /// @return false when the ticket is none of ours (any more)
    public boolean on(long ticket, IssuerOutcome outcome, Instant now) {
        Transaction overdue = unreported.remove(ticket);
        if (overdue != null) {
            overdue.reported(now);
            return true;
        }
        Transaction transaction = asking.of(ticket);
        if (transaction == null) {
            return false;
        }
        transaction.reported(now);
        end(ticket, transaction, outcome, now);
        return true;
    }

    private void end(long ticket, Transaction transaction, IssuerOutcome outcome, Instant now) {
        asking.end(ticket, transaction);
        if (transaction.state() == TransactionState.SENT) {
            decide(transaction, outcome, now);
        } else if (transaction.state() == TransactionState.REVERSAL_DUE) {
            reversedMeanwhile(transaction, outcome, now);
        }
    }

    private void decide(Transaction transaction, IssuerOutcome outcome, Instant now) {
        switch (outcome) {
            case IssuerOutcome.Answered(IssuerResponse answer, var decline, LineStamp stamp) -> {
                transaction.sentOn(stamp);
                answered(transaction, answer, ForeignReasons.of(answer.answerClass(), decline), stamp, now);
            }
            case IssuerOutcome.NotAnAnswer(LineStamp stamp) -> {
                transaction.sentOn(stamp);
                unclear(transaction, Result.of(Reason.NOT_AN_ANSWER), ReversalRequest.INVALID_ANSWER, now);
            }
            case IssuerOutcome.Silent(LineStamp stamp) -> {
                transaction.sentOn(stamp);
                unclear(transaction, Result.of(Reason.ISSUER_SILENT), ReversalRequest.TIMEOUT, now);
            }
            case IssuerOutcome.Lost(LineStamp stamp) -> {
                transaction.sentOn(stamp);
                unclear(transaction, Result.of(Reason.ISSUER_SILENT), ReversalRequest.TIMEOUT, now);
            }
            case IssuerOutcome.NotSent(IssuerOutcome.Cause cause) -> {
                transaction.note(transaction.progress().with(Result.of(reason(cause))));
                endForced(transaction, TransactionState.SEND_FAILED, now);
            }
            case IssuerOutcome.Late late -> throw new IllegalStateException("a late answer has no ticket of its own");
        }
    }

    static Reason reason(IssuerOutcome.Cause cause) {
        return switch (cause) {
            case DOWN -> Reason.ISSUER_DOWN;
            case SIGNED_OFF -> Reason.ISSUER_SIGNED_OFF;
            case WINDOW_FULL -> Reason.ISSUER_BUSY;
            case SPARED -> Reason.ISSUER_SPARED;
            case NOT_PROTECTED -> Reason.SECURITY_MODULE_FAILED;
        };
    }

    private void answered(Transaction transaction, IssuerResponse answer, Reason reason, LineStamp stamp, Instant now) {
        Result result = new Result(reason, Optional.of(answer.responseCode()), answer.approvalCode()).over(stamp.line());
        switch (answer.answerClass()) {
            case APPROVED -> {
                transaction.note(transaction.progress().with(result));
                endForced(transaction, TransactionState.APPROVED, now);
            }
            case DECLINED -> {
                transaction.note(transaction.progress().with(result));
                endForced(transaction, TransactionState.DECLINED, now);
            }
            case UNKNOWN -> unclear(transaction, result, ReversalRequest.INVALID_ANSWER, now);
        }
    }

    private void endForced(Transaction transaction, TransactionState state, Instant now) {
        work.door().moveAndForce(transaction, state, now, then -> {
            if (transaction.state() != state) {
                // A reversal came in between; it answers when it is forced itself.
                return;
            }
            if (state != TransactionState.APPROVED) {
                retries.cameToNothing(transaction, then);
            }
            Reason reason = transaction.progress().result().orElseThrow().reason();
            answers.end(transaction, retries.offerFor(transaction, reason, then), then);
        }, otherwise -> stick(transaction));
    }

    private void unclear(Transaction transaction, Result result, int reversalReason, Instant now) {
        work.door().move(transaction, TransactionState.UNKNOWN);
        reverse(transaction, result, reversalReason, now);
    }

    /// Nobody got the approval: it is reversed, and every repeat reads that.
    public void reverseUndelivered(Transaction transaction, Instant now) {
        work.door().move(transaction, TransactionState.UNDELIVERED);
        reverse(transaction, transaction.progress().result().orElseThrow().become(Reason.UNDELIVERED),
            ReversalRequest.UNABLE_TO_DELIVER, now);
    }

    /// A switch that was restarted does not know whether this left: it is reversed.
    public void reverseRecovered(Transaction transaction, Instant now) {
        work.out().count(Tally.TRANSACTION_RECOVERED);
        reverse(transaction, Result.of(Reason.RECOVERED_UNCLEAR), ReversalRequest.TIMEOUT, now);
    }

    private void reverse(Transaction transaction, Result result, int reversalReason, Instant now) {
        Asked asked = transaction.record().asked().orElseThrow();
        transaction.note(transaction.progress().with(result)
            .with(ReversalOrders.of(transaction, reversalReason, asked.amount().zero(), ReversalOrder.By.SWITCH, now)));
        answers.revise(transaction);
        work.door().moveAndForce(transaction, TransactionState.REVERSAL_DUE, now, then -> {
            answers.end(transaction, then);
            obligations.take(transaction, then);
        }, otherwise -> stick(transaction));
    }

    /// The terminal's reversal came first; the institution's word decides only whether there is something to reverse.
    private void reversedMeanwhile(Transaction transaction, IssuerOutcome outcome, Instant now) {
        switch (outcome) {
            case IssuerOutcome.Answered(IssuerResponse answer, var decline, LineStamp stamp) -> {
                transaction.sentOn(stamp);
                switch (answer.answerClass()) {
                    case DECLINED -> nothingHeld(transaction, TransactionState.DECLINED, now);
                    case APPROVED, UNKNOWN -> {
                        Result result = transaction.progress().result().orElseThrow();
                        transaction.note(transaction.progress().with(
                            new Result(result.reason(), Optional.of(answer.responseCode()), answer.approvalCode()).over(stamp.line())));
                        obligations.hurry(transaction, now);
                    }
                }
            }
            case IssuerOutcome.NotSent notSent -> nothingHeld(transaction, TransactionState.SEND_FAILED, now);
            case IssuerOutcome.NotAnAnswer(LineStamp stamp) -> hurry(transaction, stamp, now);
            case IssuerOutcome.Silent(LineStamp stamp) -> hurry(transaction, stamp, now);
            case IssuerOutcome.Lost(LineStamp stamp) -> hurry(transaction, stamp, now);
            case IssuerOutcome.Late late -> throw new IllegalStateException("a late answer has no ticket of its own");
        }
    }

    private void hurry(Transaction transaction, LineStamp stamp, Instant now) {
        transaction.sentOn(stamp);
        obligations.hurry(transaction, now);
    }

    /// A reversal came before anything was forwarded.
    void neverForwarded(Transaction transaction, Instant now) {
        transaction.wipePin();
        retries.cameToNothing(transaction, now);
    }

    /// The obligation is over before anything of it was sent.
    void nothingHeld(Transaction transaction, TransactionState state, Instant now) {
        transaction.wipePin();
        obligations.drop(transaction);
        work.door().moveAndForce(transaction, state, now, then -> retries.cameToNothing(transaction, then), otherwise -> {
            // It stays owed on the disk; after a restart it is reversed, which finds nothing.
        });
    }

    /// The store failed while the outcome was written: this process cannot answer any more.
    private static void stick(Transaction transaction) {
        Conversation conversation = transaction.conversation();
        if (conversation != null) {
            conversation.stick();
        }
    }
}
