package io.chukei.relay.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import io.chukei.iso8583.issuer.Account.CardAccount;
import io.chukei.iso8583.issuer.IssuerAdvice;
import io.chukei.iso8583.issuer.IssuerDialect;
import io.chukei.iso8583.issuer.IssuerMessage;
import io.chukei.iso8583.issuer.IssuerNetwork;
import io.chukei.iso8583.issuer.IssuerNetworkResponse;
import io.chukei.iso8583.issuer.IssuerResponse;
import io.chukei.iso8583.issuer.IssuerReversal;
import io.chukei.iso8583.issuer.IssuerTrace;
import io.chukei.iso8583.issuer.MoneyKind;
import io.chukei.iso8583.issuer.MoneyRequest;
import io.chukei.iso8583.issuer.OriginalAtIssuer;
import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.TransactionType;
import io.chukei.relay.issuerline.LineEvent;
import io.chukei.testbed.issuer.Account;
import io.chukei.testbed.issuer.AccountReference;
import io.chukei.testbed.issuer.BookRequest;
import io.chukei.testbed.issuer.IssuerBooks;
import io.chukei.testbed.issuer.LedgerKind;
import io.chukei.testbed.issuer.LedgerLine;
import io.chukei.testbed.issuer.MessageKey;
import io.chukei.testbed.issuer.OriginalKey;

/// An institution: its books, and a conduct that is drawn for each request.
final class SimulatedIssuer {
    private static final long LATE_MILLIS = 20_000;

    private final SimulatedTime time;
    private final SeededRandomness random;
    private final IssuerDialect dialect;
    private final Consumer<LineEvent> toPool;
    private final IssuerBooks books;
    private final List<LedgerLine> ledger = new ArrayList<>();
    private final long[] connections = new long[8];
    private boolean faulty = true;

    SimulatedIssuer(SimulatedTime time, SeededRandomness random, IssuerDialect dialect, Map<String, Long> accounts,
        Consumer<LineEvent> toPool) {
        this.time = time;
        this.random = random;
        this.dialect = dialect;
        this.toPool = toPool;
        this.books = new IssuerBooks(accounts.entrySet().stream()
            .map(account -> Account.card("card-" + account.getKey(), account.getKey(), "3012", account.getValue())).toList(), ledger::add);
    }

    void behave() {
        faulty = false;
    }

    List<LedgerLine> ledger() {
        return ledger;
    }

    void connect(int line) {
        time.afterMillis(5, () -> {
            connections[line]++;
            toPool.accept(new LineEvent.Connected(line));
        });
    }

    void disconnect(int line) {
        connections[line]++;
        time.afterMillis(1, () -> toPool.accept(new LineEvent.Disconnected(line)));
    }

    /// A message was handed to the socket; it arrives a little later, in order, while the connection lives.
    void write(int line, long write, IssuerMessage message) {
        long connection = connections[line];
        time.afterMillis(1, () -> toPool.accept(new LineEvent.Written(line, write)));
        time.afterMillis(8, () -> {
            if (connections[line] == connection) {
                receive(line, message);
            }
        });
    }

    private void receive(int line, IssuerMessage message) {
        switch (message) {
            case IssuerNetwork network -> reply(line, IssuerNetworkResponse.accepting(network), 5);
            case IssuerNetworkResponse answer -> {
                // Nothing was asked that matters.
            }
            case IssuerResponse answer -> throw new IllegalStateException("the switch answers no money");
            case MoneyRequest money -> money(line, money, faulty ? IssuerConduct.draw(random) : IssuerConduct.HONEST);
            case IssuerAdvice advice -> followUp(line, advice.trace(), advice.amount(), "0230", book(advice));
            case IssuerReversal reversal -> followUp(line, reversal.trace(), reversal.originalAmount(), "0430", book(reversal));
        }
    }

