package io.chukei.app.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

import io.chukei.app.invariant.Bank;
import io.chukei.app.invariant.Checkers;
import io.chukei.app.invariant.TotalQueue;
import io.chukei.app.invariant.Violations;
import io.chukei.app.simulation.bank.Iso87Forms;
import io.chukei.app.simulation.bank.SimulatedBank;
import io.chukei.app.simulation.cash.CashWorld;
import io.chukei.app.simulation.cash.Scene;
import io.chukei.app.simulation.holder.Holder;
import io.chukei.app.simulation.holder.HolderKind;
import io.chukei.app.simulation.holder.Holders;
import io.chukei.app.simulation.nature.Chance;
import io.chukei.app.simulation.nature.Faults;
import io.chukei.app.simulation.nature.SimulatedTime;
import io.chukei.app.simulation.nature.Trace;
import io.chukei.app.simulation.node.SimulatedDisk;
import io.chukei.app.simulation.node.SimulatedSwitch;
import io.chukei.app.simulation.pin.PinPad;
import io.chukei.app.simulation.pin.Vault;
import io.chukei.app.simulation.shop.Receipts;
import io.chukei.app.simulation.shop.Shop;
import io.chukei.app.simulation.shop.SimulatedTerminal;
import io.chukei.app.simulation.shop.TerminalForms;
import io.chukei.app.simulation.shop.TerminalNetwork;
import io.chukei.iso8583.edition.Edition;
import io.chukei.iso8583.edition.EditionDialect;
import io.chukei.iso8583.issuer.IssuerDialect;
import io.chukei.iso8583.message.Service;
import io.chukei.relay.journal.StoredTransaction;
import io.chukei.relay.registry.Institution;
import io.chukei.relay.registry.MerchantForm;
import io.chukei.relay.registry.Registry;
import io.chukei.relay.registry.RelayLimits;
import io.chukei.relay.registry.Requester;
import io.chukei.relay.transaction.MessageKey;
import io.chukei.relay.transaction.RecordCodec;
import io.chukei.relay.transaction.TransactionRecord;
import io.chukei.relay.transaction.TransactionState;
import io.chukei.testbed.issuer.OriginalKey;

/// One run of the whole from one seed. First everything goes wrong that the seed says; when all customers are served the
/// faults end, everything must drain, and the books are compared.
public final class Simulation {
    /// Some runs begin so long after [Holders#MADE] at most, which is midnight in Japan: a day's limits begin anew.
    private static final long MIDNIGHT_MINUTES = 15 * 60;
    private static final int MOST_TOGETHER = 100_000;
    /// Signatures of one holder a minute: the shop has few customers, who come back at once.
    private static final int BUSY_HOLDER = 10_000;
    private static final Duration LONGEST = Duration.ofDays(20);
    private static final Duration LONGEST_DRAIN = Duration.ofDays(3);
    private static final Duration AFTERMATH = Duration.ofMinutes(2);

    private final long seed;
    private final Holders holders;
    private final Chance chance;
    private final Faults drawn;
    private final Violations violations = new Violations();
    private final SimulatedTime time;
    private final Trace trace;
    private final Map<String, SimulatedBank> banks = new LinkedHashMap<>();
    private final SimulatedDisk disk;
    private final Checkers checkers;
    private final Vault vault;
    private final SimulatedSwitch relay;
    private final TerminalNetwork network;
    private final CashWorld cash;
    private int wanted;
    private final Receipts receipts = new Receipts(violations);
    private final List<SimulatedTerminal> terminals = new ArrayList<>();
    private Faults faults;

    /// Builds a world.
    ///
    /// @param written whether the trace keeps its text
    public Simulation(long seed, Holders holders, boolean written) {
        this.seed = seed;
        this.holders = holders;
        this.chance = new Chance(seed);
        this.drawn = Faults.draw(chance);
        long begins = chance.percent(25) ? chance.between(MIDNIGHT_MINUTES - 40, MIDNIGHT_MINUTES) : 0;
        this.time = new SimulatedTime(Holders.MADE.plus(Duration.ofMinutes(begins)));
        this.faults = drawn;
        this.trace = new Trace(time, written);
        int tills = (int) chance.between(4, 24);
        int machines = chance.percent(75) ? 0 : (int) chance.between(1, 2);
        IssuerDialect dialect = new EditionDialect(Edition.ISO87_ASCII);
        for (String number : Holders.INSTITUTIONS) {
            banks.put(number, new SimulatedBank(number, time, chance.split(), trace,
                new SimulatedBank.Books(dialect, holders.accountsAt(number), drawn)));
        }
        RelayLimits limits = limits();
        int window = window();
        this.disk = new SimulatedDisk(time, chance.split(), drawn.disk(), violations);
        this.checkers = new Checkers(new Checkers.Sight(disk, key -> holders.kindOf(key).mayPay(),
            (institution, rrn) -> Optional.ofNullable(banks.get(institution)).orElseThrow().mayStillArrive(rrn),
            (holder, link) -> holders.linksOf(holder).stream().filter(one -> one.id().equals(link)).findFirst().orElseThrow().limits(),
            time::nanos, bounds(limits.sizes(), window)), violations);
        this.vault = new Vault(time, chance.split(), drawn.module(), violations);
        this.relay = new SimulatedSwitch(new SimulatedSwitch.Surroundings(time, trace, checkers, disk, holders,
            new SimulatedSwitch.World(banks, registry(tills, machines), limits, window, dialect, vault)), chance.split(), drawn);
        this.network = new TerminalNetwork(time, chance.split(), drawn.net(), relay);
        this.cash = new CashWorld(scene(), machines, network, holders.own(), () -> receipts.hasLess(wanted));
        openTills(tills);
    }

