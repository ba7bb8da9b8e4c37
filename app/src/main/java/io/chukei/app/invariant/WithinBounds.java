package io.chukei.app.invariant;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import io.chukei.iso8583.terminal.Exchange;
import io.chukei.relay.issuerline.IssuerCommand;
import io.chukei.relay.issuerline.IssuerOutcome;
import io.chukei.relay.issuerline.LineEffect;
import io.chukei.relay.shard.ShardEffect;
import io.chukei.relay.shard.ShardEvent;

/// I8, of messages: a shard lets no payment in above its bound and nothing above twice that; on a line no more wait than
/// its window has places, and requests for money leave some of these free.
final class WithinBounds implements Checker {
    private final Checkers.Bounds bounds;
    private final Violations violations;
    private final Map<Integer, Integer> inFlight = new HashMap<>();
    private final Set<Integer> lettingIn = new HashSet<>();
    private final Map<Long, String> asked = new HashMap<>();
    private final Map<String, Map<Integer, Set<String>>> lines = new HashMap<>();

    WithinBounds(Checkers.Bounds bounds, Violations violations) {
        this.bounds = bounds;
        this.violations = violations;
    }

    @Override
    public void onEvent(int shard, ShardEvent event, Instant now) {
        if (event instanceof ShardEvent.TerminalMessage message && isPayment(message.request().exchange())) {
            lettingIn.add(shard);
        } else {
            lettingIn.remove(shard);
        }
    }

    private static boolean isPayment(Exchange exchange) {
        return switch (exchange) {
            case IDENTIFY, AUTHORIZATION, FINANCIAL -> true;
            case ADVICE, REVERSAL, NETWORK, TOTALS -> false;
        };
    }

    @Override
    public void onShard(int shard, ShardEffect effect) {
        if (effect instanceof ShardEffect.Held(int now, int owed, int dead)) {
            Integer before = inFlight.put(shard, now);
            boolean more = now > (before == null ? 0 : before);
            if (more && now > (lettingIn.contains(shard) ? bounds.inFlight() : 2 * bounds.inFlight())) {
                violations.add("I8 bounds", "shard " + shard, "one more was let in, now " + now + " messages are in flight");
            }
        } else if (effect instanceof ShardEffect.PostToIssuer(String institution, IssuerCommand command)) {
            asked.put(Checker.name(shard, command.ticket()), Messages.rrn(institution, command.message()));
        }
    }

    @Override
    public void onLine(String institution, LineEffect effect) {
        if (effect instanceof LineEffect.Write(int line, long write, var message) && Messages.trace(message).isPresent()) {
            Set<String> waiting = lines.computeIfAbsent(institution, key -> new HashMap<>()).computeIfAbsent(line, key -> new HashSet<>());
            waiting.add(Messages.rrn(institution, message));
            if (waiting.size() > (Messages.isMoney(message) ? bounds.windowForMoney() : bounds.window())) {
                violations.add("I8 bounds", Messages.rrn(institution, message),
                    "is number " + waiting.size() + " that waits on line " + line);
            }
        } else if (effect instanceof LineEffect.Report(int shard, long ticket, var outcome) && !(outcome instanceof IssuerOutcome.Late)) {
            String done = asked.remove(Checker.name(shard, ticket));
            if (done != null) {
                lines.getOrDefault(institution, Map.of()).values().forEach(waiting -> waiting.remove(done));
            }
        }
    }

    @Override
    public void onProcessEnd() {
        inFlight.clear();
        lettingIn.clear();
        asked.clear();
        lines.clear();
    }
}