    private void money(int line, MoneyRequest money, IssuerConduct conduct) {
        String mti = money.kind() == MoneyKind.AUTHORIZATION ? "0110" : "0210";
        switch (conduct) {
            case HONEST -> answer(line, money, mti, post(book(money)), 10 + random.below(60));
            case DECLINING -> answer(line, money, mti, books.refuse(book(money), "05", time.now()).responseCode(), 20);
            case SILENT_WITH_EFFECT -> post(book(money));
            case SILENT_WITHOUT_EFFECT -> {
                // It never reached the books.
            }
            case LATE -> answer(line, money, mti, post(book(money)), LATE_MILLIS);
            case OTHER_AMOUNT -> {
                String code = post(book(money));
                Amount other = Amount.jpy(money.amount().minorUnits() + 1);
                reply(line, response(mti, money.trace(), other, code), 20);
            }
            case UNCLEAR_CODE -> {
                post(book(money));
                answer(line, money, mti, "96", 20);
            }
            case DISCONNECTING -> {
                post(book(money));
                disconnect(line);
            }
        }
    }

    private void followUp(int line, IssuerTrace trace, Amount amount, String mti, BookRequest request) {
        int drawn = faulty ? random.below(100) : 99;
        if (drawn < 5) {
            post(request);
        } else if (drawn < 10) {
            reply(line, response(mti, trace, amount, "96"), 20);
        } else if (drawn >= 15) {
            reply(line, response(mti, trace, amount, post(request)), 10 + random.below(40));
        }
    }

    private String post(BookRequest request) {
        return books.post(request, time.now()).responseCode();
    }

    private void answer(int line, MoneyRequest money, String mti, String code, long millis) {
        reply(line, response(mti, money.trace(), money.amount(), code), millis);
    }

    private IssuerResponse response(String mti, IssuerTrace trace, Amount amount, String code) {
        Optional<String> approval = code.equals("00") ? Optional.of("A00001") : Optional.empty();
        return new IssuerResponse(mti, trace.transmissionTime(), trace.stan(), Optional.empty(), Optional.of(trace.rrn()),
            Optional.of(trace.acquirer()), Optional.of(trace.terminal()), Optional.of(amount), code, dialect.classify(code), approval,
            Optional.empty());
    }

    private void reply(int line, IssuerMessage message, long millis) {
        long connection = connections[line];
        time.afterMillis(millis, () -> {
            if (connections[line] == connection) {
                toPool.accept(new LineEvent.Received(line, message));
            }
        });
    }

    private static BookRequest book(MoneyRequest money) {
        String pan = money.account() instanceof CardAccount card ? card.pan().digits() : "";
        LedgerKind kind = money.type() == TransactionType.REFUND ? LedgerKind.REFUND
            : money.kind() == MoneyKind.AUTHORIZATION ? LedgerKind.AUTH : LedgerKind.SALE;
        return new BookRequest.Money(key(money.kind() == MoneyKind.AUTHORIZATION ? "0100" : "0200", money.trace()), kind,
            new AccountReference(AccountReference.Form.CARD, pan), "3012", money.amount().minorUnits(), "392");
    }

    private static BookRequest book(IssuerAdvice advice) {
        return new BookRequest.Completion(key("0220", advice.trace()), original(advice.original()), advice.amount().minorUnits());
    }

    private static BookRequest book(IssuerReversal reversal) {
        return new BookRequest.Reversal(key("0420", reversal.trace()), original(reversal.original()),
            reversal.originalAmount().minorUnits(), reversal.stands().minorUnits());
    }

    private static MessageKey key(String mti, IssuerTrace trace) {
        return new MessageKey(name(mti, trace.stan(), trace.transmissionTime(), trace.acquirer()), trace.rrn(), trace.terminal());
    }

    private static OriginalKey original(OriginalAtIssuer original) {
        return name(original.mti(), original.stan(), original.transmissionTime(), original.acquirer());
    }

    private static OriginalKey name(String mti, int stan, String time, String acquirer) {
        return new OriginalKey(mti, String.format(Locale.ROOT, "%06d", stan), time, acquirer);
    }

    /// What each original has moved in the end, in minor units; negative for money taken.
    Map<OriginalKey, Long> netEffects() {
        Map<OriginalKey, Long> effects = new HashMap<>();
        for (LedgerLine line : ledger) {
            effects.merge(line.original().orElse(line.key().name()), line.effect(), Long::sum);
        }
        return effects;
    }

    static OriginalKey nameOf(OriginalAtIssuer original) {
        return original(original);
    }

    /// The switch has died: its connections are gone.
    void loseConnections() {
        for (int i = 0; i < connections.length; i++) {
            connections[i]++;
        }
    }
}