    /// Who comes to ATMs: customers of their own bank and of others', and now and then somebody who may not.
    private Scene scene() {
        List<Holder> visitors = new ArrayList<>();
        for (Holder holder : holders.all()) {
            boolean draws = holder.kind() == HolderKind.OWN || holder.kind() == HolderKind.CASH;
            boolean mayNot = holder.kind() == HolderKind.REVOKED || holder.kind() == HolderKind.UNKNOWN;
            visitors.addAll(Collections.nCopies(draws ? 4 : mayNot ? 1 : 0, holder));
        }
        return new Scene(time, chance.split(), () -> faults, vault, new Scene.Notes(trace, violations), visitors);
    }

    private void openTills(int tills) {
        List<Holder> payers =
            holders.all().stream().filter(holder -> holder.kind().mayPay() && holder.kind() != HolderKind.CASH).toList();
        List<Holder> others = holders.all().stream().filter(holder -> !holder.kind().mayPay()).toList();
        Shop shop = new Shop(time, chance.split(), () -> faults, network, new Shop.Books(receipts, trace, violations),
            new Shop.Customers(payers, others));
        for (int i = 0; i < tills; i++) {
            terminals.add(new SimulatedTerminal(till(i), shop, new PinPad(i + 1L, chance.split()), chance.between(-60_000, 60_000)));
        }
    }

    private static String till(int number) {
        return "POS" + (10_000 + number);
    }

    private static Checkers.Bounds bounds(RelayLimits.Sizes sizes, int window) {
        return new Checkers.Bounds(sizes.inFlight(), window, sizes.owedToInstitution(), sizes.reversalWindow());
    }

    /// Now and then so small that a few silent answers fill it; with 8 places one of them is kept for what is owed.
    private int window() {
        return !drawn.tight() ? 64 : chance.percent(50) ? (int) chance.between(1, 3) : 8;
    }

    /// Where few messages may be in flight they are what is met, otherwise windows and what is owed are.
    private RelayLimits limits() {
        RelayLimits.Sizes usual = RelayLimits.STANDARD.sizes();
        RelayLimits.Sizes sizes = drawn.tight()
            ? new RelayLimits.Sizes((int) (chance.percent(50) ? chance.between(2, 6) : 20), 20, 40, 200, (int) chance.between(2, 12),
                (int) chance.between(1, 3), 10)
            : new RelayLimits.Sizes(usual.inFlight(), usual.challengesOut(), usual.handles(), usual.answers(), usual.owedToInstitution(),
                usual.reversalWindow(), BUSY_HOLDER);
        return new RelayLimits(sizes, RelayLimits.STANDARD.times());
    }

    private Registry registry(int tills, int machines) {
        Map<String, String> forms = new HashMap<>();
        for (int i = 0; i < tills; i++) {
            forms.put(till(i), till(i));
        }
        Requester shop = new Requester(TerminalForms.REQUESTER, Requester.Kind.TERMINAL, TerminalForms.ACQUIRER, forms,
            Map.of(TerminalForms.MERCHANT, new MerchantForm("SHOP1", "5411", "SHOP ONE TOKYO JP")),
            new Requester.Offer(Set.of(Service.CREDIT, Service.DEBIT), "071", "00", true));
        Duration patience = chance.percent(30) ? Duration.ofMinutes(5) : Duration.ofHours(24);
        List<Institution> institutions = Holders.INSTITUTIONS.stream()
            .map(number -> new Institution(number, new Institution.Acceptance(Set.of("00"), Set.of("25")), Duration.ofSeconds(15),
                Duration.ofSeconds(60), new Institution.Retry(Duration.ofSeconds(1), Duration.ofSeconds(60), patience)))
            .toList();
        return new Registry(List.of(shop, host(machines)), institutions);
    }

    private static Requester host(int machines) {
        Map<String, String> forms = new HashMap<>();
        CashWorld.terminals(machines).forEach(name -> forms.put(name, name));
        return new Requester(CashWorld.REQUESTER, Requester.Kind.HOST, CashWorld.ACQUIRER, forms,
            Map.of(CashWorld.PLACE, new MerchantForm("BANKX1", "6011", "BANK X TOKYO JP")),
            new Requester.Offer(Set.of(Service.CASH), "051", "00", true));
    }

