package io.chukei.app.simulation.bank;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import io.chukei.app.simulation.nature.Chance;
import io.chukei.app.simulation.nature.Faults;
import io.chukei.app.simulation.nature.SimulatedTime;
import io.chukei.app.simulation.nature.Trace;
import io.chukei.iso8583.issuer.IssuerAdvice;
import io.chukei.iso8583.issuer.IssuerAnswer;
import io.chukei.iso8583.issuer.IssuerDialect;
import io.chukei.iso8583.issuer.IssuerMessage;
import io.chukei.iso8583.issuer.IssuerNetwork;
import io.chukei.iso8583.issuer.IssuerNetworkResponse;
import io.chukei.iso8583.issuer.IssuerResponse;
import io.chukei.iso8583.issuer.IssuerReversal;
import io.chukei.iso8583.issuer.IssuerTotals;
import io.chukei.iso8583.issuer.IssuerTrace;
import io.chukei.iso8583.issuer.MoneyKind;
import io.chukei.iso8583.issuer.MoneyRequest;
import io.chukei.iso8583.issuer.NetworkFunction;
import io.chukei.relay.issuerline.LineEvent;
import io.chukei.testbed.issuer.Account;
import io.chukei.testbed.issuer.Behaviour;
import io.chukei.testbed.issuer.BehaviourRule;
import io.chukei.testbed.issuer.BookAnswer;
import io.chukei.testbed.issuer.BookRequest;
import io.chukei.testbed.issuer.IssuerBooks;
import io.chukei.testbed.issuer.IssuerDesk;
import io.chukei.testbed.issuer.LedgerLine;
import io.chukei.testbed.issuer.OriginalKey;
import io.chukei.testbed.issuer.Reaction;
import org.jspecify.annotations.Nullable;

/// An institution: two lines, a desk with books, good days and bad ones.
public final class SimulatedBank {
    private static final int LINES = 2;
    private static final long BOOKING_MILLIS = 15;
    private static final long MOST_BEFORE_SILENCE = 60;

    private final String number;
    private final SimulatedTime time;
    private final Chance chance;
    private final Trace trace;
    private final IssuerDialect dialect;
    private final IssuerDesk desk;
    private final @Nullable BankLine[] lines = new BankLine[LINES];
    private final Map<OriginalKey, Long> effects = new HashMap<>();
    private final Set<OriginalKey> seen = new HashSet<>();
    private final Map<String, Integer> underWay = new HashMap<>();
    private final boolean forgetful;
    private Faults faults;
    private long sickUntil;
    private Behaviour sickness = new Behaviour.Silent(false);

    /// Opens an institution.
    ///
    /// @param number as links name it
    public SimulatedBank(String number, SimulatedTime time, Chance chance, Trace trace, Books books) {
        this.number = number;
        this.time = time;
        this.chance = chance;
        this.trace = trace;
        this.dialect = books.dialect;
        this.faults = books.faults;
        this.forgetful = books.faults.banks().forgetful();
        this.desk = new IssuerDesk(new IssuerBooks(books.accounts, this::booked));
        time.afterMillis(chance.between(1_000, 60_000), this::everyMinute);
    }

    /// What an institution begins with.
    public record Books(IssuerDialect dialect, List<Account> accounts, Faults faults) {}

    private void booked(LedgerLine line) {
        effects.merge(line.original().orElse(line.key().name()), line.effect(), Long::sum);
    }

    /// From now on nothing goes wrong here. A line that is half-open stays so: the switch has to find that out.
    public void behave() {
        faults = Faults.NONE;
        sickUntil = 0;
    }

    private void everyMinute() {
        if (faults.banks().sickPercent() == 0 && faults.lines().unsignedPercent() == 0) {
            return;
        }
        if (chance.percent(faults.banks().sickPercent())) {
            sickUntil = time.nanos() + chance.between(5_000, 90_000) * 1_000_000;
            sickness = chance.percent(50) ? new Behaviour.Silent(chance.percent(50))
                : new Behaviour.Delay(Duration.ofMillis(chance.between(10_000, 30_000)));
        }
        if (chance.percent(faults.lines().unsignedPercent())) {
            tellAll(NetworkFunction.SIGN_OFF);
            time.afterMillis(chance.between(1_000, 20_000), () -> tellAll(NetworkFunction.SIGN_ON));
        }
        time.afterMillis(60_000, this::everyMinute);
    }

    private void tellAll(NetworkFunction function) {
        for (BankLine line : lines) {
            if (line != null) {
                line.answer(new IssuerNetwork("1121000000", 1 + chance.below(IssuerTrace.MOST_STAN), function));
            }
        }
    }

    /// The switch wants a connection.
    ///
    /// @param toSwitch leads to the process that asks
    public void connect(int line, Consumer<LineEvent> toSwitch) {
        boolean refused = chance.percent(faults.lines().refusedPercent());
        time.afterMillis(chance.between(1, 20), () -> {
            if (refused) {
                toSwitch.accept(new LineEvent.Disconnected(line));
            } else {
                lines[line] = new BankLine(line, time, chance, toSwitch, carries());
                toSwitch.accept(new LineEvent.Connected(line));
            }
        });
    }

    /// A half-open line is so from its first message on, and never up, or after some, when there may be money on it.
    private long carries() {
        if (!chance.permille(faults.lines().halfOpenPermille())) {
            return BankLine.FOR_EVER;
        }
        return chance.percent(30) ? 0 : chance.between(1, MOST_BEFORE_SILENCE);
    }

