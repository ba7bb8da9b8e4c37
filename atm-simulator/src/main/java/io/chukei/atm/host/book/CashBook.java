package io.chukei.atm.host.book;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

import io.chukei.atm.host.record.HostRecord;
import io.chukei.atm.host.record.MessageKey;
import io.chukei.atm.host.record.Undoing;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.terminal.PaymentRequest;
import io.chukei.iso8583.terminal.ReversalRequest;
import io.chukei.iso8583.terminal.TerminalResponse;
import org.jspecify.annotations.Nullable;

/// The records added up, in their order: the same records give the same book, at the start as in operation.
public final class CashBook {
    /// Dates and times of the bank.
    public static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

    private final Digests digests = new Digests();
    private final Map<MessageKey, Withdrawal> withdrawals = new LinkedHashMap<>();
    private final Map<MessageKey, TakenReversal> reversals = new LinkedHashMap<>();
    private final Map<MessageKey, TakenAdvice> advices = new LinkedHashMap<>();
    private final Map<MessageKey, ReversalRequest> tombstones = new HashMap<>();
    private final Map<String, AccountState> accounts = new HashMap<>();
    private final Map<String, Bytes> serials = new HashMap<>();
    private final Map<AtmDate, AtmDay> days = new LinkedHashMap<>();
    private long numbersBelow;

    private record AtmDate(String terminal, LocalDate date) {}

    private static final class AccountState {
        private long moved;
        private int wrongPins;
        private final Map<LocalDate, Long> drawn = new HashMap<>();
    }

    /// Begins anew with other records that come to the same, as [Thinning] makes them.
    public void restart(List<HostRecord> records) {
        withdrawals.clear();
        reversals.clear();
        advices.clear();
        tombstones.clear();
        accounts.clear();
        serials.clear();
        days.clear();
        numbersBelow = 0;
        records.forEach(this::apply);
    }

    /// Adds a record.
    public void apply(HostRecord record) {
        switch (record) {
            case HostRecord.Asked(Instant at, PaymentRequest request) -> put(new Withdrawal(request, digests.of(request), null, at));
            case HostRecord.Repeated(Instant _, MessageKey key, int count) -> need(key).repeated(count);
            case HostRecord.Answered(Instant at, MessageKey key, TerminalResponse response) -> answered(need(key), response, at);
            case HostRecord.Booked(Instant at, PaymentRequest request, String account, TerminalResponse response) -> {
                Withdrawal withdrawal = new Withdrawal(request, digests.of(request), account, at);
                put(withdrawal);
                withdrawal.answered(response, at);
                move(account, -request.amount().minorUnits(), dateOf(at));
                day(withdrawal, at, day -> day.withOwn(request.amount().minorUnits()));
            }
            case HostRecord.PinTried(Instant _, String account, int wrong) -> state(account).wrongPins = wrong;
            case HostRecord.Undone(Instant at, ReversalRequest reversal, Undoing undoing) -> undone(reversal, undoing, at);
            case HostRecord.Delivered(Instant _, MessageKey key) ->
                reversals.computeIfPresent(key, (_, reversal) -> reversal.accepted());
            case HostRecord.Confirmed confirmed -> confirmed(confirmed);
            case HostRecord.SerialUsed(Instant _, String terminal, Bytes serial) -> serials.put(terminal, serial);
            case HostRecord.NumbersReserved(Instant _, long below) -> numbersBelow = below;
            case HostRecord.Carried(Instant _, String account, long delta) -> state(account).moved += delta;
        }
    }

    private void answered(Withdrawal withdrawal, TerminalResponse response, Instant at) {
        withdrawal.answered(response, at);
        if (withdrawal.isCash() && withdrawal.approved()) {
            day(withdrawal, at, day -> day.withPassedOn(withdrawal.request().amount().minorUnits()));
        }
    }

    private void undone(ReversalRequest reversal, Undoing undoing, Instant at) {
        TakenReversal taken = new TakenReversal(reversal, digests.of(reversal), undoing, false);
        reversals.put(taken.key(), taken);
        MessageKey original = MessageKey.of(reversal.trace().terminal(), reversal.original());
        switch (undoing) {
            case TOMBSTONE -> tombstones.put(original, reversal);
            case NOTHING_HELD -> {
                // nothing moves
            }
            case TO_SWITCH -> takeBack(need(original), reversal, at);
            case BOOKED_BACK -> {
                Withdrawal withdrawal = need(original);
                long back = takeBack(withdrawal, reversal, at);
                // A limit of the day gets back what was drawn on that day, not what another day's reversal brings.
                move(withdrawal.account().orElseThrow(), back, dateOf(withdrawal.takenAt()));
            }
        }
    }

