package io.chukei.app.invariant;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.terminal.Exchange;
import io.chukei.iso8583.terminal.TerminalResponse;
import io.chukei.relay.shard.ShardEffect;
import io.chukei.relay.shard.ShardEvent;
import io.chukei.relay.transaction.MessageKey;
import io.chukei.relay.transaction.TransactionRecord;

/// I6, and one end for one message: once a terminal was told no of what was forwarded, no approval of it follows, however
/// late the institution approves; and once it was told yes, it is told no only after a reversal.
final class NoApprovalAfterDecline implements Checker {
    private static final int OTHER_CONTENT = 1822;
    private static final int IN_PROGRESS = 9123;

    private final Map<Long, MessageKey> keys = new HashMap<>();
    private final Set<MessageKey> declined = new HashSet<>();
    private final Set<MessageKey> approved = new HashSet<>();
    private final Set<MessageKey> reversed = new HashSet<>();
    private final Set<Bytes> forwarded = new HashSet<>();
    private final Violations violations;

    NoApprovalAfterDecline(Violations violations) {
        this.violations = violations;
    }

    @Override
    public void onMessage(ShardEvent.TerminalMessage message) {
        keys.put(message.line(), MessageKey.of(message.requester(), message.request()));
    }

    @Override
    public void onRecord(TransactionRecord record, boolean open) {
        if (record.progress().reversal().isPresent()) {
            reversed.add(record.key());
        }
    }

    @Override
    public void onShard(int shard, ShardEffect effect) {
        if (effect instanceof ShardEffect.PostToIssuer(String institution, var command) && command.expectsMoney()) {
            forwarded.add(command.reference());
        } else if (effect instanceof ShardEffect.Answer(long line, TerminalResponse response, long ticket)) {
            MessageKey key = keys.remove(line);
            boolean money = response.exchange() == Exchange.FINANCIAL || response.exchange() == Exchange.AUTHORIZATION;
            if (key != null && money && response.actionCode() != OTHER_CONTENT && response.actionCode() != IN_PROGRESS) {
                told(key, response);
            }
        }
    }

    private void told(MessageKey key, TerminalResponse response) {
        if (response.accepted()) {
            approved.add(key);
            if (declined.contains(key)) {
                violations.add("I6 one end", Checker.name(key), "approved after a decline");
            }
        } else {
            if (approved.contains(key) && !reversed.contains(key)) {
                violations.add("I6 one end", Checker.name(key), "declined with " + response.actionCode() + " after an approval");
            }
            if (forwarded.contains(key.bytes())) {
                declined.add(key);
            }
        }
    }
}
