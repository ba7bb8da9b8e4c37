package io.chukei.relay.invariant;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.chukei.iso8583.terminal.Exchange;
import io.chukei.iso8583.terminal.TerminalResponse;
import io.chukei.relay.shard.ShardEffect;

/// I6: once a terminal was told no, no approval of that message follows, however late the institution approves.
public final class NoApprovalAfterDecline implements Checker {
    private static final int OTHER_CONTENT = 1822;
    private static final int IN_PROGRESS = 9123;

    private final Set<String> declined = new HashSet<>();
    private final List<String> violations = new ArrayList<>();

    @Override
    public void onShard(ShardEffect effect) {
        if (effect instanceof ShardEffect.Answer(long line, TerminalResponse response, long ticket)
            && (response.exchange() == Exchange.FINANCIAL || response.exchange() == Exchange.AUTHORIZATION)) {
            String key = response.exchange() + "/" + response.echo().trace().terminal() + "/" + response.echo().trace().stan();
            if (response.accepted()) {
                if (declined.contains(key)) {
                    violations.add("approved after a decline: " + key);
                }
            } else if (response.actionCode() != OTHER_CONTENT && response.actionCode() != IN_PROGRESS) {
                declined.add(key);
            }
        }
    }

    @Override
    public List<String> violations() {
        return violations;
    }
}