    private long takeBack(Withdrawal withdrawal, ReversalRequest reversal, Instant at) {
        long before = withdrawal.stands();
        withdrawal.undone(reversal, at);
        long back = before - withdrawal.stands();
        if (before > 0) {
            day(withdrawal, at, day -> day.withBack(back));
        }
        return back;
    }

    private void confirmed(HostRecord.Confirmed confirmed) {
        TakenAdvice taken = new TakenAdvice(confirmed.advice(), digests.of(confirmed.advice()), confirmed.differs());
        advices.put(MessageKey.of(confirmed.advice()), taken);
        Withdrawal original = withdrawals.get(MessageKey.of(confirmed.advice().trace().terminal(), confirmed.advice().original()));
        if (original != null && !confirmed.differs()) {
            original.confirmed(confirmed.at());
            day(original, confirmed.at(), day -> day.withConfirmed(confirmed.advice().amount().minorUnits()));
        }
    }

    private void put(Withdrawal withdrawal) {
        withdrawals.put(withdrawal.key(), withdrawal);
    }

    private Withdrawal need(MessageKey key) {
        Withdrawal found = withdrawals.get(key);
        if (found == null) {
            throw new IllegalStateException("a record names a withdrawal that is not in the book");
        }
        return found;
    }

    private void move(String account, long yen, LocalDate date) {
        AccountState state = state(account);
        state.moved += yen;
        state.drawn.merge(date, -yen, Long::sum);
    }

    private AccountState state(String account) {
        return accounts.computeIfAbsent(account, _ -> new AccountState());
    }

    private void day(Withdrawal withdrawal, Instant at, UnaryOperator<AtmDay> change) {
        AtmDate key = new AtmDate(withdrawal.key().terminal(), dateOf(at));
        days.put(key, change.apply(days.getOrDefault(key, new AtmDay(key.terminal(), key.date()))));
    }

    /// The bank's date at an instant.
    public static LocalDate dateOf(Instant at) {
        return LocalDate.ofInstant(at, TOKYO);
    }

    public Optional<Withdrawal> withdrawal(MessageKey key) {
        return Optional.ofNullable(withdrawals.get(key));
    }

    public Optional<TakenReversal> reversal(MessageKey key) {
        return Optional.ofNullable(reversals.get(key));
    }

    public Optional<TakenAdvice> advice(MessageKey key) {
        return Optional.ofNullable(advices.get(key));
    }

    /// Whether a reversal came before its original.
    public boolean isTombstoned(MessageKey original) {
        return tombstones.containsKey(original);
    }

    /// Every withdrawal that is kept, the oldest first.
    public Collection<Withdrawal> withdrawals() {
        return withdrawals.values();
    }

    /// Passed on, and the switch's answer is waited for.
    public List<Withdrawal> asking() {
        return withdrawals.values().stream().filter(Withdrawal::isAsking).toList();
    }

    /// Reversals that the switch has yet to accept.
    public List<TakenReversal> owed() {
        return reversals.values().stream().filter(TakenReversal::isOwed).toList();
    }

    /// Withdrawals of which nobody knows yet what left the machine, the longest first.
    ///
    /// @param before those that have stood so since then or longer
    public List<Withdrawal> suspended(Instant before) {
        return withdrawals.values().stream().filter(Withdrawal::isSuspended).filter(each -> !each.since().isAfter(before))
            .sorted(Comparator.comparing(Withdrawal::since)).toList();
    }

    /// Advices of paid out cash for which there is no withdrawal that stands.
    public List<TakenAdvice> differences() {
        return advices.values().stream().filter(TakenAdvice::differs).toList();
    }

    /// What every ATM did, day by day.
    public List<AtmDay> days() {
        return List.copyOf(days.values());
    }

    /// What withdrawals have moved on an account since its opening, yen; negative when it was debited.
    public long moved(String account) {
        AccountState state = accounts.get(account);
        return state == null ? 0 : state.moved;
    }

    /// What was drawn from an account on a date, what came back of it taken off, whenever it came back.
    public long drawn(String account, LocalDate date) {
        AccountState state = accounts.get(account);
        return state == null ? 0 : state.drawn.getOrDefault(date, 0L);
    }

    /// Wrong PINs of an account in a row.
    public int wrongPins(String account) {
        AccountState state = accounts.get(account);
        return state == null ? 0 : state.wrongPins;
    }

    /// The last key serial number of an ATM's PIN pad.
    public @Nullable Bytes lastSerial(String terminal) {
        return serials.get(terminal);
    }

    /// The host's own numbers below this are given away; 0 when none ever was.
    public long numbersBelow() {
        return numbersBelow;
    }
}
