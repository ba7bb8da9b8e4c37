package io.chukei.relay.desk;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.chukei.iso8583.terminal.ChukeiData;
import io.chukei.iso8583.terminal.Exchange;
import io.chukei.iso8583.terminal.TerminalRequest;
import io.chukei.iso8583.terminal.TerminalResponse;
import io.chukei.relay.door.Transaction;
import io.chukei.relay.door.Workplace;
import io.chukei.relay.duplicate.Conversation;
import io.chukei.relay.duplicate.MessageTable;
import io.chukei.relay.reason.Reason;
import io.chukei.relay.reason.Tally;
import io.chukei.relay.shard.ShardEffect;
import io.chukei.relay.transaction.Forwarding;
import io.chukei.relay.transaction.Result;
import io.chukei.relay.transaction.TransactionState;
import org.jspecify.annotations.Nullable;

/// Answers terminals, and follows an approval until it is offered: the last byte was handed to a line. One that could
/// not be delivered waits a short grace for a repeat, then it is reversed.
public final class Answers {
    private static final DateTimeFormatter TRANSMISSION = DateTimeFormatter.ofPattern("MMddHHmmss").withZone(ZoneOffset.UTC);

    private final Workplace work;
    private final MessageTable messages;
    private final Duration grace;
    private final Map<Long, Transaction> deliveries = new HashMap<>();
    private @Nullable Undelivered undelivered;

    /// Answers from this place.
    ///
    /// @param grace how long an undelivered approval waits
    public Answers(Workplace work, MessageTable messages, Duration grace) {
        this.work = work;
        this.messages = messages;
        this.grace = grace;
    }

    /// Hears of approvals that nobody got.
    public interface Undelivered {
        /// The grace is over.
        void reverse(Transaction transaction, Instant now);
    }

    /// Tells who reverses undelivered approvals.
    public void onUndelivered(Undelivered listener) {
        undelivered = listener;
    }

    /// The answer to a request: its echo, the reason's code, and the text for the person where the message has a place for
    /// it.
    public static TerminalResponse plain(TerminalRequest request, Reason reason, Instant now) {
        TerminalResponse response = TerminalResponse.to(request, reason.actionCode(request.exchange()))
            .withTransmissionTime(TRANSMISSION.format(now));
        Optional<String> text = reason.displayText();
        return text.isPresent() && request.exchange() != Exchange.ADVICE
            ? response.withData(ChukeiData.NONE.withDisplayText(text.get()))
            : response;
    }

    /// Ends a message that has no transaction.
    public void end(Conversation conversation, Reason reason, Instant now) {
        end(conversation, reason, plain(conversation.request(), reason, now), now);
    }

    /// Ends a message that has no transaction, with data.
    public void end(Conversation conversation, Reason reason, TerminalResponse response, Instant now) {
        if (reason.silentForRepeat() && (conversation.request().trace().repeat() || isDuty(conversation.request().exchange()))) {
            silence(conversation);
            return;
        }
        work.out().emit(new ShardEffect.Ended(conversation.request().exchange(), reason));
        messages.answer(conversation, response, reason, now);
        for (long line : conversation.takeLines()) {
            work.out().emit(new ShardEffect.Answer(line, response, ShardEffect.NO_TICKET));
        }
    }

    /// What a terminal must go on sending until it is accepted; a refusal for want of room would only be remembered.
    private static boolean isDuty(Exchange exchange) {
        return exchange == Exchange.REVERSAL || exchange == Exchange.ADVICE;
    }

    /// No answer is better than a wrong one: the terminal's duty goes on.
    public void silence(Conversation conversation) {
        work.out().count(Tally.REPEAT_UNANSWERED);
        conversation.takeLines();
        messages.drop(conversation);
    }

    /// Answers who waits for a transaction with its result.
    public void end(Transaction transaction, Instant now) {
        end(transaction, Optional.empty(), now);
    }

    /// The same with data for the terminal: a successor handle.
    public void end(Transaction transaction, Optional<ChukeiData> data, Instant now) {
        Conversation conversation = transaction.takeConversation();
        if (conversation == null) {
            return;
        }
        Reason reason = transaction.progress().result().orElseThrow().reason();
        TerminalResponse response = ofTransaction(conversation.request(), transaction, now);
        if (data.isPresent()) {
            response = response.withData(worded(data.get(), reason));
        }
        work.out().emit(new ShardEffect.Ended(conversation.request().exchange(), reason));
        messages.answer(conversation, response, reason, now);
        List<Long> lines = conversation.takeLines();
        for (long line : lines) {
            deliver(line, response, transaction);
        }
        if (lines.isEmpty() && transaction.state() == TransactionState.APPROVED) {
            startGrace(transaction, now);
        }
    }

    /// Data with the text for the person at the terminal.
    static ChukeiData worded(ChukeiData data, Reason reason) {
        return reason.displayText().map(data::withDisplayText).orElse(data);
    }

    /// The answer that a transaction's record holds, as often as it is asked for.
    public static TerminalResponse ofTransaction(TerminalRequest request, Transaction transaction, Instant now) {
        Result result = transaction.progress().result().orElseThrow();
        TerminalResponse response = plain(request, result.reason(), now);
        boolean approved = result.reason() == Reason.APPROVED;
        if (approved && request.exchange() != Exchange.ADVICE && result.approvalCode().isPresent()) {
            response = response.withApprovalCode(result.approvalCode().get());
        }
        Optional<Forwarding> forwarding = transaction.record().forwarding();
        return approved && forwarding.isPresent() ? response.withSettlementDate(forwarding.get().businessDate()) : response;
    }

    /// What was remembered for repeats is no longer so: they read the record from now on.
    public void revise(Transaction transaction) {
        messages.forget(transaction.key());
    }

    /// Hands an answer to a line; an approval is followed.
    public void deliver(long line, TerminalResponse response, Transaction transaction) {
        if (transaction.state() != TransactionState.APPROVED) {
            work.out().emit(new ShardEffect.Answer(line, response, ShardEffect.NO_TICKET));
            return;
        }
        long ticket = work.out().nextTicket();
        deliveries.put(ticket, transaction);
        transaction.deliveryBegins();
        work.out().emit(new ShardEffect.Answer(line, response, ticket));
    }

    /// The adapter reports: delivered.
    public void delivered(long ticket, Instant now) {
        Transaction transaction = deliveries.remove(ticket);
        if (transaction == null) {
            return;
        }
        transaction.deliveryEnds();
        if (transaction.state() == TransactionState.APPROVED) {
            transaction.inGrace(false);
            work.door().moveAndForce(transaction, TransactionState.OFFERED, now, then -> {
                // Nobody waits for it: after a crash APPROVED counts as offered.
            }, otherwise -> {});
        }
        work.live().release(transaction);
    }

    /// The adapter reports: not delivered.
    public void notDelivered(long ticket, Instant now) {
        Transaction transaction = deliveries.remove(ticket);
        if (transaction == null) {
            return;
        }
        transaction.deliveryEnds();
        work.out().count(Tally.ANSWER_UNDELIVERED);
        if (transaction.state() == TransactionState.APPROVED && !transaction.hasDeliveryOpen()) {
            startGrace(transaction, now);
        }
        work.live().release(transaction);
    }

    private void startGrace(Transaction transaction, Instant now) {
        transaction.inGrace(true);
        work.agenda().at(now.plus(grace), then -> {
            if (transaction.isInGrace() && transaction.state() == TransactionState.APPROVED && !transaction.hasDeliveryOpen()) {
                transaction.inGrace(false);
                if (undelivered != null) {
                    undelivered.reverse(transaction, then);
                }
            }
        });
    }
}
