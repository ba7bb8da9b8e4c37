package io.chukei.testbed.issuer;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/// The accounts of one bank and what happened to them.
///
/// Rules: one message key has one effect, its repeats read the stored answer · a reversal undoes once · a reversal that
/// comes before its original is remembered and the original then declined · a part stands when the reversal says so ·
/// the funds of an account are always its opening funds plus the effects of its lines · [AccountPin#MOST_WRONG] wrong PINs
/// in a row block an account's PIN.
///
/// Memory is bounded: of the newest [#MAX_REMEMBERED] messages repeats and reversals are known, of the newest
/// [#MAX_LINES] lines the ledger is kept; a [LedgerSink] sees all. Single-threaded.
public final class IssuerBooks {

    /// How many messages the bank remembers.
    public static final int MAX_REMEMBERED = 500_000;
    /// How many ledger lines stay in memory.
    public static final int MAX_LINES = 500_000;

    private static final String YEN = "392";
    private static final int APPROVAL_MODULUS = 1_000_000;

    private final Map<AccountReference, Holding> accounts = new LinkedHashMap<>();
    private final Map<OriginalKey, Entry> money = bounded();
    private final Map<OriginalKey, StoredAnswer> followUps = bounded();
    private final Map<OriginalKey, Boolean> reversedBefore = bounded();
    private final Deque<LedgerLine> lines = new ArrayDeque<>();
    private final DayTable days = new DayTable();
    private final LedgerSink sink;
    private BankDay day;
    private long lastSequence;

    /// Opens the books.
    ///
    /// @throws IllegalArgumentException when two accounts have one id or one reference
    public IssuerBooks(List<Account> opened, LedgerSink sink) {
        this(opened, sink, BankDay.CALENDAR);
    }

    /// The same with business days of its own.
    public IssuerBooks(List<Account> opened, LedgerSink sink, BankDay day) {
        this.sink = sink;
        this.day = day;
        Map<String, Account> ids = new HashMap<>();
        for (Account account : opened) {
            if (ids.put(account.id(), account) != null
                || accounts.put(account.reference(), new Holding(account)) != null) {
                throw new IllegalArgumentException("Account " + account.id() + " is there twice.");
            }
        }
    }

    /// Does what a message asks and remembers it; of a repeat gives the stored answer.
    public BookAnswer post(BookRequest request, Instant now) {
        return switch (request) {
            case BookRequest.Money asked -> money(asked, null, now);
            case BookRequest.Completion completion -> followUp(completion, completion.original(), now);
            case BookRequest.Reversal reversal -> followUp(reversal, reversal.original(), now);
        };
    }

    /// Refuses a message with a code. A refused payment is remembered as declined; a refused reversal or completion is
    /// not, so that its repeat is judged anew.
    public BookAnswer refuse(BookRequest request, String code, Instant now) {
        return switch (request) {
            case BookRequest.Money asked -> money(asked, code, now);
            case BookRequest.Completion completion -> answer(code, now);
            case BookRequest.Reversal reversal -> answer(code, now);
        };
    }

    /// The newest lines, the oldest first.
    public List<LedgerLine> ledger() {
        return List.copyOf(lines);
    }

    /// What comes next came over this line.
    void hears(int line) {
        days.hears(line);
    }

    /// What is booked on a date of what came over one line.
    public DaySums sums(LocalDate date, int line) {
        return days.sums(date, line);
    }

    /// From now on business days end at another time.
    public void endDayAt(BankDay other) {
        day = other;
    }

    /// The business date of a moment.
    public LocalDate date(Instant now) {
        return day.date(now);
    }

    /// What is booked on a date.
    public DaySums sums(LocalDate date) {
        return days.sums(date);
    }

    /// The accounts in the order they were opened.
    public List<AccountState> accounts() {
        return accounts.values().stream().map(Holding::state).toList();
    }

    /// The bank's word for the account a message names.
    Optional<String> accountOf(BookRequest request) {
        return switch (request) {
            case BookRequest.Money asked -> Optional.ofNullable(accounts.get(asked.account())).map(Holding::id);
            case BookRequest.Completion completion -> accountOf(completion.original());
            case BookRequest.Reversal reversal -> accountOf(reversal.original());
        };
    }

    private Optional<String> accountOf(OriginalKey original) {
        return Optional.ofNullable(money.get(original)).flatMap(entry -> Optional.ofNullable(entry.holding))
            .map(Holding::id);
    }

