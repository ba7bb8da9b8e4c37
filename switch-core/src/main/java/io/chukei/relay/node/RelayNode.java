package io.chukei.relay.node;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.chukei.iso8583.cmf.CmfDialect;
import io.chukei.relay.admin.Operator;
import io.chukei.relay.adminserver.AdminOutcome;
import io.chukei.relay.adminserver.AdminServer;
import io.chukei.relay.adminserver.OperatorTokens;
import io.chukei.relay.chance.Randomness;
import io.chukei.relay.chance.SecureChance;
import io.chukei.relay.config.AdminConfig;
import io.chukei.relay.config.NodeConfig;
import io.chukei.relay.config.SwitchConfig;
import io.chukei.relay.config.TerminalsConfig;
import io.chukei.relay.door.Surroundings;
import io.chukei.relay.flow.Shard;
import io.chukei.relay.issuerio.InstitutionWire;
import io.chukei.relay.journalstore.TransactionDatabase;
import io.chukei.relay.linkadmin.CertificateFiling;
import io.chukei.relay.linkadmin.LinkAdmin;
import io.chukei.relay.linkstore.LinkBook;
import io.chukei.relay.linkstore.LinkService;
import io.chukei.relay.linkstore.LinkStore;
import io.chukei.relay.metrics.Metrics;
import io.chukei.relay.metrics.ProbeServer;
import io.chukei.relay.metrics.Readiness;
import io.chukei.relay.obligationadmin.ObligationAdmin;
import io.chukei.relay.pin.RequesterMacs;
import io.chukei.relay.reconcileadmin.DayReader;
import io.chukei.relay.reconcileadmin.ReconcileAdmin;
import io.chukei.relay.registry.Registry;
import io.chukei.relay.revocationadmin.RevocationAdmin;
import io.chukei.relay.route.Router;
import io.chukei.relay.runner.Peers;
import io.chukei.relay.runner.PinDoor;
import io.chukei.relay.runner.RelayBoard;
import io.chukei.relay.runner.RelayCounters;
import io.chukei.relay.runner.ShardPorts;
import io.chukei.relay.runner.ShardRunner;
import io.chukei.relay.seal.KeyFiles;
import io.chukei.relay.server.LineCounters;
import io.chukei.relay.server.LineRoom;
import io.chukei.relay.server.TerminalLines;
import io.chukei.relay.server.TerminalServer;
import io.chukei.relay.totals.TotalsEvent;
import io.chukei.relay.transport.EventLoops;
import io.chukei.relay.transport.Tls;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A running switch. The one place where all rooms meet; it holds no logic beyond the order of start and stop:
///
/// 1. health and metrics, so that a start can be watched
/// 2. stores and keys
/// 3. CAs, the last good lists, a first attempt to fetch
/// 4. shards, each given what is open of its terminals
/// 5. lines to institutions
/// 6. the operators' door, then the terminals' line
///
/// It stops the other way round, after the payments in flight have ended.
public final class RelayNode {
    private static final Logger LOG = LoggerFactory.getLogger(RelayNode.class);
    private static final Duration FIRST_LISTS = Duration.ofSeconds(10);
    private static final Duration SIGN_OFF = Duration.ofSeconds(5);

    private final SwitchConfig config;
    private final Clock clock;
    private final Opened opened = new Opened();
    private final Randomness chance = new SecureChance(new SecureRandom());
    private final Readiness readiness = new Readiness();
    private final TerminalLines lines = new TerminalLines();
    private final RelayBoard board = new RelayBoard();
    private volatile boolean draining;

