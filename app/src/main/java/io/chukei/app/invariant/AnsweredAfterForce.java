package io.chukei.app.invariant;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.chukei.iso8583.message.TransactionType;
import io.chukei.iso8583.terminal.PaymentRequest;
import io.chukei.iso8583.terminal.ReversalRequest;
import io.chukei.iso8583.terminal.TerminalRequest;
import io.chukei.iso8583.terminal.TerminalResponse;
import io.chukei.relay.duplicate.OutcomeLookup;
import io.chukei.relay.journal.StoredLookup;
import io.chukei.relay.reason.Reason;
import io.chukei.relay.shard.ShardEffect;
import io.chukei.relay.shard.ShardEvent;
import io.chukei.relay.transaction.MessageKey;
import io.chukei.relay.transaction.TransactionRecord;
import io.chukei.relay.transaction.TransactionState;

/// What a terminal is told is on the disk before: an approval, an accepted completion, an accepted reversal, and the end
/// of whatever was forwarded.
final class AnsweredAfterForce implements Checker {
    private static final int OTHER_CONTENT = 1822;
    private static final int IN_PROGRESS = 9123;

    private final OutcomeLookup disk;
    private final ReadRecords records;
    private final Violations violations;
    private final Map<String, ShardEvent.TerminalMessage> reversals = new HashMap<>();
    private final Map<Long, MessageKey> keys = new HashMap<>();

    AnsweredAfterForce(OutcomeLookup disk, ReadRecords records, Violations violations) {
        this.disk = disk;
        this.records = records;
        this.violations = violations;
    }

    @Override
    public void onMessage(ShardEvent.TerminalMessage message) {
        TerminalRequest request = message.request();
        if (!(request instanceof PaymentRequest payment && payment.type() == TransactionType.BALANCE)) {
            keys.put(message.line(), MessageKey.of(message.requester(), request));
        }
        if (request instanceof ReversalRequest) {
            reversals.put(request.trace().terminal() + "/" + request.trace().stan(), message);
        }
    }

    @Override
    public void onShard(int shard, ShardEffect effect) {
        if (!(effect instanceof ShardEffect.Answer(long line, TerminalResponse response, long ticket))) {
            return;
        }
        MessageKey key = keys.remove(line);
        switch (response.exchange()) {
            case FINANCIAL, AUTHORIZATION, ADVICE -> {
                if (key != null) {
                    money(key, response);
                }
            }
            case REVERSAL -> reversal(response);
            case NETWORK, IDENTIFY, TOTALS -> {
                // They leave nothing to keep.
            }
        }
    }

    private Optional<TransactionRecord> onDisk(MessageKey key) {
        return disk.find(key.bytes()) instanceof StoredLookup.Found(var stored) ? records.read(stored) : Optional.empty();
    }

    private void money(MessageKey key, TerminalResponse response) {
        Optional<TransactionRecord> record = onDisk(key);
        Optional<Reason> end = record.flatMap(known -> known.progress().result()).map(result -> result.reason());
        if (response.accepted() && !end.equals(Optional.of(Reason.APPROVED))) {
            violations.add("I1 answered after force", Checker.name(key), "approved, and the disk says " + end);
        } else if (!response.accepted() && record.filter(AnsweredAfterForce::isForwarded).isPresent() && end.isEmpty()
            && response.actionCode() != OTHER_CONTENT && response.actionCode() != IN_PROGRESS && response.actionCode() != 9103) {
            violations.add("I1 answered after force", Checker.name(key),
                "answered " + response.actionCode() + " before the end is on the disk");
        }
    }

    /// A tombstone is an end by itself, also of what had waited for its PIN.
    private static boolean isForwarded(TransactionRecord record) {
        return record.forwarding().isPresent() && record.state() != TransactionState.TOMBSTONE;
    }

    private void reversal(TerminalResponse response) {
        ShardEvent.TerminalMessage asked = reversals.get(response.echo().trace().terminal() + "/" + response.echo().trace().stan());
        if (!response.accepted() || asked == null || !(asked.request() instanceof ReversalRequest request)) {
            return;
        }
        MessageKey named = MessageKey.ofOriginal(asked.requester(), request.trace().terminal(), request.original());
        Optional<TransactionRecord> original = onDisk(named);
        Optional<TransactionRecord> held = original.filter(record -> record.progress().original().isPresent()
            && record.progress().reversal().isEmpty()).flatMap(record -> onDisk(record.progress().original().orElseThrow()))
            .or(() -> original);
        boolean undone = held.filter(record -> record.progress().reversal().isPresent() || record.state() == TransactionState.TOMBSTONE
            || record.state() == TransactionState.DECLINED || record.state() == TransactionState.SEND_FAILED).isPresent();
        if (!undone) {
            violations.add("I1 answered after force", Checker.name(named), "its reversal was accepted before that is on the disk");
        }
    }
}
