package io.chukei.relay.simulation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

import io.chukei.iso8583.cmf.CmfDialect;
import io.chukei.iso8583.iso87.Iso87AsciiDialect;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.DecodeResult;
import io.chukei.iso8583.message.Service;
import io.chukei.iso8583.terminal.TerminalRequest;
import io.chukei.iso8583.terminal.TerminalResponse;
import io.chukei.relay.door.Surroundings;
import io.chukei.relay.flow.Shard;
import io.chukei.relay.identify.ConsultPolicy;
import io.chukei.relay.invariant.Checker;
import io.chukei.relay.issuerline.IssuerPool;
import io.chukei.relay.issuerline.LineEffect;
import io.chukei.relay.issuerline.LineEvent;
import io.chukei.relay.issuerline.PoolSettings;
import io.chukei.relay.journal.StoredLookup;
import io.chukei.relay.journal.StoredTransaction;
import io.chukei.relay.link.HolderKey;
import io.chukei.relay.link.HolderRecord;
import io.chukei.relay.link.LinkAnswer;
import io.chukei.relay.link.LinkLookup;
import io.chukei.relay.reason.Reason;
import io.chukei.relay.reason.Tally;
import io.chukei.relay.registry.Institution;
import io.chukei.relay.registry.MerchantForm;
import io.chukei.relay.registry.Registry;
import io.chukei.relay.registry.RelayLimits;
import io.chukei.relay.registry.Requester;
import io.chukei.relay.route.RouteBoard;
import io.chukei.relay.route.Router;
import io.chukei.relay.shard.ShardEffect;
import io.chukei.relay.shard.ShardEvent;
import io.chukei.relay.shard.Shards;
import io.chukei.relay.transaction.MessageKey;
import io.chukei.relay.transaction.RecordCodec;

/// Two shards, two institutions with two lines each, terminals that obey their duty; network, store and counterparties
/// that lose, delay and misbehave: all in one thread, from one seed.
final class Simulation {
    static final List<String> INSTITUTIONS = List.of("39200000001", "39200000002");
    private static final int SHARDS = 2;
    private static final Duration LONGEST = Duration.ofDays(30);

    private final SimulatedTime time = new SimulatedTime(SimulatedJpki.MADE);
    private final SeededRandomness random;
    private final SimulatedJpki jpki;
    private final SimulatedStore store = new SimulatedStore();
    private final CmfDialect terminals = new CmfDialect();
    private final Iso87AsciiDialect issuerDialect = new Iso87AsciiDialect();
    private final List<Shard> shards = new ArrayList<>();
    private final Map<String, IssuerPool> pools = new TreeMap<>();
    private final Map<String, SimulatedIssuer> issuers = new TreeMap<>();
    private final List<SimulatedTerminal> tills = new ArrayList<>();
    private final Receipts receipts = new Receipts();
    private final Map<Long, Consumer<TerminalResponse>> listeners = new HashMap<>();
    private final List<Checker> checkers;
    private final Map<Reason, Integer> outcomes = new TreeMap<>();
    private final Map<Tally, Integer> tallies = new TreeMap<>();
    private final MessageDigest trace = sha256();
    private final Map<HolderKey, HolderRecord> onFile = new HashMap<>();
    private final int[] inFlight = new int[SHARDS];
    private final int[] owed = new int[SHARDS];
    private final Map<Integer, Instant> lastForce = new HashMap<>();
    private final List<StoredTransaction> writing = new ArrayList<>();
    private RouteBoard board = RouteBoard.EMPTY;
    private long lines;
    private final Registry registry;
    private boolean faulty = true;
    private long process;
    private int crashes;
    private boolean down = true;

