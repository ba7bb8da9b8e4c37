package io.chukei.relay.flow;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

import io.chukei.iso8583.cmf.CmfDialect;
import io.chukei.iso8583.issuer.AnswerClass;
import io.chukei.iso8583.issuer.DeclineReason;
import io.chukei.iso8583.issuer.IssuerAdvice;
import io.chukei.iso8583.issuer.IssuerNetwork;
import io.chukei.iso8583.issuer.IssuerRequest;
import io.chukei.iso8583.issuer.IssuerResponse;
import io.chukei.iso8583.issuer.IssuerReversal;
import io.chukei.iso8583.issuer.IssuerTotals;
import io.chukei.iso8583.issuer.MoneyRequest;
import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.DecodeResult;
import io.chukei.iso8583.terminal.TerminalRequest;
import io.chukei.iso8583.terminal.TerminalResponse;
import io.chukei.jpki.certificate.PartitionName;
import io.chukei.jpki.revocation.RevocationAnswer;
import io.chukei.jpki.revocation.RevocationReason;
import io.chukei.relay.allowance.AllowanceLetter;
import io.chukei.relay.door.Surroundings;
import io.chukei.relay.identify.ConsultPolicy;
import io.chukei.relay.issuerline.IssuerCommand;
import io.chukei.relay.issuerline.IssuerOutcome;
import io.chukei.relay.issuerline.LineStamp;
import io.chukei.relay.journal.NumberBlock;
import io.chukei.relay.journal.StoreProblem;
import io.chukei.relay.journal.StoredLookup;
import io.chukei.relay.journal.StoredTransaction;
import io.chukei.relay.link.HolderKey;
import io.chukei.relay.link.HolderRecord;
import io.chukei.relay.link.LinkAnswer;
import io.chukei.relay.link.LinkLookup;
import io.chukei.relay.reason.Reason;
import io.chukei.relay.reason.Tally;
import io.chukei.relay.registry.Registry;
import io.chukei.relay.registry.RelayLimits;
import io.chukei.relay.route.Availability;
import io.chukei.relay.route.RouteBoard;
import io.chukei.relay.route.Router;
import io.chukei.relay.shard.OperatorAnswer;
import io.chukei.relay.shard.OperatorRequest;
import io.chukei.relay.shard.ShardEffect;
import io.chukei.relay.shard.ShardEvent;
import io.chukei.relay.simulation.HolderKind;
import io.chukei.relay.simulation.SeededRandomness;
import io.chukei.relay.simulation.SimulatedHolder;
import io.chukei.relay.simulation.SimulatedJpki;
import io.chukei.relay.simulation.SimulatedStore;
import io.chukei.relay.simulation.TerminalForms;
import io.chukei.relay.transaction.MessageKey;
import io.chukei.relay.transaction.RecordCodec;
import io.chukei.relay.transaction.TransactionState;

/// One shard on a bench: forces and number blocks are granted at once unless held, the rest waits to be done by hand.
final class ShardBench {
    static final SimulatedJpki JPKI = new SimulatedJpki();
    static final LineStamp STAMP = new LineStamp(0, 1);
    static final LineStamp OTHER_STAMP = new LineStamp(1, 1);

    private final CmfDialect dialect = new CmfDialect();
    private final SimulatedStore store;
    private final Shard shard;
    private final List<ShardEffect> seen = new ArrayList<>();
    private final Map<Long, TerminalResponse> answers = new HashMap<>();
    private final Map<Long, Long> answerTickets = new HashMap<>();
    private final Deque<IssuerCommand> posted = new ArrayDeque<>();
    private final Deque<ShardEffect.ConsultOcsp> consulted = new ArrayDeque<>();
    private final Deque<ShardEffect> errands = new ArrayDeque<>();
    private final Deque<ShardEffect.Force> heldForces = new ArrayDeque<>();
    private RouteBoard board = RouteBoard.EMPTY.with(SimulatedJpki.institution(0), Availability.UP).with(SimulatedJpki.institution(1),
        Availability.UP);
    private Instant now = SimulatedJpki.MADE.plusSeconds(60);
    private boolean linksDeleted;
    private Optional<RevocationAnswer> revocation = Optional.empty();
    private boolean holdForces;
    private boolean holdNumbers;
    private Predicate<AllowanceLetter> heldBack = letter -> false;
    private final Deque<AllowanceLetter> heldLetters = new ArrayDeque<>();
    private long nextNumber;
    private long lastLine;
    private Optional<OperatorAnswer> lastOperatorAnswer = Optional.empty();
    private Consumer<ShardEffect> onlooker = effect -> {};
    private Consumer<StoredTransaction> disk = record -> {};
    final TerminalForms till = new TerminalForms("POS10000", this::now);