    /// Runs until every customer is served and nothing is owed any more.
    ///
    /// @param transactions of all terminals together, at least ([io.chukei.app.simulation.shop.Transactions#all])
    public SimulationResult run(int transactions) {
        wanted = transactions;
        relay.start(network);
        cash.start();
        terminals.forEach(terminal -> time.afterMillis(chance.between(10, 1_000), () -> terminal.run(transactions)));
        boolean served = runUntil(LONGEST, () -> terminals.stream().allMatch(SimulatedTerminal::isIdle) && cash.isEmpty());
        endFaults();
        // A shard lets go of what is owed a little before the disk knows; rest is what lasts.
        boolean quiet = served && runUntil(LONGEST_DRAIN, this::isAtRest);
        if (quiet) {
            cash.settleSuspense();
        }
        boolean rested = quiet && !runUntil(AFTERMATH, () -> false) && runUntil(AFTERMATH, this::isAtRest);
        if (!rested) {
            violations.add("total queue", "", served ? "it did not come to rest" : "a terminal's duty did not end");
        }
        relay.probe(rested);
        if (rested) {
            cash.check();
        }
        Map<MessageKey, Long> counted = new HashMap<>(receipts.counted());
        counted.putAll(cash.counted());
        List<TransactionRecord> records = records();
        TotalQueue.check(records, violations);
        Map<OriginalKey, Long> books = new HashMap<>();
        banks.forEach((institution, bank) -> bank.effects().forEach((name, effect) -> books.put(inBooksOf(institution, name), effect)));
        Bank.compare(records, new Bank.Accounts<>(counted, books),
            forwarding -> inBooksOf(forwarding.route().institution(), Iso87Forms.nameOf(forwarding.sent().asOriginal())), violations);
        return new SimulationResult(seed, trace.hash(), violations.found(),
            new SimulationResult.Counts(receipts.transactions(), receipts.plays(), receipts.messages(), relay.crashes(), relay.stops(),
                records.size(), cash.withdrawals()),
            checkers.outcomes(), checkers.tallies());
    }

    /// Names are unique at one institution only.
    private static OriginalKey inBooksOf(String institution, OriginalKey name) {
        return new OriginalKey(name.mti(), name.stan(), name.transmissionTime(), institution + " " + name.acquirer());
    }

    private boolean runUntil(Duration longest, BooleanSupplier done) {
        long end = time.nanos() + longest.toNanos();
        int look = 0;
        while (time.nanos() < end) {
            if (look++ % 16 == 0 && done.getAsBoolean()) {
                return true;
            }
            if (time.together() > MOST_TOGETHER) {
                violations.add("total queue", "", "time stands still: something wakes itself in vain");
                return false;
            }
            if (violations.count() >= Violations.MOST) {
                return false;
            }
            if (!time.step()) {
                return done.getAsBoolean();
            }
        }
        return false;
    }

    /// A switch that has just started does not know yet what is owed; the disk does.
    private boolean isAtRest() {
        return relay.isAtRest() && cash.isQuiet() && openRecords().allMatch(record -> record.state() == TransactionState.APPROVED);
    }

    private void endFaults() {
        faults = Faults.NONE;
        trace.note(8, 0, () -> "---- the faults end");
        network.behave();
        banks.values().forEach(SimulatedBank::behave);
        disk.behave();
        vault.behave();
        relay.behave();
        everyTenMinutes();
    }

    /// Operators look after dead letters.
    private void everyTenMinutes() {
        relay.reviveDead(dead());
        time.afterMillis(600_000, this::everyTenMinutes);
    }

    private List<MessageKey> dead() {
        return openRecords().filter(record -> record.state() == TransactionState.DEAD_LETTER).map(TransactionRecord::key).toList();
    }

    private Stream<TransactionRecord> openRecords() {
        return disk.records().values().stream().filter(StoredTransaction::open).sorted(Comparator.comparing(stored -> stored.key().hex()))
            .flatMap(stored -> read(stored).stream());
    }

    private List<TransactionRecord> records() {
        List<TransactionRecord> records = new ArrayList<>();
        disk.records().values().stream().sorted(Comparator.comparing(stored -> stored.key().hex())).map(Simulation::read)
            .forEach(record -> record.ifPresent(records::add));
        return records;
    }

    private static Optional<TransactionRecord> read(StoredTransaction stored) {
        return RecordCodec.decode(stored);
    }

    /// The lines of the trace that tell of a violation: those that name its message, under all its names, and those about
    /// the life of the switch.
    public List<String> story(Violations.Violation violation) {
        return Story.of(trace.lines(), violation.subject());
    }

    /// What goes wrong in this run, in one line.
    public String faults() {
        return String.format(Locale.ROOT, "%s, %d terminals", drawn, terminals.size());
    }
}