    Simulation(long seed, SimulatedJpki jpki, int terminalCount, Function checkersOver) {
        this.random = new SeededRandomness(seed);
        this.jpki = jpki;
        this.checkers = checkersOver.over(store, jpki);
        this.registry = registry(terminalCount);
        for (String institution : INSTITUTIONS) {
            issuers.put(institution, new SimulatedIssuer(time, random, issuerDialect, jpki.accounts(institution),
                event -> pool(institution, event)));
        }
        build();
        for (int i = 0; i < terminalCount; i++) {
            tills.add(new SimulatedTerminal(till(i), time, random, jpki, this::fromTerminal, receipts));
        }
    }

    /// The links of all, and the holders that this run has verified.
    private final class Index implements LinkLookup {
        @Override
        public LinkAnswer links(HolderKey holder) {
            return jpki.links(holder);
        }

        @Override
        public Optional<HolderRecord> holder(HolderKey holder) {
            return Optional.ofNullable(onFile.get(holder));
        }
    }

    /// A process of the switch begins.
    private void build() {
        shards.clear();
        Arrays.fill(inFlight, 0);
        Arrays.fill(owed, 0);
        for (int i = 0; i < SHARDS; i++) {
            Surroundings around =
                new Surroundings(i, registry, new Router(registry, () -> board), RelayLimits.STANDARD, ConsultPolicy.NEVER, random);
            shards.add(new Shard(around, TerminalForms.SWITCH_ID, store, jpki.verifier(), new Index()));
        }
        for (String institution : INSTITUTIONS) {
            PoolSettings settings = new PoolSettings(institution, 2, PoolSettings.Order.ROUND_ROBIN, 64, PoolSettings.Timing.STANDARD);
            pools.put(institution, new IssuerPool(settings, issuerDialect, random));
        }
    }

    private void start() {
        down = false;
        for (int i = 0; i < SHARDS; i++) {
            int shard = i;
            List<StoredLookup> open = store.disk().values().stream().filter(StoredTransaction::open)
                .filter(record -> ownerOf(record) == shard).sorted(Comparator.comparing(record -> record.key().hex()))
                .<StoredLookup>map(StoredLookup.Found::new).toList();
            shard(shard, new ShardEvent.Recovered(open));
        }
        INSTITUTIONS.forEach(institution -> pool(institution, new LineEvent.Start()));
    }

    private static int ownerOf(StoredTransaction record) {
        MessageKey key = RecordCodec.keyOf(record).orElseThrow();
        return Shards.of(key.requester(), key.terminal(), SHARDS);
    }

    /// The switch dies every so many seconds, and is started again.
    void crashEvery(int seconds) {
        time.afterMillis(random.between(500, seconds * 2_000L), () -> {
            if (faulty) {
                crash();
                crashEvery(seconds);
            }
        });
    }

    /// What was not forced may be lost; what was under way between the parts is lost; what was handed to a socket arrives.
    private void crash() {
        crashes++;
        process++;
        down = true;
        // A torn tail: what was written first may have come through.
        int survive = random.below(writing.size() + 1);
        writing.stream().limit(survive).toList().forEach(store::force);
        writing.clear();
        board = RouteBoard.EMPTY;
        issuers.values().forEach(SimulatedIssuer::loseConnections);
        build();
        laterMillis(random.between(100, 3_000), this::start);
    }

    /// Something that happens within the process, if that lives on until then.
    private void later(Instant at, Runnable what) {
        long living = process;
        time.at(at, () -> {
            if (process == living) {
                what.run();
            }
        });
    }

    private void laterMillis(long millis, Runnable what) {
        later(time.now().plusMillis(millis), what);
    }

    int crashes() {
        return crashes;
    }

    /// Makes the checkers of a run.
    interface Function {
        List<Checker> over(SimulatedStore store, SimulatedJpki jpki);
    }

    private static String till(int number) {
        return "POS" + (10_000 + number);
    }

