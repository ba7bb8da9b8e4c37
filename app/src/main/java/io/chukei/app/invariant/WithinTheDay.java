package io.chukei.app.invariant;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.LongStream;

import io.chukei.iso8583.message.Bytes;
import io.chukei.relay.allowance.AllowanceLetter;
import io.chukei.relay.journal.Spent;
import io.chukei.relay.journal.StoredLookup;
import io.chukei.relay.link.LinkLimits;
import io.chukei.relay.shard.ShardEffect;
import io.chukei.relay.transaction.Spending;
import io.chukei.relay.transaction.TransactionRecord;
import io.chukei.relay.transaction.TransactionState;

/// I3, the limits of a day: what stands of a link's payments on one day never comes to more than its limits, over all
/// terminals, shards and lives; nobody is refused for what no longer stands; and the owner's book says on the way and in
/// the end what the disk says.
final class WithinTheDay implements Checker {
    /// Until then what was given back is in the owner's book.
    private static final long UNTIL_GIVEN_BACK = 120_000_000_000L;

    private static final Comparator<Spent.Account> BY_LINK = Comparator.comparing(account -> account.link().toString());

    private final Checkers.Sight sight;
    private final Violations violations;
    private final Map<Spent.Account, Map<Bytes, Counted>> days = new HashMap<>();
    private final Map<Long, AllowanceLetter.Ask> asked = new HashMap<>();

    /// @param freeAt when it counts no more; [Long#MAX_VALUE] when that is not known
    /// @param logged whether its record was handed to the disk
    private record Counted(long minorUnits, long freeAt, boolean logged) {
        static Counted until(long freeAt, Counted before) {
            return new Counted(before.minorUnits, freeAt, before.logged);
        }
    }

    private record Sum(long minorUnits, int count) {}

    WithinTheDay(Checkers.Sight sight, Violations violations) {
        this.sight = sight;
        this.violations = violations;
    }

    private LinkLimits limits(Spent.Account account) {
        return sight.limits().apply(account.holder(), account.link());
    }

    @Override
    public void onShard(int shard, ShardEffect effect) {
        if (effect instanceof ShardEffect.PostToOwner(var holder, var letter)) {
            switch (letter) {
                case AllowanceLetter.Ask ask -> {
                    asked.put(ask.ticket() * 64 + ask.from(), ask);
                    count(ask.spent().account(), ask.payment(), new Counted(ask.spent().minorUnits(), Long.MAX_VALUE, false));
                }
                case AllowanceLetter.Stands(Bytes payment, Spent spent) -> less(payment, spent);
                case AllowanceLetter.Sign _ -> {
                    // Of a minute, not of a day.
                }
                case AllowanceLetter.Answer _ -> violations.add("I3 a day", "", "an answer is posted to an owner");
            }
        } else if (effect instanceof ShardEffect.PostToShard(int from, AllowanceLetter.Answer(long ticket, var granted))) {
            AllowanceLetter.Ask ask = asked.remove(ticket * 64 + from);
            if (ask != null && !granted.orElse(false)) {
                refused(ask, granted.isPresent());
            }
        }
    }

    private void count(Spent.Account account, Bytes payment, Counted counted) {
        days.computeIfAbsent(account, key -> new HashMap<>()).put(payment, counted);
    }

    private void less(Bytes payment, Spent spent) {
        Map<Bytes, Counted> day = days.get(spent.account());
        Counted before = day == null ? null : day.get(payment);
        if (before != null && before.freeAt == Long.MAX_VALUE && spent.minorUnits() == 0) {
            count(spent.account(), payment, Counted.until(sight.nanos().getAsLong() + UNTIL_GIVEN_BACK, before));
        }
    }

    /// Whatever can still stand, and this payment, is more than the limits.
    private void refused(AllowanceLetter.Ask ask, boolean forTheLimits) {
        Map<Bytes, Counted> day = days.getOrDefault(ask.spent().account(), Map.of());
        day.remove(ask.payment());
        long now = sight.nanos().getAsLong();
        day.values().removeIf(counted -> counted.freeAt <= now);
        long sum = day.values().stream().mapToLong(Counted::minorUnits).sum();
        if (forTheLimits && limits(ask.spent().account()).allowsDay(sum + ask.spent().minorUnits(), day.size() + 1)) {
            violations.add("I3 a day", ask.spent().account().link().toString(), ask.spent().minorUnits()
                + " was refused, and of " + day.size() + " payments at most " + sum + " stand");
        }
    }

