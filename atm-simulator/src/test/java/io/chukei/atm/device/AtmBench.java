package io.chukei.atm.device;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;

import io.chukei.atm.dispense.Cassette;
import io.chukei.atm.dispense.Cassettes;
import io.chukei.atm.dispense.Fault;
import io.chukei.atm.dispense.NotePlan;
import io.chukei.atm.memory.AtmMemory;
import io.chukei.atm.memory.AtmRecord;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.PinBlock;
import io.chukei.iso8583.message.TransactionType;
import io.chukei.iso8583.terminal.Pin;
import io.chukei.iso8583.terminal.TerminalResponse;
import org.jspecify.annotations.Nullable;

/// An ATM with everything around it, in one thread and in time that is made up: its disk is a list, and it can die before any effect.
final class AtmBench {
    static final Cassettes FULL =
        Cassettes.of(Cassette.of("C1", 10_000, 20), Cassette.of("C2", 5_000, 10), Cassette.of("C3", 1_000, 50));

    /// What the mechanism does with a command: its counters after it, and what it says; no fault means that it says nothing at all.
    interface Mechanism {
        Mechanism PAYS = (before, plan) -> new Done(moved(before, plan, Integer.MAX_VALUE, false), Optional.of(Fault.NONE));

        Done dispense(Cassettes before, NotePlan plan);
    }

    record Done(Cassettes after, Optional<Fault> says) {}

    /// Thrown at the effect before which the ATM dies.
    static final class Died extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private record Armed(Instant due, AtmTimer timer) {}

    final FakeHost host = new FakeHost();
    final List<AtmRecord> disk = new ArrayList<>();
    final List<AtmReceipt> receipts = new ArrayList<>();
    final List<AtmAlarm> alarms = new ArrayList<>();
    final List<Screen> screens = new ArrayList<>();
    Cassettes physical = FULL;
    Mechanism mechanism = Mechanism.PAYS;
    long wanted = 28_000;
    /// Happens when an amount has been entered.
    Runnable onAmount = () -> {};
    /// Effects until it dies; below zero it lives.
    int effectsToLive = -1;
    private Atm atm = new Atm(AtmIdentity.of("ATM00001", "BANK-X-EKIMAE", "39200000011"), new AtmMemory());
    private Instant now = Instant.parse("2026-11-21T00:30:00Z");
    private final Queue<AtmEvent> next = new ArrayDeque<>();
    private final PriorityQueue<Armed> timers = new PriorityQueue<>(Comparator.comparing(Armed::due));

    Atm atm() {
        return atm;
    }

    /// Switches the ATM on, after a death or for the first time.
    AtmBench start() {
        AtmMemory memory = new AtmMemory();
        disk.forEach(memory::apply);
        next.clear();
        timers.clear();
        atm = new Atm(AtmIdentity.of("ATM00001", "BANK-X-EKIMAE", "39200000011"), memory);
        now = now.plusSeconds(5);
        next.add(new AtmEvent.Started());
        if (memory.cassettes().isEmpty()) {
            next.add(new AtmEvent.Loaded(physical));
        }
        drain();
        return this;
    }

    /// One holder from card in to card out, and everything that it leaves to do.
    AtmReceipt serve(TransactionType type) {
        next.add(new AtmEvent.CardIn(type));
        drain();
        return receipts.getLast();
    }

    void give(AtmEvent event) {
        next.add(event);
        drain();
    }

    /// Until nothing moves: events first, then the next timer, as long as somebody waits for more than a screen.
    private void drain() {
        int most = 10_000;
        while (most-- > 0) {
            AtmEvent event = next.poll();
            if (event == null) {
                @Nullable
                Armed armed = atm.atRest() ? null : timers.poll();
                if (armed == null) {
                    return;
                }
                now = armed.due().isAfter(now) ? armed.due() : now;
                event = new AtmEvent.TimeOver(armed.timer());
            }
            for (AtmEffect effect : atm.on(event, now)) {
                if (effectsToLive == 0) {
                    effectsToLive = -1;
                    throw new Died();
                }
                effectsToLive--;
                carryOut(effect);
            }
        }
        throw new IllegalStateException("it never comes to rest");
    }

    private void carryOut(AtmEffect effect) {
        switch (effect) {
            case AtmEffect.Force(AtmRecord entry) -> disk.add(entry);
            case AtmEffect.Send send -> {
                for (TerminalResponse answer : host.on(send.message())) {
                    next.add(new AtmEvent.Answered(answer));
                }
            }
            case AtmEffect.ArmTimer arm -> timers.add(new Armed(now.plus(arm.after()), arm.timer()));
            case AtmEffect.ReadCard read -> next.add(new AtmEvent.CardRead(Bytes.of(new byte[700])));
            case AtmEffect.Sign sign -> next.add(new AtmEvent.Signed(Bytes.of(new byte[256])));
            case AtmEffect.Show(Screen screen) -> show(screen);
            case AtmEffect.Dispense(NotePlan plan) -> {
                Done done = mechanism.dispense(physical, plan);
                physical = done.after();
                done.says().ifPresent(fault -> next.add(new AtmEvent.Dispensed(physical, fault)));
            }
            case AtmEffect.Print(AtmReceipt receipt) -> receipts.add(receipt);
            case AtmEffect.EjectCard eject -> next.add(new AtmEvent.CardTaken());
            case AtmEffect.Alarm(AtmAlarm alarm) -> alarms.add(alarm);
        }
    }

    private void show(Screen screen) {
        screens.add(screen);
        if (screen.kind() == Screen.Kind.ACCOUNT_PIN) {
            next.add(new AtmEvent.PinEntered(new Pin(new PinBlock(new byte[8]), Optional.of(Bytes.of(new byte[10])), Optional.empty())));
        } else if (screen.kind() == Screen.Kind.AMOUNT) {
            next.add(new AtmEvent.AmountEntered(wanted));
            onAmount.run();
        }
    }

    /// Yen that left the machine for good.
    long gone() {
        return FULL.yen() - physical.yen() - physical.yenDrawnBack();
    }

    /// Moves the first notes of a plan.
    ///
    /// @param back whether they come back into the bin
    static Cassettes moved(Cassettes before, NotePlan plan, int most, boolean back) {
        List<Cassette> after = new ArrayList<>();
        int left = most;
        for (int at = 0; at < plan.notes().size(); at++) {
            int out = Math.min(left, plan.notes().get(at));
            left -= out;
            after.add(before.cassettes().get(at).moved(out, back ? out : 0));
        }
        return new Cassettes(after);
    }
}