    private static Registry registry(int terminalCount) {
        Map<String, String> forms = new HashMap<>();
        for (int i = 0; i < terminalCount; i++) {
            forms.put(till(i), till(i));
        }
        Requester shop = new Requester(TerminalForms.REQUESTER, Requester.Kind.TERMINAL, TerminalForms.ACQUIRER, forms,
            Map.of(TerminalForms.MERCHANT, new MerchantForm("SHOP1", "5411", "SHOP ONE TOKYO JP")),
            new Requester.Offer(Set.of(Service.CREDIT, Service.DEBIT), "071", "00"));
        List<Institution> institutions = INSTITUTIONS.stream()
            .map(number -> new Institution(number, new Institution.Acceptance(Set.of("00"), Set.of("25")), Duration.ofSeconds(15),
                Duration.ofSeconds(60), new Institution.Retry(Duration.ofSeconds(1), Duration.ofSeconds(60), Duration.ofHours(24))))
            .toList();
        return new Registry(List.of(shop), institutions);
    }

    /// Runs until every terminal has made its payments and nothing is owed any more.
    void run(int paymentsPerTerminal) {
        start();
        tills.forEach(till -> time.afterMillis(500, () -> till.run(paymentsPerTerminal)));
        Instant limit = time.now().plus(LONGEST);
        while (!isDone() && time.now().isBefore(limit) && time.step()) {
            if (faulty && tills.stream().allMatch(SimulatedTerminal::isIdle)) {
                faulty = false;
                issuers.values().forEach(SimulatedIssuer::behave);
            }
        }
        if (!isDone()) {
            throw new IllegalStateException("the simulation did not come to rest");
        }
    }

    private boolean isDone() {
        return !faulty && inFlight[0] + inFlight[1] + owed[0] + owed[1] == 0;
    }

    private void fromTerminal(TerminalRequest request, int attempt, Consumer<TerminalResponse> answer) {
        if (faulty && random.chance(2)) {
            return;
        }
        long line = ++lines;
        listeners.put(line, answer);
        Bytes digest = terminals.decodeRequest(terminals.encodeRequest(request)) instanceof DecodeResult.Decoded<TerminalRequest> decoded
            ? decoded.contentDigest()
            : Bytes.EMPTY;
        int shard = Shards.of(TerminalForms.REQUESTER, request.trace().terminal(), SHARDS);
        laterMillis(random.between(1, 40),
            () -> hear(shard, new ShardEvent.TerminalMessage(TerminalForms.REQUESTER, line, request, digest)));
    }

    private void hear(int number, ShardEvent event) {
        if (!down) {
            shard(number, event);
        }
    }

    private void shard(int number, ShardEvent event) {
        List<ShardEffect> effects = new ArrayList<>();
        shards.get(number).on(event, time.now(), effects::add);
        for (ShardEffect effect : effects) {
            note(number, EffectText.of(effect));
            checkers.forEach(checker -> checker.onShard(effect));
            carryOut(number, effect);
        }
    }

    private void carryOut(int number, ShardEffect effect) {
        switch (effect) {
            case ShardEffect.Answer answer -> answer(number, answer);
            case ShardEffect.Force(var record, long ticket) -> {
                trace.update(record.content().toArray());
                writing.add(record);
                later(nextForce(number), () -> {
                    writing.remove(record);
                    store.force(record);
                    shard(number, new ShardEvent.Forced(ticket));
                });
            }
            case ShardEffect.PostToIssuer(String institution, var command) ->
                laterMillis(random.below(2), () -> pool(institution, new LineEvent.Command(command)));
            case ShardEffect.WantNumberBlock(String institution) -> laterMillis(1,
                () -> shard(number, new ShardEvent.NumberBlockGranted(store.nextBlock(institution))));
            case ShardEffect.WakeAt(Instant at) -> later(at, () -> shard(number, new ShardEvent.Wake()));
            case ShardEffect.Ended(var exchange, Reason reason) -> outcomes.merge(reason, 1, Integer::sum);
            case ShardEffect.Counted(Tally tally) -> tallies.merge(tally, 1, Integer::sum);
            case ShardEffect.Held(int flying, int due, int dead) -> {
                inFlight[number] = flying;
                owed[number] = due + dead;
            }
            case ShardEffect.ConsultOcsp consult -> throw new IllegalStateException("nobody is to be asked");
            case ShardEffect.RememberHolder(HolderRecord holder) -> onFile.put(holder.key(), holder);
            case ShardEffect.Moved moved -> {
                // Counted by the checkers.
            }
            case ShardEffect.PostToOwner(var holder, var letter) -> laterMillis(random.below(2),
                () -> shard(Shards.ofHolder(holder, SHARDS), new ShardEvent.LetterCame(letter)));
            case ShardEffect.PostToShard(int to, var letter) ->
                laterMillis(random.below(2), () -> shard(to, new ShardEvent.LetterCame(letter)));
            case ShardEffect.AnswerOperator answer -> {
                // Nobody asks here.
            }
            case ShardEffect.Drained drained -> {
                // Nobody drains here.
            }
        }
    }

