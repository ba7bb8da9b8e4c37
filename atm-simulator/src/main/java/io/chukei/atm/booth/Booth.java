package io.chukei.atm.booth;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

import io.chukei.atm.card.CardAnswer;
import io.chukei.atm.card.JpkiPin;
import io.chukei.atm.device.Atm;
import io.chukei.atm.device.AtmAlarm;
import io.chukei.atm.device.AtmEffect;
import io.chukei.atm.device.AtmEvent;
import io.chukei.atm.device.AtmReceipt;
import io.chukei.atm.device.AtmState;
import io.chukei.atm.device.AtmTimer;
import io.chukei.atm.device.Screen;
import io.chukei.atm.dispense.Cassettes;
import io.chukei.atm.journal.AtmJournal;
import io.chukei.atm.line.HostLine;
import io.chukei.atm.mechanism.SimulatedMechanism;
import io.chukei.atm.memory.AtmMemory;
import io.chukei.atm.pinpad.AccountPin;
import io.chukei.atm.pinpad.KeyPad;
import io.chukei.iso8583.cmf.CmfDialect;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.TransactionType;
import io.chukei.iso8583.terminal.TerminalDialect;
import io.chukei.iso8583.terminal.TerminalRequest;
import io.chukei.iso8583.terminal.TerminalResponse;
import org.jspecify.annotations.Nullable;

/// One live ATM. [#start] goes on with what its journal says and signs on; [#serve] is one holder, card in to card out; [#settle] works off what
/// is owed. Once it is dead it can only be closed.
public final class Booth implements AutoCloseable {
    private static final int MOST_ANSWERS = 1000;

    private record Armed(Instant due, AtmTimer timer) {}

    private final AtmJournal journal;
    private final KeyPad pad;
    private final HostLine line;
    private final SimulatedMechanism mechanism;
    private final Clock clock;
    private final Atm atm;
    private final TerminalDialect dialect = new CmfDialect();
    private final BlockingQueue<TerminalResponse> answers = new LinkedBlockingQueue<>(MOST_ANSWERS);
    private final Queue<AtmEvent> next = new ArrayDeque<>();
    private final PriorityQueue<Armed> timers = new PriorityQueue<>(Comparator.comparing(Armed::due));
    private final List<AtmAlarm> alarms = new ArrayList<>();
    private @Nullable AtmHolder holder;
    private @Nullable AtmReceipt receipt;
    private @Nullable Death death;

    private Booth(BoothSettings settings, SimulatedMechanism mechanism, AtmJournal journal, Clock clock, RandomGenerator random)
        throws IOException {
        this.mechanism = mechanism;
        this.clock = clock;
        this.journal = journal;
        this.pad = new KeyPad(settings.pad(), journal, random);
        this.atm = new Atm(settings.identity(), journal.memory());
        this.line = new HostLine(settings.host(), answers::offer);
    }

    /// @throws IOException when the journal or the TLS files cannot be used
    public static Booth open(BoothSettings settings, SimulatedMechanism mechanism, Clock clock, RandomGenerator random) throws IOException {
        AtmJournal journal = AtmJournal.open(settings.journal());
        try {
            return new Booth(settings, mechanism, journal, clock, random);
        } catch (IOException | RuntimeException e) {
            journal.close();
            throw e;
        }
    }

    /// Takes up what the journal says, and signs on; fills an ATM that was never filled with what is in the mechanism.
    ///
    /// @param limit for the host to answer
    /// @return false when the host does not take this ATM within the limit
    public boolean start(Duration limit) throws AtmDeadException {
        take(new AtmEvent.Started());
        if (atm.memory().cassettes().isEmpty()) {
            take(new AtmEvent.Loaded(mechanism.counters()));
        }
        return until(() -> atm.state() != AtmState.SIGNING_ON, limit);
    }

    /// One holder.
    ///
    /// @param type withdrawal or balance
    /// @throws IllegalStateException when the ATM is not signed on
    public AtmReceipt serve(TransactionType type, AtmHolder person) throws AtmDeadException {
        if (atm.state() != AtmState.IDLE) {
            throw new IllegalStateException("the ATM is out of service");
        }
        holder = person;
        receipt = null;
        take(new AtmEvent.CardIn(type));
        while (atm.state() != AtmState.IDLE) {
            step(clock.instant().plus(Duration.ofDays(1)));
        }
        holder = null;
        AtmReceipt printed = receipt;
        if (printed == null) {
            throw new IllegalStateException("every visit ends with a receipt");
        }
        return printed;
    }

    /// Works off what is owed.
    ///
    /// @return true when nothing is owed any more but what waits for an attendant
    public boolean settle(Duration limit) throws AtmDeadException {
        return until(atm::atRest, limit);
    }

    /// The attendant has counted: decides what is in suspense.
    ///
    /// @return false when there is nothing in suspense, or the counters do not fit it
    public boolean count(Cassettes counters) throws AtmDeadException {
        boolean suspended = atm.memory().suspense().isPresent();
        take(new AtmEvent.Counted(counters));
        return suspended && atm.memory().suspense().isEmpty();
    }