    ShardBench() {
        this(RelayLimits.STANDARD, new SimulatedStore());
    }

    ShardBench(RelayLimits limits, SimulatedStore store) {
        this(limits, store, ConsultPolicy.NEVER);
    }

    ShardBench(RelayLimits limits, SimulatedStore store, ConsultPolicy consults) {
        this(limits, store, consults, BenchRequester.SHOP);
    }

    /// One whose shop has keys for card PINs.
    static ShardBench withPins() {
        return new ShardBench(RelayLimits.STANDARD, new SimulatedStore(), ConsultPolicy.NEVER, BenchRequester.SHOP_WITH_PINS);
    }

    /// One whose requester is an acquirer's host with ATMs, and has keys for card PINs.
    static ShardBench withCash() {
        return new ShardBench(RelayLimits.STANDARD, new SimulatedStore(), ConsultPolicy.NEVER, BenchRequester.HOST);
    }

    private ShardBench(RelayLimits limits, SimulatedStore store, ConsultPolicy consults, BenchRequester requester) {
        this.store = store;
        Registry registry = requester.registry();
        Surroundings around = new Surroundings(0, registry, new Router(registry, () -> board), limits, consults, new SeededRandomness(7));
        shard = new Shard(around, TerminalForms.SWITCH_ID, store, JPKI.verifier(() -> revocation), new Links());
    }

    private final class Links implements LinkLookup {
        @Override
        public LinkAnswer links(HolderKey holder) {
            return linksDeleted ? new LinkAnswer.Found(List.of()) : JPKI.links(holder);
        }

        @Override
        public Optional<HolderRecord> holder(HolderKey holder) {
            return JPKI.holder(holder);
        }
    }

    /// From now on no holder has a link.
    void deleteLinks() {
        linksDeleted = true;
    }

    void restoreLinks() {
        linksDeleted = false;
    }

    /// From now on a list names every certificate.
    void revokeEverybody() {
        revocation =
            Optional.of(new RevocationAnswer.Revoked(RevocationReason.CESSATION_OF_OPERATION, PartitionName.WHOLE, BigInteger.TWO));
    }

    /// From now on no list answers.
    void letListsGoStale() {
        revocation = Optional.of(new RevocationAnswer.Undetermined(RevocationAnswer.Why.STALE));
    }

    /// With what is open, in the order of the keys, as a store hands it over.
    ShardBench started() {
        List<StoredLookup> open = store.disk().values().stream().filter(StoredTransaction::open)
            .sorted(Comparator.comparing(one -> one.key().hex())).<StoredLookup>map(StoredLookup.Found::new).toList();
        on(new ShardEvent.Recovered(open));
        return this;
    }

    SimulatedStore store() {
        return store;
    }

    Instant now() {
        return now;
    }

    void holdForces() {
        holdForces = true;
    }

    /// Somebody looks on who sees each effect before it is carried out.
    void watch(Consumer<ShardEffect> looksOn) {
        onlooker = looksOn;
    }

    /// Whatever is forced is first written there.
    void forceTo(Consumer<StoredTransaction> writes) {
        disk = writes;
    }

    boolean holdsForces() {
        return !heldForces.isEmpty();
    }

    /// Letters to the owner of a holder wait: those about the limits of a day.
    void holdLetters() {
        heldBack = letter -> !(letter instanceof AllowanceLetter.Sign);
    }

    /// Letters to the owner of a holder wait: those about the signatures of a minute.
    void holdSignatureLetters() {
        heldBack = letter -> letter instanceof AllowanceLetter.Sign;
    }

    /// They arrive now, and from now on at once.
    void releaseLetters() {
        heldBack = letter -> false;
        while (!heldLetters.isEmpty()) {
            on(new ShardEvent.LetterCame(heldLetters.remove()));
        }
    }

    void holdNumbers() {
        holdNumbers = true;
    }

    /// Forces what was held, and from now on at once.
    void releaseForces() {
        holdForces = false;
        while (!heldForces.isEmpty()) {
            force(heldForces.remove());
        }
    }

    /// Forces the oldest that is held; the rest may never be.
    void forceOldest() {
        force(heldForces.remove());
    }

    void failForces() {
        holdForces = false;
        while (!heldForces.isEmpty()) {
            on(new ShardEvent.ForceFailed(heldForces.remove().ticket(), StoreProblem.FORCE_FAILED));
        }
    }

    void grantNumbers() {
        holdNumbers = false;
    }

