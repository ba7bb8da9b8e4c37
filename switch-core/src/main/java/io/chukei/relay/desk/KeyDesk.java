package io.chukei.relay.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import io.chukei.iso8583.message.NewKeys;
import io.chukei.iso8583.terminal.ChukeiData;
import io.chukei.iso8583.terminal.NetworkRequest;
import io.chukei.relay.door.Workplace;
import io.chukei.relay.reason.Reason;
import io.chukei.relay.reason.Tally;
import io.chukei.relay.shard.ShardEffect;

/// Has new keys of a requester taken (2804/811) or made (2804/882), and answers when they are in use and kept. Keys that are taken after the
/// limit are in use all the same: the requester sends its message again and is told so.
public final class KeyDesk {
    /// How long new keys are waited for: two commands to the security module and a force.
    public static final Duration LIMIT = Duration.ofSeconds(5);

    private final Workplace work;
    private final Answers answers;
    private final Map<Long, Message<NetworkRequest>> waiting = new HashMap<>();

    /// Answers through these.
    public KeyDesk(Workplace work, Answers answers) {
        this.work = work;
        this.answers = answers;
    }

    void take(Message<NetworkRequest> message, Instant now) {
        long ticket = wait(message, now);
        work.out().emit(new ShardEffect.TakeKeys(message.requester().name(), message.request().keys().orElseThrow(), ticket));
    }

    void make(Message<NetworkRequest> message, Instant now) {
        long ticket = wait(message, now);
        work.out().emit(new ShardEffect.MakeKeys(message.requester().name(), ticket));
    }

    private long wait(Message<NetworkRequest> message, Instant now) {
        long ticket = work.out().nextTicket();
        waiting.put(ticket, message);
        work.agenda().at(now.plus(LIMIT), later -> expire(ticket, later));
        return ticket;
    }

    /// This became of new keys.
    public void on(long ticket, Reason reason, Instant now) {
        Message<NetworkRequest> message = waiting.remove(ticket);
        if (message != null) {
            answers.end(message.conversation(), reason, now);
        }
    }

    /// These were made.
    public void made(long ticket, NewKeys keys, Instant now) {
        Message<NetworkRequest> message = waiting.remove(ticket);
        if (message != null) {
            answers.end(message.conversation(), Reason.APPROVED,
                Answers.plain(message.request(), Reason.APPROVED, now).withData(ChukeiData.NONE.withKeys(keys)), now);
        }
    }

    private void expire(long ticket, Instant now) {
        if (waiting.containsKey(ticket)) {
            work.out().count(Tally.KEYS_EXPIRED);
            on(ticket, Reason.SECURITY_MODULE_FAILED, now);
        }
    }
}