    /// The attendant has filled the machine.
    public void load(Cassettes counters) throws AtmDeadException {
        take(new AtmEvent.Loaded(counters));
    }

    public AtmMemory memory() {
        return atm.memory();
    }

    /// Alarms since it was opened.
    public List<AtmAlarm> alarms() {
        return List.copyOf(alarms);
    }

    /// For tests: the ATM will die there.
    public void dieAt(Death point) {
        death = point;
    }

    @Override
    public void close() throws IOException {
        line.close();
        try (journal) {
            if (death == null) {
                pad.close();
            }
        }
    }

    private boolean until(BooleanSupplier reached, Duration limit) throws AtmDeadException {
        Instant deadline = clock.instant().plus(limit);
        while (!reached.getAsBoolean() && clock.instant().isBefore(deadline)) {
            step(deadline);
        }
        return reached.getAsBoolean();
    }

    /// Waits for one thing to happen, until the deadline at most.
    private void step(Instant deadline) throws AtmDeadException {
        AtmEvent waiting = next.poll();
        if (waiting != null) {
            take(waiting);
            return;
        }
        Armed armed = timers.peek();
        Instant until = armed != null && armed.due().isBefore(deadline) ? armed.due() : deadline;
        try {
            TerminalResponse answer = answers.poll(Math.max(0, Duration.between(clock.instant(), until).toMillis()), TimeUnit.MILLISECONDS);
            if (answer != null) {
                take(new AtmEvent.Answered(answer));
            } else if (armed != null && !armed.due().isAfter(clock.instant())) {
                timers.remove(armed);
                take(new AtmEvent.TimeOver(armed.timer()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AtmDeadException(e);
        }
    }

    private void take(AtmEvent event) throws AtmDeadException {
        for (AtmEffect effect : atm.on(event, clock.instant())) {
            Death point = death;
            if (point != null && point.beforeDoing(effect)) {
                throw new AtmDeadException("the ATM died: " + point);
            }
            try {
                carryOut(effect);
            } catch (IOException e) {
                throw new AtmDeadException(e);
            }
        }
    }

    private void carryOut(AtmEffect effect) throws IOException {
        switch (effect) {
            case AtmEffect.Force(var entry) -> journal.appendAndForce(entry);
            case AtmEffect.Send(TerminalRequest message) -> send(message);
            case AtmEffect.ArmTimer(AtmTimer timer, Duration after) -> timers.add(new Armed(clock.instant().plus(after), timer));
            case AtmEffect.ReadCard read -> readCard();
            case AtmEffect.Sign(Bytes statement) -> next.add(heard(person().card().sign(statement), AtmEvent.Signed::new));
            case AtmEffect.Show(Screen screen) -> show(screen);
            case AtmEffect.Dispense dispense -> mechanism.dispense(dispense.plan())
                .ifPresent(report -> next.add(new AtmEvent.Dispensed(report.after(), report.fault())));
            case AtmEffect.Print(AtmReceipt slip) -> receipt = slip;
            case AtmEffect.EjectCard eject -> next.add(new AtmEvent.CardTaken());
            case AtmEffect.Alarm(AtmAlarm alarm) -> alarms.add(alarm);
        }
    }

    /// What cannot be sent is as good as not answered: its timer runs.
    private void send(TerminalRequest message) {
        try {
            line.send(pad.sealed(dialect, message));
        } catch (IOException e) {
            return;
        }
    }

    private void readCard() {
        Optional<JpkiPin> pin = person().jpkiPin();
        next.add(pin.isEmpty() ? new AtmEvent.Cancelled() : heard(person().card().present(pin.get()), AtmEvent.CardRead::new));
    }

    private interface Told {
        AtmEvent of(Bytes value);
    }

    private static AtmEvent heard(CardAnswer answer, Told told) {
        return switch (answer) {
            case CardAnswer.Given(Bytes value) -> told.of(value);
            case CardAnswer.Refused(String sentence) -> new AtmEvent.CardRefused(sentence);
        };
    }

    private void show(Screen screen) throws IOException {
        switch (screen.kind()) {
            case CHOOSE -> {
                var choice = person().choose(screen.candidates());
                next.add(choice.isPresent() ? new AtmEvent.Chosen(choice.getAsInt()) : new AtmEvent.Cancelled());
            }
            case ACCOUNT_PIN -> {
                Optional<AccountPin> pin = person().accountPin(screen.text());
                next.add(pin.isPresent() ? new AtmEvent.PinEntered(pad.enter(pin.get())) : new AtmEvent.Cancelled());
            }
            case AMOUNT -> {
                var amount = person().amount(screen.text());
                next.add(amount.isPresent() ? new AtmEvent.AmountEntered(amount.getAsLong()) : new AtmEvent.Cancelled());
            }
            case WELCOME, WAIT, JPKI_PIN, TAKE_CASH, SORRY, TAKE_CARD, OUT_OF_SERVICE -> {
            }
        }
    }

    private AtmHolder person() {
        AtmHolder there = holder;
        if (there == null) {
            throw new IllegalStateException("the ATM asks somebody only while somebody is there");
        }
        return there;
    }
}
