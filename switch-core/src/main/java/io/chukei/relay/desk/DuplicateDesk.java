package io.chukei.relay.desk;

import java.time.Instant;
import java.util.Optional;

import io.chukei.iso8583.terminal.TerminalRequest;
import io.chukei.iso8583.terminal.TerminalResponse;
import io.chukei.relay.door.Found;
import io.chukei.relay.door.Transaction;
import io.chukei.relay.door.Workplace;
import io.chukei.relay.duplicate.Conversation;
import io.chukei.relay.duplicate.MessageTable;
import io.chukei.relay.duplicate.MessageTable.Known;
import io.chukei.relay.duplicate.Remembered;
import io.chukei.relay.reason.Reason;
import io.chukei.relay.reason.Tally;
import io.chukei.relay.shard.ShardEffect;
import io.chukei.relay.shard.ShardEvent.TerminalMessage;
import io.chukei.relay.transaction.MessageKey;
import io.chukei.relay.transaction.TransactionState;

/// The first of all: a message that was seen before gets what its first sending got, whatever has changed since.
public final class DuplicateDesk {
    private final Workplace work;
    private final MessageTable messages;
    private final Answers answers;

    /// Looks into this table, then into the store.
    public DuplicateDesk(Workplace work, MessageTable messages, Answers answers) {
        this.work = work;
        this.messages = messages;
        this.answers = answers;
    }

    /// Serves a duplicate.
    ///
    /// @return the message in flight from now on when it is new; nothing when it has been served
    public Optional<Conversation> passNew(TerminalMessage message, Instant now) {
        MessageKey key = MessageKey.of(message.requester(), message.request());
        switch (messages.find(key, message.contentDigest())) {
            case Known.InFlight(Conversation conversation) -> attach(message, conversation, now);
            case Known.Answered(Remembered answer) -> again(message, key, answer, now);
            case Known.OtherContent other -> refuse(message, Reason.OTHER_CONTENT, now);
            case Known.Nothing nothing -> {
                if (!isStoredUnderItsKey(message.request())) {
                    return Optional.of(messages.open(key, message.contentDigest(), message.request(), message.line()));
                }
                return fromStore(message, key, now);
            }
        }
        return Optional.empty();
    }

    /// Messages that move money leave a record; a reversal leaves its mark on its original's.
    private static boolean isStoredUnderItsKey(TerminalRequest request) {
        return switch (request.exchange()) {
            case AUTHORIZATION, FINANCIAL, ADVICE -> true;
            case NETWORK, IDENTIFY, REVERSAL, TOTALS -> false;
        };
    }

    private void attach(TerminalMessage message, Conversation conversation, Instant now) {
        if (conversation.isStuck()) {
            work.out().count(Tally.REPEAT_IN_PROGRESS);
            refuse(message, Reason.IN_PROGRESS, now);
            return;
        }
        work.out().count(Tally.REPEAT_ATTACHED);
        messages.attach(conversation, message.line());
    }

    private void again(TerminalMessage message, MessageKey key, Remembered answer, Instant now) {
        work.out().count(Tally.REPEAT_ANSWERED);
        TerminalResponse response = answer.response().withTransmissionTime(
            Answers.plain(message.request(), answer.reason(), now).echo().trace().transmissionTime());
        Optional<Transaction> transaction = work.live().inMemory(key);
        if (transaction.isPresent() && transaction.get().state() == TransactionState.APPROVED) {
            rescue(message.line(), response, transaction.get());
        } else {
            work.out().emit(new ShardEffect.Answer(message.line(), response, ShardEffect.NO_TICKET));
        }
    }

    /// An approval that could not be delivered finds its terminal again.
    private void rescue(long line, TerminalResponse response, Transaction transaction) {
        if (transaction.isInGrace()) {
            work.out().count(Tally.APPROVAL_RESCUED);
            transaction.inGrace(false);
        }
        answers.deliver(line, response, transaction);
    }

    private Optional<Conversation> fromStore(TerminalMessage message, MessageKey key, Instant now) {
        return switch (work.live().find(key)) {
            case Found.Absent absent ->
                Optional.of(messages.open(key, message.contentDigest(), message.request(), message.line()));
            case Found.Unreadable unreadable -> {
                work.out().count(Tally.RECORD_UNREADABLE);
                work.out().count(Tally.REPEAT_UNANSWERED);
                yield Optional.empty();
            }
            case Found.Known(Transaction transaction) -> {
                stored(message, transaction, now);
                work.live().release(transaction);
                yield Optional.empty();
            }
        };
    }

    private void stored(TerminalMessage message, Transaction transaction, Instant now) {
        if (transaction.state() == TransactionState.TOMBSTONE) {
            refuse(message, Reason.TOMBSTONED, now);
        } else if (!transaction.record().identity().digest().equals(message.contentDigest())) {
            refuse(message, Reason.OTHER_CONTENT, now);
        } else if (transaction.progress().result().isEmpty() || transaction.hasForceOpen()) {
            work.out().count(Tally.REPEAT_IN_PROGRESS);
            refuse(message, Reason.IN_PROGRESS, now);
        } else {
            work.out().count(Tally.REPEAT_ANSWERED);
            answers.deliver(message.line(), Answers.ofTransaction(message.request(), transaction, now), transaction);
        }
    }

    /// Answers this line only; what the key stands for is not touched.
    public void refuse(TerminalMessage message, Reason reason, Instant now) {
        work.out().emit(new ShardEffect.Ended(message.request().exchange(), reason));
        work.out().emit(new ShardEffect.Answer(message.line(), Answers.plain(message.request(), reason, now), ShardEffect.NO_TICKET));
    }
}