    private BookAnswer money(BookRequest.Money asked, @Nullable String refusal, Instant now) {
        OriginalKey name = asked.key().name();
        Entry known = money.get(name);
        if (known != null) {
            return known.request.equals(asked) ? known.answer : answer(BookAnswer.DUPLICATE, now);
        }
        Holding holding = accounts.get(asked.account());
        String code = refusal == null ? judge(asked, holding) : refusal;
        if (reversedBefore.containsKey(name)) {
            code = BookAnswer.INVALID_TRANSACTION;
        }
        boolean approved = code.equals(BookAnswer.APPROVED);
        long stands = approved && asked.kind().direction() != 0 ? asked.amount() : 0;
        LedgerLine line = write(asked, asked.kind(), Optional.empty(),
            new Movement(holding, asked.amount(), asked.kind().direction() * stands, code, asked.day().orElse(day.date(now))), now);
        if (approved) {
            switch (asked.kind()) {
                case SALE, CASH -> days.count(line.businessDate(), DaySums.Kind.DEBIT, asked.amount());
                case REFUND -> days.count(line.businessDate(), DaySums.Kind.CREDIT, asked.amount());
                case AUTH, INQUIRY, COMPLETION, REVERSAL -> {
                    // Nothing is posted yet.
                }
            }
        }
        Optional<Long> left = asked.kind() == LedgerKind.INQUIRY && approved
            ? Optional.of(line.funds())
            : Optional.empty();
        BookAnswer answer = new BookAnswer(code, approved ? Optional.of(approvalCode(line)) : Optional.empty(),
            line.businessDate(), left);
        money.put(name, new Entry(asked, holding, answer, stands));
        return answer;
    }

    private static String judge(BookRequest.Money asked, @Nullable Holding holding) {
        if (!asked.currency().equals(YEN)) {
            return BookAnswer.INVALID_TRANSACTION;
        }
        if (holding == null) {
            return asked.account().form() == AccountReference.Form.UNPROVED ? BookAnswer.PROOF_FAILS : BookAnswer.NO_SUCH_ACCOUNT;
        }
        String expiry = holding.account.expiry();
        if (!expiry.isEmpty() && !expiry.equals(asked.expiry())) {
            return BookAnswer.EXPIRED_CARD;
        }
        if (asked.kind().direction() > 0) {
            return BookAnswer.APPROVED;
        }
        String pin = holding.look(asked.pin());
        if (!pin.equals(BookAnswer.APPROVED) || asked.kind().direction() == 0) {
            return pin;
        }
        if (asked.amount() > holding.account.limit()) {
            return BookAnswer.OVER_LIMIT;
        }
        return asked.amount() > holding.funds ? BookAnswer.NO_FUNDS : BookAnswer.APPROVED;
    }

    private BookAnswer followUp(BookRequest request, OriginalKey original, Instant now) {
        StoredAnswer known = followUps.get(request.key().name());
        if (known != null) {
            return known.request.equals(request) ? known.answer : answer(BookAnswer.DUPLICATE, now);
        }
        Entry entry = money.get(original);
        BookAnswer answer = switch (request) {
            case BookRequest.Money _ -> throw new IllegalStateException("A payment follows nothing.");
            case BookRequest.Completion completion -> complete(completion, entry, now);
            case BookRequest.Reversal reversal -> reverse(reversal, entry, now);
        };
        // "Not found" is not stored: the repeat of a reversal may find what its first sending overtook.
        if (!answer.responseCode().equals(BookAnswer.ORIGINAL_NOT_FOUND)) {
            followUps.put(request.key().name(), new StoredAnswer(request, answer));
        }
        return answer;
    }

    private BookAnswer complete(BookRequest.Completion completion, @Nullable Entry entry, Instant now) {
        if (entry == null) {
            return answer(BookAnswer.ORIGINAL_NOT_FOUND, now);
        }
        if (!entry.answer.approved() || entry.request.kind() != LedgerKind.AUTH) {
            return answer(BookAnswer.INVALID_TRANSACTION, now);
        }
        entry.completed = true;
        LocalDate date = completion.day().orElse(day.date(now));
        return settle(completion, new Settling(LedgerKind.COMPLETION, entry, completion.amount(), date), now);
    }

    private BookAnswer reverse(BookRequest.Reversal reversal, @Nullable Entry entry, Instant now) {
        if (entry == null) {
            if (reversedBefore.put(reversal.original(), true) == null) {
                write(reversal, LedgerKind.REVERSAL, Optional.of(reversal.original()),
                    new Movement(null, reversal.amount(), 0, BookAnswer.ORIGINAL_NOT_FOUND, day.date(now)), now);
            }
            return answer(BookAnswer.ORIGINAL_NOT_FOUND, now);
        }
        if (reversal.amount() != entry.request.amount() || reversal.stands() > reversal.amount()) {
            return answer(BookAnswer.INVALID_AMOUNT, now);
        }
        if (entry.stands <= reversal.stands()) {
            // Declined before, or reversed as far already: there is nothing left to undo, and that is a success.
            return answer(BookAnswer.APPROVED, now);
        }
        return settle(reversal, new Settling(LedgerKind.REVERSAL, entry, reversal.stands(), day.date(now)), now);
    }

