package io.chukei.relay.node;

import java.io.IOException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.IntFunction;

import io.chukei.iso8583.issuer.IssuerTotals;
import io.chukei.relay.chance.Randomness;
import io.chukei.relay.config.InstitutionConfig;
import io.chukei.relay.config.SwitchConfig;
import io.chukei.relay.issuerio.ConnectionTally;
import io.chukei.relay.issuerio.InstitutionRunner;
import io.chukei.relay.issuerio.InstitutionWire;
import io.chukei.relay.issuerline.IssuerCommand;
import io.chukei.relay.issuerline.IssuerOutcome;
import io.chukei.relay.issuerline.IssuerPool;
import io.chukei.relay.issuerline.LineState;
import io.chukei.relay.issuerline.TotalsOutcome;
import io.chukei.relay.metrics.EnumCounters;
import io.chukei.relay.metrics.Metrics;
import io.chukei.relay.metrics.Readiness;
import io.chukei.relay.reason.Tally;
import io.chukei.relay.route.Availability;
import io.chukei.relay.runner.IssuerDoor;
import io.chukei.relay.runner.RelayBoard;
import io.chukei.relay.runner.ShardRunner;
import io.chukei.relay.shard.ShardEvent;
import io.chukei.relay.transport.EventLoops;

/// All institutions' runners, and the way of requests to them and of outcomes back.
final class Institutions implements IssuerDoor {
    private final Map<String, InstitutionRunner> runners = new LinkedHashMap<>();

    /// What the runners share.
    ///
    /// @param loops where they run
    /// @param board where they tell their availability
    /// @param shards who hears outcomes; asked when one is reported
    /// @param clock their time
    /// @param chance their jitter
    /// @param guards how each institution's messages are protected
    record Shared(EventLoops loops, RelayBoard board, IntFunction<ShardRunner> shards, InstantSource clock, Randomness chance,
        Function<String, InstitutionWire.Guard> guards) {}

    /// Makes the runners; nothing connects before [#start].
    ///
    /// @throws StartException when a dialect is unknown or a TLS file is not what it should be
    Institutions(SwitchConfig config, Shared shared, EnumCounters<Tally> tallies, Metrics metrics)
        throws StartException {
        EnumCounters<ConnectionTally> connections =
            metrics.counters("issuer.connections", "event", ConnectionTally.class, "What happens to connections to institutions.");
        InstitutionRunner.Counts counts = new InstitutionRunner.Counts(tallies, connections);
        InstitutionRunner.Ears ears = new Ears(shared);
        for (InstitutionConfig institution : config.institutions()) {
            InstitutionWire wire = wire(institution).with(shared.guards().apply(institution.number()));
            IssuerPool pool =
                new IssuerPool(Counterparties.pool(institution).with(wire.guard().protection()), wire.dialect(), shared.chance());
            InstitutionRunner runner = new InstitutionRunner(wire, pool::on, ears, counts, shared.loops(), shared.clock());
            runners.put(institution.number(), runner);
            measure(institution.number(), runner, metrics);
        }
    }

    @Override
    public boolean offer(String institution, IssuerCommand command) {
        InstitutionRunner runner = runners.get(institution);
        return runner != null && runner.offer(command);
    }

    /// Has totals told.
    CompletableFuture<TotalsOutcome> tell(String institution, IssuerTotals totals) {
        return Objects.requireNonNull(runners.get(institution), "configured").tell(totals);
    }

    void start() {
        runners.values().forEach(InstitutionRunner::start);
    }

    /// Signs off everywhere.
    CompletableFuture<Void> drain() {
        return CompletableFuture.allOf(runners.values().stream().map(InstitutionRunner::drain).toArray(CompletableFuture[]::new));
    }

    void addTo(Readiness readiness) {
        runners.forEach((number, runner) -> readiness.add(new Readiness.Condition("institution " + number, runner::obstacle)));
    }

    /// The institutions that cannot be asked now.
    List<String> notUp() {
        return runners.entrySet().stream().filter(entry -> entry.getValue().lines(LineState.UP) == 0).map(Map.Entry::getKey).toList();
    }

    private static InstitutionWire wire(InstitutionConfig institution) throws StartException {
        try {
            return Counterparties.wire(institution);
        } catch (IOException e) {
            throw new StartException("institutions: " + institution.number(), e);
        }
    }

    private static void measure(String number, InstitutionRunner runner, Metrics metrics) {
        metrics.gauge("issuer.queue", "institution", number, runner, InstitutionRunner::queued, "Letters that wait for the lines.");
        for (LineState state : LineState.values()) {
            metrics.gauge("issuer.lines." + EnumCounters.label(state), "institution", number, runner, each -> each.lines(state),
                "Lines to the institution: " + state.sentence());
        }
    }

    /// Passes news on to shards and to the board.
    private record Ears(Shared shared) implements InstitutionRunner.Ears {
        @Override
        public void report(int shard, long ticket, IssuerOutcome outcome) {
            shared.shards().apply(shard).post(new ShardEvent.IssuerReported(ticket, outcome));
        }

        @Override
        public void availability(String institution, Availability availability) {
            shared.board().put(institution, availability);
        }
    }
}
