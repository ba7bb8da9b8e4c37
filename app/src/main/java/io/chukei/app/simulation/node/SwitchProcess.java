package io.chukei.app.simulation.node;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import io.chukei.app.simulation.bank.SimulatedBank;
import io.chukei.app.simulation.cash.CashWorld;
import io.chukei.app.simulation.nature.Chance;
import io.chukei.app.simulation.shop.TerminalForms;
import io.chukei.iso8583.message.Bytes;
import io.chukei.relay.allowance.AllowanceLetter;
import io.chukei.relay.door.Surroundings;
import io.chukei.relay.flow.Shard;
import io.chukei.relay.identify.ConsultPolicy;
import io.chukei.relay.issuerline.IssuerPool;
import io.chukei.relay.issuerline.LineEffect;
import io.chukei.relay.issuerline.LineEvent;
import io.chukei.relay.issuerline.PoolSettings;
import io.chukei.relay.journal.Completion;
import io.chukei.relay.journal.NumberBlock;
import io.chukei.relay.journal.Spent;
import io.chukei.relay.journal.StoreProblem;
import io.chukei.relay.journal.StoredLookup;
import io.chukei.relay.link.HolderKey;
import io.chukei.relay.link.HolderRecord;
import io.chukei.relay.link.LinkAnswer;
import io.chukei.relay.link.LinkLimits;
import io.chukei.relay.link.LinkLookup;
import io.chukei.relay.pin.PinCourier;
import io.chukei.relay.reason.Reason;
import io.chukei.relay.reason.Tally;
import io.chukei.relay.route.RouteBoard;
import io.chukei.relay.route.Router;
import io.chukei.relay.shard.OperatorRequest;
import io.chukei.relay.shard.ShardEffect;
import io.chukei.relay.shard.ShardEvent;
import io.chukei.relay.shard.Shards;
import io.chukei.relay.transaction.MessageKey;
import io.chukei.relay.transaction.RecordCodec;

/// One process of the switch: its shards and lines, the queues between them, and the hands that carry out what they want.
/// It ends between any two effects; what it posted to itself ends with it.
final class SwitchProcess {
    /// Asks about limits as a shard that there is not.
    private static final int PROBING = 63;
    private static final Bytes PROBE = Bytes.of("probe".getBytes(StandardCharsets.US_ASCII));

    private final SimulatedSwitch owner;
    private final SimulatedSwitch.Surroundings around;
    private final Chance chance;
    private final List<Cell> cells = new ArrayList<>();
    private final Map<String, Pool> pools = new TreeMap<>();
    private final PinCourier courier;
    private RouteBoard board = RouteBoard.EMPTY;
    private Instant last = Instant.MIN;
    private Runnable onDrained = () -> {};
    private Optional<Boolean> probed = Optional.empty();
    private boolean draining;
    private boolean linesDraining;

    SwitchProcess(SimulatedSwitch owner, SimulatedSwitch.Surroundings around, Chance chance, int shards) {
        this.owner = owner;
        this.around = around;
        this.chance = chance;
        this.courier = around.world().vault().courier(TerminalForms.REQUESTER, CashWorld.REQUESTER,
            List.copyOf(around.world().banks().keySet()), owner::clock,
            () -> owner.isLiving(this));
        for (int i = 0; i < shards; i++) {
            cells.add(new Cell(i));
        }
        for (String institution : around.world().banks().keySet()) {
            pools.put(institution, new Pool(institution));
        }
    }

    /// A shard with its mailbox and its alarm.
    private final class Cell {
        private final int number;
        private final Shard shard;
        private long lastLetter;
        private int alarm;
        private int inFlight;
        private int owed;
        private int dead;
        private boolean begun;
        private boolean drained;

        Cell(int number) {
            this.number = number;
            Surroundings seen = new Surroundings(number, around.world().registry(), new Router(around.world().registry(), () -> board),
                around.world().limits(), ConsultPolicy.NEVER, chance);
            this.shard = new Shard(seen, TerminalForms.SWITCH_ID, around.disk(), around.holders().verifier(), new Index());
        }
    }