    private record Settling(LedgerKind kind, Entry entry, long stands, LocalDate date) {}

    /// Brings an entry to what is to stand of it.
    private BookAnswer settle(BookRequest request, Settling settling, Instant now) {
        Entry entry = settling.entry;
        long effect = entry.request.kind().direction() * (settling.stands - entry.stands);
        LedgerLine line = write(request, settling.kind, Optional.of(entry.request.key().name()),
            new Movement(entry.holding, entry.request.amount(), effect, BookAnswer.APPROVED, settling.date), now);
        if (settling.kind == LedgerKind.COMPLETION) {
            days.count(line.businessDate(), DaySums.Kind.DEBIT, settling.stands);
        } else if (entry.request.kind() == LedgerKind.REFUND) {
            days.count(line.businessDate(), DaySums.Kind.CREDIT_REVERSAL, entry.stands - settling.stands);
        } else if (entry.request.kind() != LedgerKind.AUTH || entry.completed) {
            days.count(line.businessDate(), DaySums.Kind.DEBIT_REVERSAL, entry.stands - settling.stands);
        }
        entry.stands = settling.stands;
        return new BookAnswer(BookAnswer.APPROVED, Optional.of(approvalCode(line)), settling.date,
            Optional.empty());
    }

    private LedgerLine write(BookRequest request, LedgerKind kind, Optional<OriginalKey> original, Movement movement,
        Instant now) {
        Holding holding = movement.holding;
        long funds = 0;
        if (holding != null) {
            holding.funds += movement.effect;
            funds = holding.funds;
        }
        LedgerLine line = new LedgerLine(++lastSequence, now, kind, request.key(), original,
            holding == null ? "" : holding.id(), movement.amount, movement.effect, funds, movement.code,
            movement.date);
        lines.addLast(line);
        if (lines.size() > MAX_LINES) {
            lines.removeFirst();
        }
        sink.append(line);
        return line;
    }

    /// An answer that is about no account.
    BookAnswer plain(String code, Instant now) {
        return answer(code, now);
    }

    private BookAnswer answer(String code, Instant now) {
        return new BookAnswer(code, Optional.empty(), day.date(now), Optional.empty());
    }

    private static String approvalCode(LedgerLine line) {
        return String.format(Locale.ROOT, "%06d", line.sequence() % APPROVAL_MODULUS);
    }

    private static <V> Map<OriginalKey, V> bounded() {
        return new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<OriginalKey, V> eldest) {
                return size() > MAX_REMEMBERED;
            }
        };
    }

    private static final class Holding {
        private final Account account;
        private long funds;
        private int wrongPins;

        Holding(Account account) {
            this.account = account;
            this.funds = account.funds();
        }

        String id() {
            return account.id();
        }

        AccountState state() {
            return new AccountState(account.id(), account.funds(), funds);
        }

        /// What a PIN, or its absence, is answered. Wrong ones count until a right one comes; the last one that is allowed is
        /// told so at once.
        String look(Optional<EnteredPin> entered) {
            if (account.pin().isEmpty() || entered.isEmpty()) {
                return account.wantsPin() ? BookAnswer.PIN_MISSING : BookAnswer.APPROVED;
            }
            if (wrongPins == AccountPin.MOST_WRONG) {
                return BookAnswer.PIN_BLOCKED;
            }
            if (entered.get().is(account.pin().get(), account.digits())) {
                wrongPins = 0;
                return BookAnswer.APPROVED;
            }
            wrongPins++;
            return wrongPins == AccountPin.MOST_WRONG ? BookAnswer.PIN_BLOCKED : BookAnswer.WRONG_PIN;
        }
    }

    /// A payment that is known, and how much of it stands.
    private static final class Entry {
        private final BookRequest.Money request;
        private final @Nullable Holding holding;
        private final BookAnswer answer;
        private long stands;
        private boolean completed;

        Entry(BookRequest.Money request, @Nullable Holding holding, BookAnswer answer, long stands) {
            this.request = request;
            this.holding = holding;
            this.answer = answer;
            this.stands = stands;
        }
    }

    private record StoredAnswer(BookRequest request, BookAnswer answer) {}

    private record Movement(@Nullable Holding holding, long amount, long effect, String code, LocalDate date) {}
}
