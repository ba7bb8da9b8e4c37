package io.chukei.relay.duplicate;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.terminal.TerminalRequest;
import io.chukei.iso8583.terminal.TerminalResponse;
import io.chukei.relay.reason.Reason;
import io.chukei.relay.transaction.MessageKey;
import org.jspecify.annotations.Nullable;

/// The messages in flight and the answers of the last minutes. Bounded: in flight by its caller, answers here.
public final class MessageTable {
    private final Map<MessageKey, Conversation> inFlight = new HashMap<>();
    private final Map<MessageKey, Remembered> answered = new LinkedHashMap<>();
    private final int maxAnswers;
    private final Duration kept;

    /// Makes an empty table.
    ///
    /// @param maxAnswers a further one pushes the oldest out
    /// @param kept how long an answer is remembered
    public MessageTable(int maxAnswers, Duration kept) {
        this.maxAnswers = maxAnswers;
        this.kept = kept;
    }

    /// What is known of a message here.
    public sealed interface Known {
        /// It is in flight.
        record InFlight(Conversation conversation) implements Known {}

        /// It was answered.
        record Answered(Remembered answer) implements Known {}

        /// The key is in use for other content.
        record OtherContent() implements Known {}

        /// Nothing in memory.
        record Nothing() implements Known {}
    }

    public Known find(MessageKey key, Bytes digest) {
        Conversation conversation = inFlight.get(key);
        if (conversation != null) {
            return conversation.digest().equals(digest) ? new Known.InFlight(conversation) : new Known.OtherContent();
        }
        Remembered answer = answered.get(key);
        if (answer != null) {
            return answer.digest().equals(digest) ? new Known.Answered(answer) : new Known.OtherContent();
        }
        return new Known.Nothing();
    }

    /// Has a line wait with a message in flight.
    public void attach(Conversation conversation, long line) {
        conversation.attach(line);
    }

    /// Opens a message that [#find] does not know.
    public Conversation open(MessageKey key, Bytes digest, TerminalRequest request, long line) {
        Conversation conversation = new Conversation(key, digest, request, line);
        inFlight.put(key, conversation);
        return conversation;
    }

    /// It is answered: from now on a repeat reads this.
    public void answer(Conversation conversation, TerminalResponse response, Reason reason, Instant now) {
        inFlight.remove(conversation.key());
        remember(conversation.key(), new Remembered(conversation.digest(), response, reason, now.plus(kept)), now);
    }

    /// What the terminal was told is no longer so; the store knows the new end.
    public void forget(MessageKey key) {
        answered.remove(key);
    }

    /// It ends without an answer and without a trace: its repeat is a new message.
    public void drop(Conversation conversation) {
        inFlight.remove(conversation.key());
    }

    /// How many messages are in flight.
    public int inFlight() {
        return inFlight.size();
    }

    /// The message in flight under a key.
    public @Nullable Conversation inFlight(MessageKey key) {
        return inFlight.get(key);
    }

    private void remember(MessageKey key, Remembered answer, Instant now) {
        answered.remove(key);
        sweep(now);
        answered.put(key, answer);
    }

    /// Forgets what is old, and the oldest when there is too much.
    public void sweep(Instant now) {
        Iterator<Remembered> entries = answered.values().iterator();
        while (entries.hasNext()) {
            Remembered oldest = entries.next();
            if (answered.size() < maxAnswers && oldest.until().isAfter(now)) {
                return;
            }
            entries.remove();
        }
    }
}
