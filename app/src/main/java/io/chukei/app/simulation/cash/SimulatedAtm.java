package io.chukei.app.simulation.cash;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import io.chukei.app.simulation.holder.Holder;
import io.chukei.app.simulation.pin.PinPad;
import io.chukei.atm.device.Atm;
import io.chukei.atm.device.AtmEffect;
import io.chukei.atm.device.AtmEvent;
import io.chukei.atm.device.AtmIdentity;
import io.chukei.atm.device.AtmState;
import io.chukei.atm.device.Screen;
import io.chukei.atm.dispense.NotePlan;
import io.chukei.atm.memory.AtmMemory;
import io.chukei.atm.memory.AtmRecord;
import io.chukei.atm.memory.Withdrawal;
import io.chukei.atm.memory.WithdrawalName;
import io.chukei.iso8583.message.TransactionType;
import org.jspecify.annotations.Nullable;

/// An ATM over its lives, with the holders before it, one after the other. Its records and its cassettes survive its deaths.
final class SimulatedAtm {
    private final Scene scene;
    private final AtmIdentity identity;
    private final SimulatedHost host;
    private final AtmLines lines;
    private final PinPad pad;
    private final BooleanSupplier open;
    private final long clockMillis;
    private final Mechanism mechanism;
    private final List<AtmRecord> disk = new ArrayList<>();
    private final Map<WithdrawalName, Long> paid = new HashMap<>();
    private @Nullable Atm atm;
    private @Nullable Holder visitor;
    private WithdrawalName commanded = new WithdrawalName(0, LocalDateTime.MIN);
    private boolean loading = true;
    private int life;

    /// @param open whether it still takes holders
    SimulatedAtm(Scene scene, AtmIdentity identity, SimulatedHost host, AtmLines lines, Outfit outfit, BooleanSupplier open) {
        this.scene = scene;
        this.identity = identity;
        this.host = host;
        this.lines = lines;
        this.pad = outfit.pad;
        this.clockMillis = outfit.clockMillis;
        this.mechanism = outfit.mechanism;
        this.open = open;
    }

    /// What it is fitted out with.
    ///
    /// @param clockMillis how far its clock is off
    record Outfit(PinPad pad, Mechanism mechanism, long clockMillis) {}

    void start() {
        life++;
        AtmMemory memory = new AtmMemory();
        disk.forEach(memory::apply);
        atm = new Atm(identity, memory);
        scene.note(10, life, () -> "---- " + identity.terminal() + " starts, life " + life);
        drive(new AtmEvent.Started());
        load();
        visitLater(life);
    }

    private Instant now() {
        return scene.time().now().plusMillis(clockMillis);
    }

    /// An attendant fills the cassettes where that may be done.
    private void load() {
        Atm living = atm;
        if (living != null && loading && living.memory().suspense().isEmpty()) {
            drive(new AtmEvent.Loaded(mechanism.counters()));
        }
    }

    private void visitLater(int living) {
        scene.time().afterMillis(scene.chance().between(500, 8_000), () -> {
            Atm now = atm;
            if (life != living || now == null || !open.getAsBoolean()) {
                return;
            }
            if (now.state() == AtmState.IDLE) {
                visit(now);
            }
            visitLater(living);
        });
    }

    private void visit(Atm now) {
        if (mechanism.isLow() && now.memory().suspense().isEmpty()) {
            mechanism.fill();
            loading = true;
            load();
        } else if (now.memory().suspense().isPresent() && scene.chance().percent(40)) {
            drive(new AtmEvent.Counted(mechanism.counters()));
        } else {
            visitor = scene.visitors().get(scene.chance().below(scene.visitors().size()));
            drive(new AtmEvent.CardIn(scene.chance().percent(15) ? TransactionType.BALANCE : TransactionType.CASH));
        }
    }

    private void drive(AtmEvent event) {
        Atm now = atm;
        if (now == null) {
            return;
        }
        int living = life;
        for (AtmEffect effect : now.on(event, now())) {
            if (scene.dies()) {
                die();
                return;
            }
            carryOut(effect, living);
        }
    }

    private void later(long millis, int living, AtmEvent event) {
        scene.time().afterMillis(millis, () -> {
            if (life == living) {
                drive(event);
            }
        });
    }

    private void carryOut(AtmEffect effect, int living) {
        switch (effect) {
            case AtmEffect.Force(AtmRecord entry) -> record(entry);
            case AtmEffect.Send(var message) -> {
                scene.note(11, message.trace().stan(), () -> "ATM sends " + identity.terminal() + "/" + message.trace().stan() + " "
                    + message.mti());
                lines.send(identity.terminal(), message, host, answer -> {
                    if (life == living) {
                        drive(new AtmEvent.Answered(answer));
                    }
                });
            }
            case AtmEffect.ArmTimer(var timer, Duration after) -> later(after.toMillis(), living, new AtmEvent.TimeOver(timer));
            case AtmEffect.ReadCard() -> later(scene.chance().between(200, 1_500), living, new AtmEvent.CardRead(holder().certificate()));
            case AtmEffect.Sign(var statement) ->
                later(scene.chance().between(200, 900), living, new AtmEvent.Signed(holder().sign(statement.toArray())));
            case AtmEffect.Show(Screen screen) -> answer(screen, living);
            case AtmEffect.Dispense(NotePlan plan) -> dispense(plan, living);
            case AtmEffect.Print _,AtmEffect.EjectCard _,AtmEffect.Alarm _ -> {
                // For holder and attendant.
            }
        }
    }

