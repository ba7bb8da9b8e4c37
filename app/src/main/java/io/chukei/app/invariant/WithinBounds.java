package io.chukei.app.invariant;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import io.chukei.relay.issuerline.LineEffect;
import io.chukei.relay.shard.ShardEffect;

/// I8: what waits is bounded: messages in flight of a shard (twice the bound with reversals and advices, and one that is
/// being looked at), requests on the lines of an institution.
final class WithinBounds implements Checker {
    private static final int LINES = 2;

    private final Checkers.Bounds bounds;
    private final Violations violations;
    private final Map<String, Set<String>> waiting = new HashMap<>();
    private final Map<Long, String> asked = new HashMap<>();

    WithinBounds(Checkers.Bounds bounds, Violations violations) {
        this.bounds = bounds;
        this.violations = violations;
    }

    @Override
    public void onShard(int shard, ShardEffect effect) {
        if (effect instanceof ShardEffect.Held(int inFlight, int owed, int dead) && inFlight > 2 * bounds.inFlight() + 1) {
            violations.add("I8 bounds", "shard " + shard, inFlight + " messages in flight");
        } else if (effect instanceof ShardEffect.PostToIssuer(String institution, var command)) {
            asked.put(command.ticket() * 64 + shard, Messages.rrn(institution, command.message()));
        }
    }

    @Override
    public void onLine(String institution, LineEffect effect) {
        Set<String> there = waiting.computeIfAbsent(institution, key -> new HashSet<>());
        switch (effect) {
            case LineEffect.Write(int line, long write, var message) when Messages.trace(message).isPresent() -> {
                there.add(Messages.rrn(institution, message));
                if (there.size() > LINES * bounds.window()) {
                    violations.add("I8 bounds", institution, there.size() + " requests wait on the lines");
                }
            }
            case LineEffect.Report(int shard, long ticket, var outcome) -> {
                String done = asked.remove(ticket * 64 + shard);
                if (done != null) {
                    there.remove(done);
                }
            }
            default -> {
                // Nothing begins or ends to wait.
            }
        }
    }

    @Override
    public void onProcessEnd() {
        waiting.clear();
        asked.clear();
    }
}