    /// An institution's lines with their mailbox and their alarm.
    private final class Pool {
        private final String institution;
        private final IssuerPool machine;
        private long lastLetter;
        private int alarm;

        Pool(String institution) {
            this.institution = institution;
            PoolSettings settings = new PoolSettings(institution, 2, PoolSettings.Order.ROUND_ROBIN, around.world().window(),
                PoolSettings.Timing.STANDARD);
            this.machine = new IssuerPool(settings, around.world().dialect(), chance);
        }
    }

    /// The links of all, and the holders that were verified.
    private final class Index implements LinkLookup {
        @Override
        public LinkAnswer links(HolderKey holder) {
            return new LinkAnswer.Found(around.holders().linksOf(holder));
        }

        @Override
        public Optional<HolderRecord> holder(HolderKey holder) {
            return Optional.ofNullable(owner.onFile().get(holder));
        }
    }

    void start() {
        List<List<StoredLookup>> open = new ArrayList<>();
        cells.forEach(cell -> open.add(new ArrayList<>()));
        around.disk().forEachOpen(lookup -> open.get(ownerOf(lookup)).add(lookup));
        for (Cell cell : cells) {
            post(cell, 0, new ShardEvent.Recovered(open.get(cell.number)));
        }
        pools.values().forEach(pool -> post(pool, new LineEvent.Start()));
    }

    private int ownerOf(StoredLookup lookup) {
        if (lookup instanceof StoredLookup.Found(var record)) {
            MessageKey key = RecordCodec.keyOf(record).orElseThrow();
            return Shards.of(key.requester(), key.terminal(), cells.size());
        }
        return 0;
    }

    /// The node stops: shards finish what is in flight, then the lines sign off, then it is done; each within a limit.
    void drain(Runnable done) {
        if (draining) {
            return;
        }
        draining = true;
        onDrained = () -> {
            if (!linesDraining) {
                linesDraining = true;
                pools.values().forEach(pool -> post(pool, new LineEvent.Drain()));
                later(5_000, done);
            }
        };
        cells.forEach(cell -> post(cell, 0, new ShardEvent.Drain()));
        later(20_000, onDrained);
    }

    private void later(long millis, Runnable what) {
        around.time().afterMillis(millis, () -> {
            if (owner.isLiving(this)) {
                what.run();
            }
        });
    }

    void offer(ShardEvent.TerminalMessage message) {
        around.checkers().onMessage(message);
        post(cells.get(Shards.of(message, cells.size())), chance.below(300_000), message);
    }

    void ask(MessageKey key, OperatorRequest request) {
        post(cells.get(Shards.of(key.requester(), key.terminal(), cells.size())), 0, new ShardEvent.OperatorAsked(1, request));
    }

    /// Asks the owner of a holder's limits whether a payment of one yen would be within these; what it grants it is given
    /// back, once.
    Optional<Boolean> wouldAllow(Spent.Account account, LinkLimits limits) {
        Cell cell = cells.get(Shards.ofHolder(account.holder(), cells.size()));
        probed = Optional.empty();
        if (cell.begun && owner.isLiving(this)) {
            drive(cell, new ShardEvent.LetterCame(new AllowanceLetter.Ask(PROBING, 0, PROBE, new Spent(account, 1), limits)));
        }
        if (probed.orElse(false) && owner.isLiving(this)) {
            drive(cell, new ShardEvent.LetterCame(new AllowanceLetter.Stands(PROBE, new Spent(account, 0))));
        }
        return probed;
    }

    boolean isAtRest() {
        for (Cell cell : cells) {
            if (cell.inFlight + cell.owed + cell.dead > 0) {
                return false;
            }
        }
        return true;
    }

