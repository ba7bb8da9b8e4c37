package io.chukei.atm.host.book;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.chukei.atm.host.record.HostRecord;
import io.chukei.atm.host.record.MessageKey;

/// Drops records that have no use any more: of withdrawals that came to their end more than [#KEPT_FOR] ago, and such as a later one
/// supersedes. What is asked, owed, suspended or different stays, however old.
public final class Thinning {
    /// How long a withdrawal is looked up, and its day's totals.
    public static final Duration KEPT_FOR = Duration.ofDays(7);

    private Thinning() {}

    /// The same, when it is worth the writing: not more than half of them are kept.
    ///
    /// @param book of all of them
    public static Optional<List<HostRecord>> halved(List<HostRecord> records, CashBook book, Instant now) {
        return Optional.of(kept(records, book, now)).filter(kept -> kept.size() < records.size() && records.size() >= 2 * kept.size());
    }

    /// What is to be kept of these records.
    ///
    /// @param book of all of them
    public static List<HostRecord> kept(List<HostRecord> records, CashBook book, Instant now) {
        Instant before = now.minus(KEPT_FOR);
        Map<String, Long> carried = new LinkedHashMap<>();
        Map<Object, HostRecord> latest = new LinkedHashMap<>();
        Set<MessageKey> open = new LinkedHashSet<>();
        for (Withdrawal withdrawal : book.withdrawals()) {
            if (!isOver(withdrawal, book, before)) {
                open.add(withdrawal.key());
            }
        }
        List<HostRecord> kept = new ArrayList<>();
        for (HostRecord record : records) {
            switch (record) {
                case HostRecord.Asked asked -> keepIf(open.contains(MessageKey.of(asked.request())), record, kept);
                case HostRecord.Answered answered -> keepIf(open.contains(answered.key()), record, kept);
                case HostRecord.Repeated repeated -> keepIf(open.contains(repeated.key()), record, kept);
                case HostRecord.Booked booked -> {
                    boolean keep = open.contains(MessageKey.of(booked.request()));
                    keepIf(keep, record, kept);
                    if (!keep) {
                        long stands = book.withdrawal(MessageKey.of(booked.request())).map(Withdrawal::stands).orElse(0L);
                        carried.merge(booked.account(), -stands, Long::sum);
                    }
                }
                case HostRecord.Undone undone -> keepIf(keeps(undone, open, before), record, kept);
                case HostRecord.Delivered delivered -> keepIf(book.reversal(delivered.reversal())
                    .map(taken -> open.contains(MessageKey.of(taken.request().trace().terminal(), taken.request().original())))
                    .orElse(false), record, kept);
                case HostRecord.Confirmed confirmed -> keepIf(confirmed.differs() || confirmed.at().isAfter(before)
                    || open.contains(MessageKey.of(confirmed.advice().trace().terminal(), confirmed.advice().original())), record, kept);
                case HostRecord.PinTried tried -> latest.put("pin " + tried.account(), record);
                case HostRecord.SerialUsed used -> latest.put("serial " + used.terminal(), record);
                case HostRecord.NumbersReserved _ -> latest.put("numbers", record);
                case HostRecord.Carried(Instant _, String account, long delta) -> carried.merge(account, delta, Long::sum);
            }
        }
        List<HostRecord> first = new ArrayList<>();
        carried.forEach((account, delta) -> first.add(new HostRecord.Carried(now, account, delta)));
        first.addAll(latest.values());
        first.addAll(kept);
        return first;
    }

    private static boolean keeps(HostRecord.Undone undone, Set<MessageKey> open, Instant before) {
        MessageKey original = MessageKey.of(undone.reversal().trace().terminal(), undone.reversal().original());
        return switch (undone.undoing()) {
            case BOOKED_BACK, TO_SWITCH -> open.contains(original);
            case TOMBSTONE, NOTHING_HELD -> undone.at().isAfter(before) || open.contains(original);
        };
    }

    private static boolean isOver(Withdrawal withdrawal, CashBook book, Instant before) {
        boolean owed = withdrawal.undo().map(undo -> book.reversal(MessageKey.of(undo)).map(TakenReversal::isOwed).orElse(false))
            .orElse(false);
        return withdrawal.since().isBefore(before) && !withdrawal.isAsking() && !withdrawal.isSuspended() && !owed;
    }

    private static void keepIf(boolean keep, HostRecord record, List<HostRecord> kept) {
        if (keep) {
            kept.add(record);
        }
    }
}