    /// The switch closes a connection.
    public void disconnect(int line, Consumer<LineEvent> toSwitch) {
        BankLine closed = lines[line];
        if (closed != null) {
            closed.end();
        }
        time.afterMillis(1, () -> toSwitch.accept(new LineEvent.Disconnected(line)));
    }

    /// The process of the switch has ended: its connections are gone.
    public void loseConnections() {
        for (int i = 0; i < LINES; i++) {
            BankLine line = lines[i];
            if (line != null) {
                line.end();
                lines[i] = null;
            }
        }
    }

    /// The switch hands a message to a socket.
    public void write(int number, long write, IssuerMessage message) {
        BankLine line = lines[number];
        if (line == null) {
            return;
        }
        String rrn = rrn(message);
        IssuerMessage written = Iso87Forms.written(message);
        underWay.merge(rrn, 1, Integer::sum);
        line.write(write, faults.lines(), () -> receive(line, written),
            () -> underWay.computeIfPresent(rrn, (key, count) -> count == 1 ? null : count - 1));
    }

    private static String rrn(IssuerMessage message) {
        return switch (message) {
            case MoneyRequest money -> money.trace().rrn();
            case IssuerAdvice advice -> advice.trace().rrn();
            case IssuerReversal reversal -> reversal.trace().rrn();
            case IssuerNetwork _,IssuerTotals _,IssuerAnswer _ -> "";
        };
    }

    /// Whether something that was written may still arrive.
    public boolean mayStillArrive(String rrn) {
        return underWay.containsKey(rrn);
    }

    private void receive(BankLine line, IssuerMessage message) {
        switch (message) {
            case IssuerNetwork network -> line.answer(networkAnswer(network));
            case MoneyRequest money -> money(line, money);
            case IssuerAdvice advice ->
                react(line, Iso87Forms.book(advice), new Iso87Forms.Echo("0230", advice.trace(), advice.amount()), Conduct::followUp);
            case IssuerReversal reversal -> react(line, Iso87Forms.book(reversal),
                new Iso87Forms.Echo("0430", reversal.trace(), reversal.originalAmount()), Conduct::followUp);
            case IssuerTotals _,IssuerAnswer _ -> {
                // Nothing was asked that matters.
            }
        }
    }

    private IssuerNetworkResponse networkAnswer(IssuerNetwork network) {
        boolean refused = network.function() == NetworkFunction.SIGN_ON && chance.percent(faults.lines().unsignedPercent());
        return refused ? new IssuerNetworkResponse(network.transmissionTime(), network.stan(), network.function(), "91", false)
            : IssuerNetworkResponse.accepting(network);
    }

    private void money(BankLine line, MoneyRequest money) {
        Iso87Forms.Echo echo =
            new Iso87Forms.Echo(money.kind() == MoneyKind.AUTHORIZATION ? "0110" : "0210", money.trace(), money.amount());
        if (chance.permille(faults.banks().oddPercent())) {
            // Another's answer, which has the number by chance.
            line.answer(Iso87Forms.strangers(echo, dialect));
            return;
        }
        react(line, Iso87Forms.book(money, number), echo, Conduct::money);
    }

    /// Draws what is done with a request.
    @FunctionalInterface
    private interface Drawing {
        Behaviour draw(Chance chance);
    }

    private void react(BankLine line, BookRequest request, Iso87Forms.Echo echo, Drawing odd) {
        Behaviour behaviour = behaviour(request, odd);
        desk.addRule(BehaviourRule.next(1, behaviour).on(BehaviourRule.Target.ALL));
        Reaction reaction = desk.on(request, time.now());
        seen.add(request.key().name());
        trace.note(7, reaction instanceof Reaction.Answer(var answer, var delay, var mistake) ? answer.responseCode().hashCode() : 1,
            () -> "bank " + number + " rrn=" + number + "-" + request.key().retrievalReference() + " " + request.getClass().getSimpleName()
                + " "
                + behaviour.getClass().getSimpleName() + " " + reaction);
        switch (reaction) {
            case Reaction.Answer(BookAnswer answer, Duration delay, Reaction.Mistake mistake) -> {
                IssuerResponse response = Iso87Forms.answer(echo, answer, mistake, dialect);
                int times = chance.percent(faults.banks().twicePercent()) ? 2 : 1;
                for (int i = 0; i < times; i++) {
                    time.afterNanos(delay.toNanos() + chance.waitNanos(BOOKING_MILLIS), () -> line.answer(response));
                }
            }
            case Reaction.NoAnswer() -> {
                // The point of it.
            }
            case Reaction.HangUp() -> line.cut();
        }
    }

    private Behaviour behaviour(BookRequest request, Drawing odd) {
        Optional<OriginalKey> unknown = forgetful && request instanceof BookRequest.Reversal reversal && !seen.contains(reversal.original())
            ? Optional.of(reversal.original()) : Optional.empty();
        if (unknown.isPresent()) {
            return new Behaviour.Decline(BookAnswer.ORIGINAL_NOT_FOUND);
        }
        if (time.nanos() < sickUntil) {
            return sickness;
        }
        return chance.percent(faults.banks().oddPercent()) ? odd.draw(chance) : new Behaviour.Approve();
    }

    /// What each original has moved in the end, in minor units; negative for money taken.
    public Map<OriginalKey, Long> effects() {
        return effects;
    }
}
