package io.chukei.relay.metrics;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/// Whether the node can approve payments, and if not, why; and what an operator should look at meanwhile. A node that is not ready still answers: with defined
/// declines, repeats and reversals.
public final class Readiness {
    /// One thing that readiness depends on.
    ///
    /// @param name short, such as `revocation auth`
    /// @param obstacle a sentence when it is in the way; read on any thread, never blocks
    public record Condition(String name, Supplier<Optional<String>> obstacle) {}

    private final List<Condition> conditions = new CopyOnWriteArrayList<>();
    private final List<Supplier<List<String>>> alarms = new CopyOnWriteArrayList<>();

    /// Adds something that readiness depends on.
    public void add(Condition condition) {
        conditions.add(condition);
    }

    /// Adds something that is told beside readiness and does not change it.
    ///
    /// @param alarm sentences; empty while all is well; read on any thread, never blocks
    public void addAlarm(Supplier<List<String>> alarm) {
        alarms.add(alarm);
    }

    /// What an operator should look at now.
    public List<String> alarms() {
        return alarms.stream().flatMap(alarm -> alarm.get().stream()).toList();
    }

    /// What is in the way now as `name: sentence`; empty when the node is ready.
    public List<String> obstacles() {
        return conditions.stream().flatMap(condition -> condition.obstacle().get().stream().map(why -> condition.name() + ": " + why))
            .toList();
    }
}