    /// First in, first out: each mailbox is read in the order of posting. A shard that stands still lets letters wait.
    private void post(Cell cell, long nanos, ShardEvent event) {
        cell.lastLetter = Math.max(cell.lastLetter, around.time().nanos() + nanos) + owner.stallNanos();
        around.time().atNanos(cell.lastLetter, () -> {
            if (owner.isLiving(this)) {
                drive(cell, event);
            }
        });
    }

    private void post(Pool pool, LineEvent event) {
        pool.lastLetter = Math.max(pool.lastLetter, around.time().nanos() + chance.below(300_000));
        around.time().atNanos(pool.lastLetter, () -> {
            if (owner.isLiving(this)) {
                drive(pool, event);
            }
        });
    }

    /// As the real driver: never before the last one.
    private Instant now() {
        Instant clock = owner.clock();
        last = clock.isBefore(last) ? last : clock;
        return last;
    }

    private void drive(Cell cell, ShardEvent event) {
        List<ShardEffect> effects = new ArrayList<>();
        Instant now = now();
        around.checkers().onEvent(cell.number, event, now);
        cell.begun = true;
        if (!survives(() -> cell.shard.on(event, now, effects::add))) {
            return;
        }
        for (ShardEffect effect : effects) {
            if (owner.dies()) {
                return;
            }
            around.trace().note(cell.number, EffectText.code(effect), () -> "shard " + cell.number + " " + EffectText.of(effect));
            around.checkers().onShard(cell.number, effect);
            carryOut(cell, effect);
        }
    }

    /// A machine that throws is a defect of ours: the real driver never calls it again, here the process ends.
    private boolean survives(Runnable step) {
        try {
            step.run();
            return true;
        } catch (RuntimeException e) {
            StackTraceElement[] at = e.getStackTrace();
            around.checkers().defect(e + (at.length == 0 ? "" : " at " + at[0] + " by " + at[Math.min(1, at.length - 1)]));
            owner.die();
            return false;
        }
    }

    private void carryOut(Cell cell, ShardEffect effect) {
        switch (effect) {
            case ShardEffect.Answer(long line, var response, long ticket) -> {
                boolean written = owner.network().answer(line, response);
                if (ticket != ShardEffect.NO_TICKET) {
                    post(cell, chance.below(1_000_000),
                        written ? new ShardEvent.AnswerDelivered(ticket) : new ShardEvent.AnswerFailed(ticket));
                }
            }
            case ShardEffect.Force(var record, long ticket) -> around.disk().appendAndForce(record, new Completion() {
                @Override
                public void forced() {
                    post(cell, 0, new ShardEvent.Forced(ticket));
                }

                @Override
                public void failed(StoreProblem why) {
                    problem(why);
                    post(cell, 0, new ShardEvent.ForceFailed(ticket, why));
                }
            });
            case ShardEffect.PostToIssuer(String institution, var command) ->
                post(pool(institution), new LineEvent.Command(command));
            case ShardEffect.WantNumberBlock(String institution) ->
                around.disk().forceNumberBlock(institution, new NumberBlock.Grant() {
                    @Override
                    public void granted(NumberBlock block) {
                        post(cell, 0, new ShardEvent.NumberBlockGranted(block));
                    }

                    @Override
                    public void failed(StoreProblem why) {
                        problem(why);
                        post(cell, 0, new ShardEvent.NumberBlockRefused(institution, why));
                    }
                });
            case ShardEffect.WakeAt(Instant at) -> {
                int number = ++cell.alarm;
                ring(at, () -> cell.alarm == number, () -> post(cell, 0, new ShardEvent.Wake()));
            }
            case ShardEffect.Held(int inFlight, int owed, int dead) -> {
                cell.inFlight = inFlight;
                cell.owed = owed;
                cell.dead = dead;
            }
            case ShardEffect.RememberHolder(HolderRecord holder) -> owner.onFile().put(holder.key(), holder);
            case ShardEffect.Drained() -> {
                cell.drained = true;
                if (cells.stream().allMatch(one -> one.drained)) {
                    onDrained.run();
                }
            }
            case ShardEffect.PostToOwner(HolderKey holder, var letter) ->
                post(cells.get(Shards.ofHolder(holder, cells.size())), chance.below(300_000), new ShardEvent.LetterCame(letter));
            case ShardEffect.PostToShard(int to, AllowanceLetter.Answer(long ticket, var granted)) when to == PROBING -> probed = granted;
            case ShardEffect.PostToShard(int to, var letter) ->
                post(cells.get(to), chance.below(300_000), new ShardEvent.LetterCame(letter));
            case ShardEffect.CountFigures count -> throw new IllegalStateException("nobody asks for totals");
            case ShardEffect.CarryPin(var errand, long ticket) ->
                courier.carry(errand, result -> post(cell, chance.below(300_000), new ShardEvent.PinCarried(ticket, result)));
            case ShardEffect.TakeKeys keys -> throw new IllegalStateException("nobody sends keys");
            case ShardEffect.MakeKeys keys -> throw new IllegalStateException("nobody asks for keys");
            case ShardEffect.ConsultOcsp consult -> throw new IllegalStateException("nobody is to be asked");
            case ShardEffect.Ended(var exchange, Reason reason) -> around.checkers().counted(reason);
            case ShardEffect.Counted(Tally tally) -> around.checkers().counted(tally);
            case ShardEffect.Moved _,ShardEffect.AnswerOperator _ -> {
                // For gauges and operators.
            }
        }
    }

