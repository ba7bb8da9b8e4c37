package io.chukei.app.simulation.cash;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.chukei.app.simulation.holder.OwnCustomers;
import io.chukei.app.simulation.pin.HostModule;
import io.chukei.app.simulation.pin.Vault;
import io.chukei.app.simulation.shop.TerminalNetwork;
import io.chukei.atm.host.book.CashBook;
import io.chukei.atm.host.book.Thinning;
import io.chukei.atm.host.core.HostCore;
import io.chukei.atm.host.core.HostEffect;
import io.chukei.atm.host.core.HostEvent;
import io.chukei.atm.host.core.HostTerms;
import io.chukei.atm.host.pin.ModuleAnswer;
import io.chukei.atm.host.pin.ModuleQuestion;
import io.chukei.atm.host.pin.PinProblem;
import io.chukei.atm.host.record.HostRecord;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.terminal.TerminalRequest;
import org.jspecify.annotations.Nullable;

/// The host of the ATMs' bank over its lives: what it has recorded survives, its lines and all else do not.
final class SimulatedHost {
    /// As whom the switch knows it, and its own name in statements.
    static final String NAME = "BANKX-HOST";
    /// Its bank.
    static final String BANK = "39200000021";
    private static final TerminalNetwork.Sender SENDER = new TerminalNetwork.Sender(NAME, Vault.ZONE_MAC_KEY);
    private static final long LOOK_MILLIS = 700;

    private final Scene scene;
    private final HostTerms terms;
    private final OwnCustomers customers;
    private final AtmLines lines;
    private final TerminalNetwork network;
    private final List<HostRecord> disk = new ArrayList<>();
    private @Nullable CashBook book;
    private @Nullable HostCore core;
    private int life;
    private int alarm;
    private long seen;

    SimulatedHost(Scene scene, HostTerms terms, OwnCustomers customers, AtmLines lines, TerminalNetwork network) {
        this.scene = scene;
        this.terms = terms;
        this.customers = customers;
        this.lines = lines;
        this.network = network;
    }

    void start() {
        life++;
        note("the host starts, life " + life);
        CashBook read = new CashBook();
        disk.forEach(read::apply);
        book = read;
        HostCore next = new HostCore(terms, read, customers.table(), customers.verifier(), scene.chance().generator());
        next.resume(now());
        core = next;
        seen = 0;
        wake(next);
        look(life);
    }

    /// Its book; while it is dead, the one that it had.
    CashBook book() {
        CashBook there = book;
        if (there == null) {
            throw new IllegalStateException("the host was never started");
        }
        return there;
    }

    private void note(String what) {
        scene.note(12, life, () -> "---- " + what);
    }

    private Instant now() {
        return scene.time().now();
    }

    /// Sees whether the switch is there, and whether it is still the same process.
    private void look(int living) {
        if (life != living) {
            return;
        }
        long process = network.process();
        if (process != seen) {
            if (seen != 0) {
                drive(new HostEvent.SwitchDown());
            }
            seen = process;
            if (process != 0) {
                drive(new HostEvent.SwitchUp());
            }
        }
        scene.time().afterMillis(LOOK_MILLIS, () -> look(living));
    }

    /// A message of an ATM is read.
    void arrived(long line, String atm, TerminalRequest request, Bytes digest) {
        drive(new HostEvent.FromAtm(line, atm, request, digest));
    }

    private void drive(HostEvent event) {
        HostCore now = core;
        if (now == null) {
            return;
        }
        int living = life;
        for (HostEffect effect : now.on(event, now())) {
            if (scene.dies()) {
                die();
                return;
            }
            carryOut(effect, living);
        }
        wake(now);
    }

    private void wake(HostCore now) {
        int number = ++alarm;
        Instant due = now.nextWake();
        if (!due.equals(Instant.MAX)) {
            long nanos = Math.max(1, Duration.between(now(), due).toNanos());
            scene.time().afterNanos(nanos, () -> {
                if (alarm == number && core == now) {
                    drive(new HostEvent.Tick());
                }
            });
        }
    }

    private void carryOut(HostEffect effect, int living) {
        switch (effect) {
            case HostEffect.Keep(HostRecord record) -> {
                disk.add(record);
                scene.note(12, record.getClass().getSimpleName().hashCode(), () -> "host records " + record.getClass().getSimpleName());
            }
            case HostEffect.Thin _ -> Thinning.halved(disk, book(), now()).ifPresent(kept -> {
                int before = disk.size();
                disk.clear();
                disk.addAll(kept);
                book().restart(kept);
                scene.note(12, before - kept.size(), () -> "host drops records: " + kept.size() + " of " + before + " are left");
            });
            case HostEffect.Answer(long line, var response) -> {
                scene.note(13, line * 31 + response.actionCode(), () -> "host answers " + response.echo().trace().terminal() + "/"
                    + response.echo().trace().stan() + " " + response.exchange() + " " + response.actionCode());
                lines.answer(line, response);
            }
            case HostEffect.ToSwitch(TerminalRequest request) -> {
                scene.note(14, request.trace().stan(), () -> "host sends " + request.trace().terminal() + "/" + request.trace().stan() + " "
                    + request.mti());
                network.send(SENDER, request, answer -> {
                    if (life == living) {
                        drive(new HostEvent.FromSwitch(answer));
                    }
                });
            }
            case HostEffect.AskModule(long ticket, ModuleQuestion question) -> ask(ticket, question, living);
            case HostEffect.Answered _,HostEffect.Counted _,HostEffect.Alarm _ -> {
                // For metrics and the log.
            }
        }
    }

    private void ask(long ticket, ModuleQuestion question, int living) {
        ModuleAnswer right = HostModule.answer(question);
        Optional<Vault.Moment> moment = scene.vault().hostMoment();
        moment.ifPresent(there -> scene.time().afterNanos(there.nanos(), () -> {
            if (life == living) {
                drive(new HostEvent.ModuleAnswered(ticket,
                    there.problem().isPresent() ? new ModuleAnswer.Refused(PinProblem.MODULE_FAILED) : right));
            }
        }));
    }

    private void die() {
        core = null;
        life++;
        note("the host is killed");
        int dead = life;
        scene.time().afterMillis(scene.chance().between(300, 20_000), () -> {
            if (life == dead) {
                start();
            }
        });
    }

    /// Whether it waits for no answer and owes the switch nothing.
    boolean isQuiet() {
        return core != null && book().asking().isEmpty() && book().owed().isEmpty();
    }
}
