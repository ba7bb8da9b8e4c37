package io.chukei.app.invariant;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.terminal.PaymentRequest;
import io.chukei.relay.issuerline.IssuerCommand;
import io.chukei.relay.shard.ShardEffect;
import io.chukei.relay.shard.ShardEvent;
import io.chukei.relay.transaction.MessageKey;
import io.chukei.relay.transaction.TransactionRecord;
import io.chukei.relay.transaction.TransactionState;

/// I8, of what is owed: of a shard no more reversals and advices are under way to one institution than its window has
/// places, and to one that owes the answer to too many no new payment goes.
///
/// What is owed is counted from its first sending until its record says otherwise, which is never more than the switch
/// counts. Payments are looked at that are decided on as they arrive, which most are.
final class OwedWithinBounds implements Checker {
    /// A sending whose report is missing is given up: the response time of the institutions of a simulation and five seconds.
    private static final Duration UNHEARD_OF = Duration.ofSeconds(20);

    private final Checkers.Bounds bounds;
    private final Violations violations;
    private final Map<Integer, Instant> clocks = new HashMap<>();
    private final Map<Integer, MessageKey> arriving = new HashMap<>();
    private final Map<String, Map<Long, Instant>> underWay = new HashMap<>();
    private final Map<String, Set<Bytes>> owed = new HashMap<>();
    private final Map<Bytes, Set<String>> closedTo = new HashMap<>();

    OwedWithinBounds(Checkers.Bounds bounds, Violations violations) {
        this.bounds = bounds;
        this.violations = violations;
    }

    private static String name(int shard, String institution) {
        return shard + " " + institution;
    }

    @Override
    public void onEvent(int shard, ShardEvent event, Instant now) {
        clocks.put(shard, now);
        arriving.remove(shard);
        switch (event) {
            case ShardEvent.TerminalMessage message when message.request() instanceof PaymentRequest payment ->
                arriving.put(shard, MessageKey.of(message.requester(), payment));
            case ShardEvent.IssuerReported(long ticket, var outcome) ->
                ofShard(shard, underWay).forEach(sendings -> sendings.remove(ticket));
            case ShardEvent.Wake _ ->
                ofShard(shard, underWay).forEach(sendings -> sendings.values().removeIf(until -> !until.isAfter(now)));
            default -> {
                // Says nothing of this.
            }
        }
    }

    private static <T> Iterable<T> ofShard(int shard, Map<String, T> all) {
        return all.entrySet().stream().filter(entry -> entry.getKey().startsWith(shard + " ")).map(Map.Entry::getValue).toList();
    }

    @Override
    public void onShard(int shard, ShardEffect effect) {
        if (effect instanceof ShardEffect.PostToIssuer(String institution, IssuerCommand command) && !command.expectsMoney()) {
            owed.computeIfAbsent(name(shard, institution), key -> new HashSet<>()).add(command.reference());
            Map<Long, Instant> sendings = underWay.computeIfAbsent(name(shard, institution), key -> new HashMap<>());
            sendings.put(command.ticket(), clocks.getOrDefault(shard, Instant.MAX.minus(UNHEARD_OF)).plus(UNHEARD_OF));
            if (sendings.size() > bounds.reversalWindow()) {
                violations.add("I8 bounds", Messages.rrn(institution, command.message()),
                    "is number " + sendings.size() + " of a shard's reversals and advices under way");
            }
        } else if (effect instanceof ShardEffect.Moved(var from, TransactionState to) && to == TransactionState.LINKED) {
            MessageKey decided = arriving.remove(shard);
            if (decided != null) {
                closedTo.put(decided.bytes(), fullFor(shard));
            }
        }
    }

    private Set<String> fullFor(int shard) {
        Set<String> full = new HashSet<>();
        owed.forEach((name, keys) -> {
            if (name.startsWith(shard + " ") && keys.size() >= bounds.owed()) {
                full.add(name.substring(name.indexOf(' ') + 1));
            }
        });
        return full;
    }

    @Override
    public void onRecord(TransactionRecord record, boolean open) {
        Bytes key = record.key().bytes();
        switch (record.state()) {
            case LOGGED -> {
                String institution = record.forwarding().orElseThrow().route().institution();
                Set<String> full = closedTo.remove(key);
                if (full != null && full.contains(institution)) {
                    violations.add("I8 bounds", Checker.name(record.key()), "goes to " + institution + ", to which too much is owed");
                }
            }
            case REVERSAL_DUE, ADVICE_DUE -> {
                // Owed, still or from now on.
            }
            default -> {
                closedTo.remove(key);
                owed.values().forEach(keys -> keys.remove(key));
            }
        }
    }

    @Override
    public void onProcessEnd() {
        clocks.clear();
        arriving.clear();
        underWay.clear();
        owed.clear();
        closedTo.clear();
    }
}