    /// Grants what was asked for while numbers were held.
    void grantHeldNumbers() {
        grantNumbers();
        seen.stream().filter(ShardEffect.WantNumberBlock.class::isInstance).toList().forEach(this::carryOut);
    }

    void refuseNumbers(String institution) {
        on(new ShardEvent.NumberBlockRefused(institution, StoreProblem.NOT_WRITABLE));
    }

    void route(String institution, Availability availability) {
        board = board.with(institution, availability);
    }

    void on(ShardEvent event) {
        List<ShardEffect> effects = new ArrayList<>();
        shard.on(event, now, effects::add);
        seen.addAll(effects);
        effects.forEach(this::carryOut);
    }

    private void carryOut(ShardEffect effect) {
        onlooker.accept(effect);
        switch (effect) {
            case ShardEffect.Answer(long line, TerminalResponse response, long ticket) -> {
                dialect.encodeResponse(response);
                answers.put(line, response);
                answerTickets.put(line, ticket);
            }
            case ShardEffect.Force force -> {
                if (holdForces) {
                    heldForces.add(force);
                } else {
                    force(force);
                }
            }
            case ShardEffect.PostToIssuer(String institution, IssuerCommand command) -> posted.add(command);
            case ShardEffect.WantNumberBlock(String institution) -> {
                if (!holdNumbers) {
                    nextNumber += NumberBlock.SIZE;
                    on(new ShardEvent.NumberBlockGranted(new NumberBlock(institution, nextNumber, NumberBlock.SIZE)));
                }
            }
            case ShardEffect.WakeAt wake -> {
            }
            case ShardEffect.ConsultOcsp consult -> consulted.add(consult);
            case ShardEffect.CarryPin _,ShardEffect.CountFigures _,ShardEffect.TakeKeys _,ShardEffect.MakeKeys _ -> errands.add(effect);
            case ShardEffect.RememberHolder remember -> {
            }
            case ShardEffect.Ended ended -> {
            }
            case ShardEffect.Moved moved -> {
            }
            case ShardEffect.Counted counted -> {
            }
            case ShardEffect.Held held -> {
            }
            case ShardEffect.PostToOwner(HolderKey holder, AllowanceLetter letter) -> {
                if (heldBack.test(letter)) {
                    heldLetters.add(letter);
                } else {
                    on(new ShardEvent.LetterCame(letter));
                }
            }
            case ShardEffect.PostToShard(int to, AllowanceLetter letter) -> on(new ShardEvent.LetterCame(letter));
            case ShardEffect.AnswerOperator(long ticket, OperatorAnswer answer) -> lastOperatorAnswer = Optional.of(answer);
            case ShardEffect.Drained drained -> {
            }
        }
    }

    /// Asks as an operator; absent while nothing was answered yet.
    Optional<OperatorAnswer> operator(OperatorRequest request) {
        lastOperatorAnswer = Optional.empty();
        on(new ShardEvent.OperatorAsked(1, request));
        return lastOperatorAnswer;
    }

    Optional<OperatorAnswer> lastOperatorAnswer() {
        return lastOperatorAnswer;
    }

    private void force(ShardEffect.Force force) {
        disk.accept(force.record());
        store.force(force.record());
        on(new ShardEvent.Forced(force.ticket()));
    }

    /// Time passes; the shard wakes at each second of it.
    void pass(Duration time) {
        Instant end = now.plus(time);
        while (now.isBefore(end)) {
            now = now.plusSeconds(1).isAfter(end) ? end : now.plusSeconds(1);
            on(new ShardEvent.Wake());
        }
    }

    /// Sends on a line of its own.
    long send(TerminalRequest request) {
        return send(TerminalForms.REQUESTER, request);
    }

    long send(String requester, TerminalRequest request) {
        long line = ++lastLine;
        if (!(dialect
            .decodeRequest(dialect.encodeRequest(request)) instanceof DecodeResult.Decoded<TerminalRequest>(var message, Bytes digest))) {
            throw new IllegalStateException("the dialect does not read what it wrote");
        }
        on(new ShardEvent.TerminalMessage(requester, line, message, digest));
        return line;
    }

    long repeat(TerminalRequest request) {
        return send(request.withTrace(request.trace().withRepeat(true)));
    }

    Optional<TerminalResponse> answerOn(long line) {
        return Optional.ofNullable(answers.get(line));
    }

    /// Sends, and expects the answer at once.
    TerminalResponse ask(TerminalRequest request) {
        return answered(send(request));
    }

    TerminalResponse answered(long line) {
        TerminalResponse response = answers.get(line);
        if (response == null) {
            throw new AssertionError("no answer on line " + line);
        }
        return response;
    }