    private RelayNode(SwitchConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /// A node that is up, with the parts that the outside asks for.
    ///
    /// @param ports where it listens
    /// @param shards for the stop
    /// @param institutions for the stop
    /// @param server for the stop
    private record Up(Ports ports, ShardGroup shards, Institutions institutions, TerminalServer server) {}

    /// A started node.
    ///
    /// @param ports where it listens
    /// @param stop ends it: drains, closes, and returns whether everything in flight had ended in time
    public record Running(Ports ports, Stop stop) {}

    /// Ends a node.
    @FunctionalInterface
    public interface Stop {
        /// @return whether everything in flight had ended in time
        boolean now();
    }

    /// Starts a node; when that fails, everything that was opened is closed again.
    ///
    /// @throws StartException with what is in the way, in one line
    public static Running start(SwitchConfig config, Clock clock) throws StartException {
        RelayNode node = new RelayNode(config, clock);
        boolean up = false;
        try {
            Up parts = node.open();
            up = true;
            return new Running(parts.ports(), () -> node.stop(parts));
        } catch (IOException e) {
            throw new StartException("start", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartException("start", e);
        } finally {
            if (!up) {
                node.close();
            }
        }
    }

    private Up open() throws StartException, IOException, InterruptedException {
        Metrics metrics = opened.add(new Metrics());
        readiness.add(new Readiness.Condition("node", () -> draining ? Optional.of("it is stopping") : Optional.empty()));
        Registry registry = Counterparties.registry(config);
        NodeConfig.Data data = config.node().data();
        KeyFiles keys = Stores.keys(data);
        Opening<LinkStore> links = opened.add(Stores.beginLinks(data, keys, metrics));
        TransactionDatabase transactions = opened.add(Stores.openTransactions(config, keys, clock, metrics));
        Revocation revocation = Revocation.open(config, metrics, clock, chance, opened);
        RelayCounters counters = RelayCounters.of(metrics);
        Optional<PinParts> pins =
            PinParts.open(config.pin(), config.node().data().folder(), new PinParts.Outside(metrics, clock, chance, opened));
        pins.ifPresent(parts -> readiness.addAlarm(parts.alarm()));
        Stores stores = Stores.of(data, transactions, links, metrics, opened);

        EventLoops issuerLoops = opened.add(new EventLoops("issuers", Math.min(config.institutions().size(), 4)));
        EventLoops relayLoops = opened.add(new EventLoops("relay", Math.max(2, config.node().shards())));
        List<ShardRunner> runners = new ArrayList<>();
        Institutions institutions = new Institutions(config,
            new Institutions.Shared(issuerLoops, board, runners::get, clock, chance,
                institution -> pins.map(parts -> parts.guard(institution))
                    .orElse(InstitutionWire.Guard.NONE)),
            counters.tallies(), metrics);
        DayReader days = new DayReader(new DayReader.Kept(stores.transactions(), stores.transactions()), Counterparties.counted(config));
        Reconciling reconciling = opened.add(new Reconciling(Counterparties.totals(config),
            new Reconciling.Desk(days, stores.transactions(), institutions, config.node().data().folder().resolve("totals")), clock,
            metrics.counters("totals", "event", TotalsEvent.class, "Totals of business dates towards institutions.")::count));
        ShardPorts ports =
            new ShardPorts(lines, stores.transactions(), institutions, stores.holders(), revocation.responders().consultant(),
                pins.map(parts -> (PinDoor) parts).orElse(PinDoor.CLOSED), reconciling, new Peers(() -> runners),
                counters);
        Router router = new Router(registry, board::current);
        for (int i = 0; i < config.node().shards(); i++) {
            Shard shard = new Shard(
                new Surroundings(i, registry, router, Counterparties.limits(config), revocation.responders().policy(),
                    chance),
                config.node().switchId(), stores.transactions(), revocation.verifier(), stores.hotLinks());
            runners.add(new ShardRunner(
                new ShardRunner.Place(i, relayLoops.next(), config.doors().terminals().bounds().queuePerShard(), clock), shard::on, ports));
        }
        ShardGroup shards = new ShardGroup(runners);
        shards.measure(metrics);
        stores.addTo(readiness);
        revocation.addTo(readiness);
        shards.addTo(readiness);
        institutions.addTo(readiness);
        ProbeServer probe =
            opened.add(new ProbeServer(address(config.doors().probe().bind(), config.doors().probe().port()), metrics, readiness));

        shards.recover(stores.transactions());
        institutions.start();
        reconciling.start();
        if (!revocation.keeper().awaitFirstAttempt(FIRST_LISTS)) {
            LOG.warn("revocation lists are still being fetched; payments are declined until they are there");
        }
        AdminServer admin = openAdmin(stores, revocation, shards, new ReconcileAdmin(days, reconciling.shelf(), clock), metrics);
        TerminalServer server = openTerminals(relayLoops, registry,
            new LineRoom(new CmfDialect(), lines, shards, LineCounters.of(metrics, counters.outcomes()),
                pins.map(PinParts::macs).orElse(RequesterMacs.NONE), clock),
            metrics);
        LOG.info("switch {} is up, TLS by {}", config.node().switchId(), Tls.provider());
        return new Up(new Ports(server.port(), admin.port(), probe.port()), shards, institutions, server);
    }

    private AdminServer openAdmin(Stores stores, Revocation revocation, ShardGroup shards, ReconcileAdmin dates, Metrics metrics)
        throws StartException, IOException {
        OperatorTokens tokens = new OperatorTokens();
        for (AdminConfig.OperatorEntry operator : config.doors().admin().operators()) {
            try {
                tokens.add(new Operator(operator.name(), operator.institution()), operator.token());
            } catch (IOException | IllegalArgumentException e) {
                throw new StartException("admin.operators: " + operator.name(), e);
            }
        }
        SecureRandom random = new SecureRandom();
        LinkAdmin links = new LinkAdmin(new LinkService(stores.links(), clock, random), new LinkBook(stores.links()), clock, random,
            CertificateFiling.by(revocation.verifier(), stores.holders(), clock));
        return opened.add(new AdminServer(address(config.doors().admin().bind(), config.doors().admin().port()), tokens,
            List.of(links, new ObligationAdmin(shards.forOperators()), new RevocationAdmin(revocation.keeper()),
                dates),
            metrics.counters("admin.requests", "outcome", AdminOutcome.class, "Requests at the operators' door.")::count));
    }

    private TerminalServer openTerminals(EventLoops loops, Registry registry, LineRoom room, Metrics metrics) throws IOException {
        TerminalsConfig terminals = config.doors().terminals();
        metrics.gauge("terminal.lines.open", "line", "terminals", lines, TerminalLines::count, "Admitted lines.");
        return opened.add(new TerminalServer(address(terminals.bind(), terminals.port()), loops,
            new TerminalServer.Manners(Tls.server(terminals.tls().certificate(), terminals.tls().key(), terminals.tls().trust()),
                terminals.bounds(), name -> registry.requester(name).isPresent()),
            room));
    }

    private boolean stop(Up parts) {
        draining = true;
        LOG.info("switch {} is stopping", config.node().switchId());
        parts.server().stopListening();
        boolean ended = ends(parts.shards().drain(), config.node().drainLimit());
        if (!ended) {
            LOG.warn("payments were still in flight after the drain limit; they are recovered at the next start");
        }
        boolean signedOff = ends(parts.institutions().drain(), SIGN_OFF);
        if (!signedOff) {
            LOG.warn("not every institution answered the sign-off");
        }
        close();
        LOG.info("switch {} has stopped", config.node().switchId());
        return ended;
    }

    private static boolean ends(CompletableFuture<Void> drained, Duration limit) {
        try {
            drained.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a drain only completes", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static InetSocketAddress address(String host, int port) {
        return new InetSocketAddress(host, port);
    }

    private void close() {
        opened.close();
    }
}
