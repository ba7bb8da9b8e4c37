package io.chukei.app.invariant;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

import io.chukei.relay.duplicate.OutcomeLookup;
import io.chukei.relay.issuerline.LineEffect;
import io.chukei.relay.link.HolderKey;
import io.chukei.relay.link.LinkId;
import io.chukei.relay.link.LinkLimits;
import io.chukei.relay.reason.Reason;
import io.chukei.relay.reason.Tally;
import io.chukei.relay.shard.ShardEffect;
import io.chukei.relay.shard.ShardEvent;
import io.chukei.relay.transaction.TransactionRecord;

/// All checkers of one run.
public final class Checkers {
    private final List<Checker> all;
    private final WithinTheDay days;
    private final Violations violations;
    private final ReadRecords records = new ReadRecords();
    private final Map<Reason, Integer> outcomes = new TreeMap<>();
    private final Map<Tally, Integer> tallies = new TreeMap<>();

    /// What the checkers may look at besides effects.
    ///
    /// @param disk what is forced, and whether more can be
    /// @param mayPay which holders may ever pay
    /// @param underWay whether a message to an institution (first) of that DE 37 (second) may still arrive
    /// @param limits of a link, by who holds it
    /// @param nanos the true time
    /// @param bounds of the switch
    public record Sight(Disk disk, Predicate<HolderKey> mayPay, BiPredicate<String, String> underWay,
        BiFunction<HolderKey, LinkId, LinkLimits> limits, LongSupplier nanos, Bounds bounds) {}

    /// What is forced.
    public interface Disk extends OutcomeLookup {
        /// Whether a force has failed, so that nothing more comes onto the disk until the next start.
        boolean isRefusing();
    }

    /// @param inFlight payments of one shard that wait for something; messages of all kinds twice as many
    /// @param window requests that wait for an answer on one line
    /// @param owed reversals and advices that one institution owes an answer to when it gets no new payments of that shard
    /// @param reversalWindow reversals and advices of one shard that wait for an answer of one institution
    public record Bounds(int inFlight, int window, int owed, int reversalWindow) {
        /// The places of a window that requests for money may take: an eighth is kept for what is owed.
        int windowForMoney() {
            return window - window / 8;
        }
    }

    /// Watches with these eyes.
    public Checkers(Sight sight, Violations violations) {
        this.violations = violations;
        this.days = new WithinTheDay(sight, violations);
        this.all = List.of(new DurableBeforeSent(sight.disk, violations), new ClosedWithCause(sight.underWay, violations),
            new AnsweredAfterForce(sight.disk, records, violations), new OneRequestPerKey(violations), new RepeatsSaySo(violations),
            new OnlyTheProvedPay(sight.mayPay, sight.limits, violations), days,
            new OnlyEchoesAnswer(violations),
            new ReversalsAreTaken(violations), new NoApprovalAfterDecline(violations), new NumbersNeverRepeat(sight.nanos, violations),
            new WithinBounds(sight.bounds, violations), new OwedWithinBounds(sight.bounds, violations),
            new NobodyWaitsForAnother(violations),
            new PinsLeaveNoTrace(violations));
    }

    /// A terminal's message arrived.
    public void onMessage(ShardEvent.TerminalMessage message) {
        all.forEach(checker -> checker.onMessage(message));
    }

    /// A shard hears something.
    ///
    /// @param now what it is told of the time
    public void onEvent(int shard, ShardEvent event, Instant now) {
        for (Checker checker : all) {
            checker.onEvent(shard, event, now);
        }
    }

    /// A shard wants something done.
    public void onShard(int shard, ShardEffect effect) {
        if (effect instanceof ShardEffect.Force(var stored, long ticket)) {
            Optional<TransactionRecord> record = records.readNew(stored);
            if (record.isEmpty()) {
                violations.add("records", "ticket " + ticket, "a record cannot be read back");
            } else {
                for (Checker checker : all) {
                    checker.onRecord(record.get(), stored.open());
                }
            }
        }
        for (Checker checker : all) {
            checker.onShard(shard, effect);
        }
    }

    /// A line wants something done.
    public void onLine(String institution, LineEffect effect) {
        for (Checker checker : all) {
            checker.onLine(institution, effect);
        }
    }

    /// Asks the books of the day that is now what they would allow, and compares with what stands.
    ///
    /// @param atRest whether nothing is in flight and nothing owed, so that both must be equal
    public void probeTheDay(DayProbe probe, boolean atRest) {
        days.probe(probe, atRest);
    }

    /// The process has ended.
    public void processEnded() {
        all.forEach(Checker::onProcessEnd);
    }

    /// A part of the switch has thrown.
    public void defect(String what) {
        violations.add("defect", "", what);
    }

    /// A message ended.
    public void counted(Reason reason) {
        outcomes.merge(reason, 1, Integer::sum);
    }

    /// Something was counted.
    public void counted(Tally tally) {
        tallies.merge(tally, 1, Integer::sum);
    }

    /// How messages ended.
    public Map<Reason, Integer> outcomes() {
        return outcomes;
    }

    /// What was counted beside that.
    public Map<Tally, Integer> tallies() {
        return tallies;
    }
}