    private void record(AtmRecord entry) {
        disk.add(entry);
        scene.note(10, entry.getClass().getSimpleName().hashCode(), () -> identity.terminal() + " records "
            + entry.getClass().getSimpleName() + entry.withdrawal().map(name -> " " + identity.terminal() + "/" + name.stan()).orElse(""));
        if (entry instanceof AtmRecord.Loaded) {
            loading = false;
        }
    }

    private Holder holder() {
        Holder there = visitor;
        if (there == null) {
            throw new IllegalStateException("nobody is there");
        }
        return there;
    }

    /// What the holder does when the screen asks; sometimes nothing, or the key that ends it all.
    private void answer(Screen screen, int living) {
        int drawn = scene.chance().below(100);
        Optional<AtmEvent> next = switch (screen.kind()) {
            case CHOOSE -> Optional.of(new AtmEvent.Chosen(
                screen.candidates().get(scene.chance().below(screen.candidates().size())).index()));
            case ACCOUNT_PIN -> Optional.of(new AtmEvent.PinEntered(
                pad.enter(holder().pin(), drawn < 12 ? PinPad.Slip.OTHER_PIN : PinPad.Slip.NONE)));
            case AMOUNT -> Optional.of(new AtmEvent.AmountEntered(1_000 * scene.chance().between(1, 30)));
            case TAKE_CARD -> Optional.of(new AtmEvent.CardTaken());
            case WELCOME, WAIT, JPKI_PIN, TAKE_CASH, SORRY, OUT_OF_SERVICE -> Optional.empty();
        };
        if (drawn >= 95) {
            next = next.map(wanted -> drawn == 99 ? wanted : new AtmEvent.Cancelled());
        }
        next.ifPresent(event -> later(scene.chance().between(200, 2_500), living, event));
    }

    private void dispense(NotePlan plan, int living) {
        WithdrawalName name = suspense().map(Withdrawal::name).orElseThrow(() -> new IllegalStateException("nothing is to be paid out"));
        commanded = name;
        mechanism.begin(plan);
        scene.time().afterMillis(scene.chance().between(1_000, 6_000), () -> {
            if (life == living && scene.faults().deaths().terminalPermille() > 0 && scene.chance().percent(5)) {
                die();
            } else if (life == living) {
                Mechanism.Done done = mechanism.end();
                pays(name, done.yen());
                if (!done.silent()) {
                    drive(new AtmEvent.Dispensed(mechanism.counters(), done.fault()));
                }
            }
        });
    }

    private void pays(WithdrawalName name, long yen) {
        paid.merge(name, yen, Long::sum);
        scene.note(10, yen, () -> identity.terminal() + " pays out " + yen + " for " + identity.terminal() + "/" + name.stan());
    }

    /// Power is gone; what the mechanism was doing may have been done or not.
    private void die() {
        atm = null;
        life++;
        mechanism.interrupted().ifPresent(yen -> pays(commanded, yen));
        scene.note(10, life, () -> "---- " + identity.terminal() + " is dead");
        int dead = life;
        scene.time().afterMillis(scene.chance().between(500, 40_000), () -> {
            if (life == dead) {
                start();
            }
        });
    }

    /// An attendant counts what is in suspense.
    void count() {
        drive(new AtmEvent.Counted(mechanism.counters()));
    }

    /// Whether nobody is there, and nothing is open but what is in suspense.
    boolean isQuiet() {
        Atm now = atm;
        return now != null && now.atRest();
    }

    /// Whether nobody is before it.
    boolean isEmpty() {
        Atm now = atm;
        return now == null || now.state() == AtmState.IDLE || now.state() == AtmState.SIGNING_ON;
    }

    String terminal() {
        return identity.terminal();
    }

    /// In suspense by its own records.
    Optional<Withdrawal> suspense() {
        return Optional.ofNullable(atm).flatMap(now -> now.memory().suspense());
    }

    /// What its mechanism has paid out for each withdrawal, in yen.
    Map<WithdrawalName, Long> paid() {
        return paid;
    }

    /// Looks whether records, notes and cassettes agree.
    void check() {
        Atm now = atm;
        if (now == null) {
            scene.violated(identity.terminal(), "it is dead in the end");
            return;
        }
        now.memory().open().forEach(left -> scene.violated(identity.terminal() + "/" + left.name().stan(), "it is open in the end"));
        for (Withdrawal one : now.memory().closed()) {
            long moved = paid.getOrDefault(one.name(), 0L);
            if (one.taken().orElse(0) != moved) {
                scene.violated(identity.terminal() + "/" + one.name().stan(),
                    "the records say " + one.taken().orElse(0) + ", the mechanism paid out " + moved);
            }
        }
        long sum = paid.values().stream().mapToLong(Long::longValue).sum();
        if (sum != mechanism.gone()) {
            scene.violated(identity.terminal(), "paid out " + sum + ", and " + mechanism.gone() + " is gone from the cassettes");
        }
        if (!now.memory().cassettes().equals(Optional.of(mechanism.counters()))) {
            scene.violated(identity.terminal(), "its records know other counters than the cassettes have");
        }
    }
}
