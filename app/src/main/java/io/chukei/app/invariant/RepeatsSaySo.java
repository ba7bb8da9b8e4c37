package io.chukei.app.invariant;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import io.chukei.iso8583.issuer.IssuerAdvice;
import io.chukei.iso8583.issuer.IssuerMessage;
import io.chukei.iso8583.issuer.IssuerReversal;
import io.chukei.relay.issuerline.IssuerCommand;
import io.chukei.relay.issuerline.IssuerOutcome;
import io.chukei.relay.issuerline.LineEffect;
import io.chukei.relay.shard.ShardEffect;

/// A reversal or an advice that may have left before says that it is a repeat (0421, 0221).
final class RepeatsSaySo implements Checker {
    private final Set<String> left = new HashSet<>();
    private final Map<Long, String> asked = new HashMap<>();
    private final Violations violations;

    RepeatsSaySo(Violations violations) {
        this.violations = violations;
    }

    @Override
    public void onShard(int shard, ShardEffect effect) {
        if (effect instanceof ShardEffect.PostToIssuer(String institution, IssuerCommand command) && !command.expectsMoney()) {
            String name = Messages.rrn(institution, command.message());
            asked.put(command.ticket() * 64 + shard, name);
            if (left.contains(name) && !isRepeat(command.message())) {
                violations.add("repeats say so", name, "sent again to " + institution + " without the repeat digit");
            }
        }
    }

    @Override
    public void onLine(String institution, LineEffect effect) {
        if (effect instanceof LineEffect.Report(int shard, long ticket, IssuerOutcome outcome)) {
            String name = asked.remove(ticket * 64 + shard);
            if (name != null && !(outcome instanceof IssuerOutcome.NotSent)) {
                left.add(name);
            }
        }
    }

    private static boolean isRepeat(IssuerMessage message) {
        return message instanceof IssuerReversal reversal ? reversal.repeat()
            : message instanceof IssuerAdvice advice && advice.repeat();
    }

    /// Whether what was under way left is not known; a new process must take it for sent.
    @Override
    public void onProcessEnd() {
        left.addAll(asked.values());
        asked.clear();
    }
}