    void deliver(long line) {
        on(new ShardEvent.AnswerDelivered(ticket(line)));
    }

    void loseLine(long line) {
        on(new ShardEvent.AnswerFailed(ticket(line)));
    }

    private long ticket(long line) {
        return Optional.ofNullable(answerTickets.get(line)).orElseThrow();
    }

    Bytes challenge() {
        return ask(till.challenges(1)).data().challenges().getFirst();
    }

    SimulatedHolder holder(HolderKind kind) {
        return JPKI.holder(kind);
    }

    /// What was posted to issuers, the oldest first; each is handed out once.
    IssuerCommand nextPosted() {
        IssuerCommand command = posted.poll();
        if (command == null) {
            throw new AssertionError("nothing was posted to an issuer");
        }
        return command;
    }

    /// Lets time pass until something is posted, within ten minutes; what was posted before is forgotten.
    IssuerCommand waitForPosted() {
        posted.clear();
        for (int i = 0; i < 600 && posted.isEmpty(); i++) {
            pass(Duration.ofSeconds(1));
        }
        return nextPosted();
    }

    /// The oldest errand of a kind for the cold side; each is handed out once.
    <E extends ShardEffect> E next(Class<E> kind) {
        E oldest = errands.stream().filter(kind::isInstance).map(kind::cast).findFirst().orElseThrow();
        errands.remove(oldest);
        return oldest;
    }

    /// The oldest PIN that waits to be brought under its issuer's key.
    ShardEffect.CarryPin nextPin() {
        return next(ShardEffect.CarryPin.class);
    }

    boolean noPin() {
        return errands.stream().noneMatch(ShardEffect.CarryPin.class::isInstance);
    }

    /// What responders were asked, the oldest first; each is handed out once.
    ShardEffect.ConsultOcsp nextConsulted() {
        ShardEffect.ConsultOcsp consult = consulted.poll();
        if (consult == null) {
            throw new AssertionError("no responder was asked");
        }
        return consult;
    }

    boolean nobodyConsulted() {
        return consulted.isEmpty();
    }

    boolean nothingPosted() {
        return posted.isEmpty();
    }

    void answer(IssuerCommand command, String code, AnswerClass answerClass, LineStamp stamp) {
        report(command, new IssuerOutcome.Answered(response(command.message(), code, answerClass), DeclineReason.OTHER, stamp));
    }

    void approve(IssuerCommand command) {
        answer(command, "00", AnswerClass.APPROVED, STAMP);
    }

    void decline(IssuerCommand command, DeclineReason reason) {
        report(command, new IssuerOutcome.Answered(response(command.message(), "05", AnswerClass.DECLINED), reason, STAMP));
    }

    void report(IssuerCommand command, IssuerOutcome outcome) {
        on(new ShardEvent.IssuerReported(command.ticket(), outcome));
    }

    static IssuerResponse response(IssuerRequest request, String code, AnswerClass answerClass) {
        Optional<String> approval = code.equals("00") ? Optional.of("123456") : Optional.empty();
        return switch (request) {
            case MoneyRequest money -> response(money.trace().stan(), money.amount(), code, answerClass, approval);
            case IssuerReversal reversal -> response(reversal.trace().stan(), reversal.originalAmount(), code, answerClass, approval);
            case IssuerAdvice advice -> response(advice.trace().stan(), advice.amount(), code, answerClass, approval);
            case IssuerTotals totals -> throw new IllegalArgumentException("not money");
            case IssuerNetwork network -> throw new IllegalArgumentException("not money");
        };
    }

    private static IssuerResponse response(int stan, Amount amount, String code, AnswerClass answerClass, Optional<String> approval) {
        return new IssuerResponse("0210", "1121000000", stan, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
            Optional.of(amount), code, answerClass, approval, Optional.empty());
    }

    /// How the stored record of a message stands.
    Optional<TransactionState> stored(TerminalRequest request) {
        return store.find(MessageKey.of(TerminalForms.REQUESTER, request).bytes()) instanceof StoredLookup.Found(var record)
            ? RecordCodec.decode(record).map(found -> found.state())
            : Optional.empty();
    }

    List<Reason> ended() {
        return seen.stream().filter(ShardEffect.Ended.class::isInstance).map(ShardEffect.Ended.class::cast).map(ShardEffect.Ended::reason)
            .toList();
    }

    long counted(Tally tally) {
        return seen.stream().filter(new ShardEffect.Counted(tally)::equals).count();
    }

    List<ShardEffect> seen() {
        return seen;
    }
}
