package io.chukei.relay.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import io.chukei.iso8583.terminal.NetworkRequest;
import io.chukei.relay.door.Workplace;
import io.chukei.relay.duplicate.Conversation;
import io.chukei.relay.reason.Reason;
import io.chukei.relay.reason.Tally;
import io.chukei.relay.shard.ShardEffect;

/// Has new keys of a requester taken (2804/811), and answers when they are in use and kept. Keys that are taken after the
/// limit are in use all the same: the requester sends its message again and is told so.
public final class KeyDesk {
    /// How long new keys are waited for: two commands to the security module and a force.
    public static final Duration LIMIT = Duration.ofSeconds(5);

    private final Workplace work;
    private final Answers answers;
    private final Map<Long, Conversation> waiting = new HashMap<>();

    /// Answers through these.
    public KeyDesk(Workplace work, Answers answers) {
        this.work = work;
        this.answers = answers;
    }

    void take(Message<NetworkRequest> message, Instant now) {
        long ticket = work.out().nextTicket();
        waiting.put(ticket, message.conversation());
        work.out().emit(new ShardEffect.TakeKeys(message.requester().name(), message.request().keys().orElseThrow(), ticket));
        work.agenda().at(now.plus(LIMIT), later -> expire(ticket, later));
    }

    /// This became of new keys.
    public void on(long ticket, Reason reason, Instant now) {
        Conversation conversation = waiting.remove(ticket);
        if (conversation != null) {
            answers.end(conversation, reason, now);
        }
    }

    private void expire(long ticket, Instant now) {
        if (waiting.containsKey(ticket)) {
            work.out().count(Tally.KEYS_EXPIRED);
            on(ticket, Reason.SECURITY_MODULE_FAILED, now);
        }
    }
}
