package io.chukei.relay.desk;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.chukei.iso8583.issuer.AnswerClass;
import io.chukei.iso8583.issuer.IssuerResponse;
import io.chukei.iso8583.message.Balance;
import io.chukei.iso8583.terminal.ChukeiData;
import io.chukei.iso8583.terminal.TerminalResponse;
import io.chukei.relay.door.Surroundings;
import io.chukei.relay.door.Transaction;
import io.chukei.relay.door.Workplace;
import io.chukei.relay.duplicate.Conversation;
import io.chukei.relay.issuerline.IssuerOutcome;
import io.chukei.relay.issuerline.LineStamp;
import io.chukei.relay.reason.ForeignReasons;
import io.chukei.relay.reason.Reason;
import io.chukei.relay.transaction.Result;
import io.chukei.relay.transaction.TransactionState;

/// Asks institutions for balances: LINKED → INQUIRING → INQUIRED. Nothing is held and nothing owed, so nothing is written; an answer that
/// does not come is not asked for again. Balances in yen are passed on, and no others.
public final class InquiryDesk {
    private final Workplace work;
    private final Answers answers;
    private final ForwardDesk.Retries retries;
    private final Asking asking;

    /// Works at this place.
    public InquiryDesk(Workplace work, Surroundings around, Answers answers, ForwardDesk.Retries retries) {
        this.work = work;
        this.answers = answers;
        this.retries = retries;
        asking = new Asking(work, around, (ticket, now) -> on(ticket, new IssuerOutcome.Silent(new LineStamp(0, 0)), now));
    }

    /// Sends a linked inquiry.
    void ask(Transaction transaction, Instant now) {
        work.door().move(transaction, TransactionState.INQUIRING);
        asking.post(transaction, now);
    }

    /// A line reports.
    ///
    /// @return false when the ticket is none of an inquiry (any more)
    public boolean on(long ticket, IssuerOutcome outcome, Instant now) {
        Transaction transaction = asking.of(ticket);
        if (transaction == null) {
            return false;
        }
        asking.end(ticket, transaction);
        switch (outcome) {
            case IssuerOutcome.Answered(IssuerResponse answer, var decline, LineStamp stamp) -> {
                Reason said = ForeignReasons.of(answer.answerClass(), decline);
                List<Balance> balances = answer.balances().stream().filter(Balance::inYen).toList();
                boolean told = answer.answerClass() != AnswerClass.APPROVED || !balances.isEmpty();
                end(transaction, new Result(told ? said : Reason.BALANCE_MISSING, Optional.of(answer.responseCode()), Optional.empty()),
                    balances, now);
            }
            case IssuerOutcome.NotAnAnswer notAnAnswer -> end(transaction, Result.of(Reason.NOT_AN_ANSWER), List.of(), now);
            case IssuerOutcome.Silent silent -> end(transaction, Result.of(Reason.ISSUER_SILENT), List.of(), now);
            case IssuerOutcome.Lost lost -> end(transaction, Result.of(Reason.ISSUER_SILENT), List.of(), now);
            case IssuerOutcome.NotSent(IssuerOutcome.Cause cause) ->
                end(transaction, Result.of(ForwardDesk.reason(cause)), List.of(), now);
            case IssuerOutcome.Late late -> throw new IllegalStateException("a late answer has no ticket of its own");
        }
        return true;
    }

    private void end(Transaction transaction, Result result, List<Balance> balances, Instant now) {
        transaction.note(transaction.progress().with(result));
        work.door().move(transaction, TransactionState.INQUIRED);
        Optional<ChukeiData> offer = retries.offerFor(transaction, result.reason(), now);
        Conversation conversation = transaction.takeConversation();
        if (conversation != null) {
            TerminalResponse response = Answers.ofTransaction(conversation.request(), transaction, now);
            if (result.reason() == Reason.APPROVED) {
                response = response.withAdditionalAmounts(Balance.text(balances));
            } else if (offer.isPresent()) {
                response = response.withData(Answers.worded(offer.get(), result.reason()));
            }
            answers.end(conversation, result.reason(), response, now);
        }
        work.live().release(transaction);
    }
}