    @Override
    public void onRecord(TransactionRecord record, boolean open) {
        Spent spent = Spending.of(record).filter(counted -> limits(counted.account()).countsTheDay()).orElse(null);
        if (spent == null) {
            return;
        }
        if (spent.minorUnits() == 0) {
            less(record.key().bytes(), spent);
        } else if (record.version() == 1 && record.state() == TransactionState.LOGGED) {
            count(spent.account(), record.key().bytes(), new Counted(spent.minorUnits(), Long.MAX_VALUE, true));
            Sum stands = onDisk(spent.account(), record.key().bytes());
            // What a disk that takes nothing any more is handed is never sent.
            if (!sight.disk().isRefusing()
                && !limits(spent.account()).allowsDay(stands.minorUnits + spent.minorUnits(), stands.count + 1)) {
                violations.add("I3 a day", Checker.name(record.key()), "logged above the limits of a day: " + spent.minorUnits()
                    + " beside " + stands.minorUnits + " of " + stands.count + " payments");
            }
        }
    }

    /// What stands beside one payment: by the disk, or where it is not there yet as it was counted.
    private Sum onDisk(Spent.Account account, Bytes without) {
        long sum = 0;
        int count = 0;
        for (Map.Entry<Bytes, Counted> one : days.getOrDefault(account, Map.of()).entrySet()) {
            long stands = one.getKey().equals(without) ? 0 : stored(one.getKey()).orElse(underWay(one.getValue()));
            sum += stands;
            count += stands > 0 ? 1 : 0;
        }
        return new Sum(sum, count);
    }

    /// One yen more than what stands for certain must be too much where only that may stand, and one more than what can
    /// stand at most must not be.
    void probe(DayProbe probe, boolean atRest) {
        LocalDate today = days.keySet().stream().map(Spent.Account::day).max(Comparator.naturalOrder()).orElse(LocalDate.MIN);
        long now = sight.nanos().getAsLong();
        for (Spent.Account account : days.keySet().stream().filter(one -> one.day().equals(today)).sorted(BY_LINK).toList()) {
            if (sight.disk().isRefusing()) {
                return;
            }
            Map<Bytes, Counted> day = days.getOrDefault(account, Map.of());
            day.values().removeIf(counted -> counted.freeAt <= now);
            Sum least = sum(day.keySet().stream().mapToLong(payment -> stored(payment).orElse(0)));
            Sum most = atRest ? least : sum(day.values().stream().mapToLong(Counted::minorUnits));
            if (allows(probe, account, OptionalLong.of(least.minorUnits), OptionalInt.empty())
                || allows(probe, account, OptionalLong.empty(), OptionalInt.of(least.count))) {
                violations.add("I3 a day", account.link().toString(),
                    "the book forgets: " + least.minorUnits + " of " + least.count + " payments stand");
            }
            if (refuses(probe, account, OptionalLong.of(most.minorUnits + 1), OptionalInt.of(most.count + 1))) {
                violations.add("I3 a day", account.link().toString(),
                    "the book invents: at most " + most.minorUnits + " of " + most.count + " payments stand");
            }
        }
    }

    private static boolean allows(DayProbe probe, Spent.Account account, OptionalLong sum, OptionalInt count) {
        return probe.allows(account, new LinkLimits(OptionalLong.empty(), OptionalLong.empty(), sum, count)).orElse(false);
    }

    private static boolean refuses(DayProbe probe, Spent.Account account, OptionalLong sum, OptionalInt count) {
        return !probe.allows(account, new LinkLimits(OptionalLong.empty(), OptionalLong.empty(), sum, count)).orElse(true);
    }

    private static Sum sum(LongStream amounts) {
        LongSummaryStatistics standing = amounts.filter(amount -> amount > 0).summaryStatistics();
        return new Sum(standing.getSum(), (int) standing.getCount());
    }

    private static long underWay(Counted counted) {
        return counted.logged && counted.freeAt == Long.MAX_VALUE ? counted.minorUnits : 0;
    }

    private OptionalLong stored(Bytes payment) {
        return sight.disk().find(payment) instanceof StoredLookup.Found(var record) && record.spent().isPresent()
            ? OptionalLong.of(record.spent().get().minorUnits()) : OptionalLong.empty();
    }

    /// What was only counted is gone; what is on the disk counts.
    @Override
    public void onProcessEnd() {
        asked.clear();
        days.values().forEach(day -> {
            for (Bytes payment : Set.copyOf(day.keySet())) {
                OptionalLong stands = stored(payment);
                if (stands.orElse(0) == 0) {
                    day.remove(payment);
                } else {
                    day.put(payment, new Counted(stands.getAsLong(), Long.MAX_VALUE, true));
                }
            }
        });
    }
}