    /// The store takes its time and keeps the order.
    private Instant nextForce(int shard) {
        Instant at = time.now().plusNanos(random.between(200_000, 3_000_000));
        Instant before = lastForce.getOrDefault(shard, Instant.MIN);
        lastForce.put(shard, at.isAfter(before) ? at : before);
        return lastForce.getOrDefault(shard, at);
    }

    private void answer(int number, ShardEffect.Answer answer) {
        boolean lineGone = faulty && random.chance(2);
        if (answer.ticket() != ShardEffect.NO_TICKET) {
            laterMillis(1, () -> shard(number,
                lineGone ? new ShardEvent.AnswerFailed(answer.ticket()) : new ShardEvent.AnswerDelivered(answer.ticket())));
        }
        boolean lost = lineGone || (faulty && random.chance(2));
        Consumer<TerminalResponse> listener = listeners.get(answer.line());
        if (!lost && listener != null) {
            time.afterMillis(random.between(1, 40), () -> listener.accept(answer.response()));
        }
    }

    private void pool(String institution, LineEvent event) {
        List<LineEffect> effects = new ArrayList<>();
        IssuerPool pool = pools.get(institution);
        SimulatedIssuer issuer = issuers.get(institution);
        if (pool == null || issuer == null) {
            throw new IllegalStateException("no such institution");
        }
        pool.on(event, time.now(), effects::add);
        for (LineEffect effect : effects) {
            note(institution.charAt(10), EffectText.of(effect));
            checkers.forEach(checker -> checker.onLine(institution, effect));
            switch (effect) {
                case LineEffect.Connect(int line) -> issuer.connect(line);
                case LineEffect.Close(int line, var cause) -> issuer.disconnect(line);
                case LineEffect.Write(int line, long write, var message) -> issuer.write(line, write, message);
                case LineEffect.Report(int shard, long ticket, var outcome) ->
                    laterMillis(0, () -> shard(shard, new ShardEvent.IssuerReported(ticket, outcome)));
                case LineEffect.AvailabilityChanged(String which, var availability) -> board = board.with(which, availability);
                case LineEffect.WakeAt(Instant at) -> later(at, () -> pool(institution, new LineEvent.Wake()));
                case LineEffect.Counted(Tally tally) -> tallies.merge(tally, 1, Integer::sum);
                case LineEffect.LineMoved moved -> {
                    // For the operator.
                }
                case LineEffect.Drained drained -> {
                    // Nobody drains here.
                }
            }
        }
    }

    private void note(int who, String what) {
        trace.update((time.now().toEpochMilli() + " " + who + " " + what + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /// A hash over all effects with their times.
    String traceHash() {
        return HexFormat.of().formatHex(trace.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    Receipts receipts() {
        return receipts;
    }

    SimulatedStore store() {
        return store;
    }

    Map<String, SimulatedIssuer> issuers() {
        return issuers;
    }

    Map<Reason, Integer> outcomes() {
        return outcomes;
    }

    Map<Tally, Integer> tallies() {
        return tallies;
    }

    SimulatedJpki jpki() {
        return jpki;
    }

    List<Checker> checkers() {
        return checkers;
    }
}