    private void problem(StoreProblem why) {
        if (why == StoreProblem.FORCE_FAILED) {
            owner.diskFailed();
        }
    }

    private Pool pool(String institution) {
        return Optional.ofNullable(pools.get(institution)).orElseThrow();
    }

    /// An alarm rings when the clock of the moment of setting said it would; a clock that jumps later does not move it.
    private void ring(Instant at, BooleanSupplier stillSet, Runnable what) {
        around.time().afterNanos(owner.nanosUntil(at), () -> {
            if (owner.isLiving(this) && stillSet.getAsBoolean()) {
                what.run();
            }
        });
    }

    private void drive(Pool pool, LineEvent event) {
        List<LineEffect> effects = new ArrayList<>();
        SimulatedBank bank = around.bank(pool.institution);
        if (!survives(() -> pool.machine.on(event, now(), effects::add))) {
            return;
        }
        for (LineEffect effect : effects) {
            if (owner.dies()) {
                return;
            }
            around.trace().note(pool.institution.charAt(10), EffectText.code(effect),
                () -> "line " + pool.institution + " " + EffectText.of(pool.institution, effect));
            around.checkers().onLine(pool.institution, effect);
            Consumer<LineEvent> back = next -> post(pool, next);
            switch (effect) {
                case LineEffect.Connect(int line) -> bank.connect(line, back);
                case LineEffect.Close(int line, var cause) -> bank.disconnect(line, back);
                case LineEffect.Write(int line, long write, var message) -> bank.write(line, write, message);
                case LineEffect.Report(int shard, long ticket, var outcome) ->
                    post(cells.get(shard), chance.below(300_000), new ShardEvent.IssuerReported(ticket, outcome));
                case LineEffect.AvailabilityChanged(String which, var availability) -> board = board.with(which, availability);
                case LineEffect.WakeAt(Instant at) -> {
                    int number = ++pool.alarm;
                    ring(at, () -> pool.alarm == number, () -> drive(pool, new LineEvent.Wake()));
                }
                case LineEffect.TakeKeys keys -> throw new IllegalStateException("no bank sends keys");
                case LineEffect.Counted(Tally tally) -> around.checkers().counted(tally);
                case LineEffect.LineMoved _,LineEffect.TotalsEnded _,LineEffect.Drained _ -> {
                    // For the operator; a drain has its limit.
                }
            }
        }
    }
}
