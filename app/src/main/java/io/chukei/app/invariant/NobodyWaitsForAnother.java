package io.chukei.app.invariant;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

import io.chukei.relay.issuerline.IssuerCommand;
import io.chukei.relay.issuerline.LineEffect;
import io.chukei.relay.shard.ShardEffect;

/// I9: what is posted to an institution is written or handed back before much else is posted, whatever the others do.
final class NobodyWaitsForAnother implements Checker {
    /// Posts of a shard that may come in between: those of one moment.
    private static final int MOST_BETWEEN = 200;

    private final Map<String, Waiting> posted = new LinkedHashMap<>();
    private final Map<Long, String> names = new HashMap<>();
    private final Violations violations;
    private long posts;

    private record Waiting(String institution, long number) {}

    NobodyWaitsForAnother(Violations violations) {
        this.violations = violations;
    }

    @Override
    public void onShard(int shard, ShardEffect effect) {
        if (effect instanceof ShardEffect.PostToIssuer(String institution, IssuerCommand command)) {
            String name = Messages.rrn(institution, command.message());
            posted.put(name, new Waiting(institution, ++posts));
            names.put(command.ticket() * 64 + shard, name);
            Iterator<Map.Entry<String, Waiting>> oldest = posted.entrySet().iterator();
            Map.Entry<String, Waiting> first = oldest.next();
            if (first.getValue().number < posts - MOST_BETWEEN) {
                violations.add("I9 nobody waits for another", first.getKey(), "posted to " + first.getValue().institution
                    + " and not written while " + MOST_BETWEEN + " others were posted");
                oldest.remove();
            }
        }
    }

    @Override
    public void onLine(String institution, LineEffect effect) {
        if (effect instanceof LineEffect.Write(int line, long write, var message)) {
            posted.remove(Messages.rrn(institution, message));
        } else if (effect instanceof LineEffect.Report(int shard, long ticket, var outcome)) {
            String name = names.remove(ticket * 64 + shard);
            if (name != null) {
                posted.remove(name);
            }
        }
    }

    @Override
    public void onProcessEnd() {
        posted.clear();
        names.clear();
    }
}
