package io.chukei.atm.dispense;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import io.chukei.iso8583.message.Text;

/// What the counters of an ATM's cassettes say at one moment.
///
/// @param cassettes 1..8, in the order in which they stand in the machine
public record Cassettes(List<Cassette> cassettes) {
    public static final int MOST_CASSETTES = 8;
    /// Notes that a mechanism gives out at once.
    public static final int MOST_NOTES_AT_ONCE = 100;

    /// @throws IllegalArgumentException when there is none, too many, or a name twice
    public Cassettes {
        cassettes = List.copyOf(cassettes);
        Text.require(!cassettes.isEmpty() && cassettes.size() <= MOST_CASSETTES, "an ATM has 1..8 cassettes");
        Text.require(cassettes.stream().map(Cassette::name).distinct().count() == cassettes.size(), "each cassette has a name of its own");
    }

    public static Cassettes of(Cassette... cassettes) {
        return new Cassettes(List.of(cassettes));
    }

    /// Yen in the cassettes, without what was drawn back.
    public long yen() {
        return cassettes.stream().mapToLong(cassette -> (long) cassette.notes() * cassette.denomination()).sum();
    }

    /// Yen in the retract bin.
    public long yenDrawnBack() {
        return cassettes.stream().mapToLong(cassette -> (long) cassette.drawnBack() * cassette.denomination()).sum();
    }

    /// The largest notes first; empty when the cassettes cannot make up this amount, or not with [#MOST_NOTES_AT_ONCE].
    ///
    /// Amounts like 6,000 in 5,000 and 2,000 notes, where the largest first does not come out, are refused: an ATM names the notes it has.
    public Optional<NotePlan> plan(long yen) {
        int[] notes = new int[cassettes.size()];
        List<Integer> largestFirst = new ArrayList<>();
        for (int at = 0; at < cassettes.size(); at++) {
            largestFirst.add(at);
        }
        largestFirst.sort(Comparator.comparingInt((Integer at) -> cassettes.get(at).denomination()).reversed());
        long left = yen;
        int given = 0;
        for (int at : largestFirst) {
            Cassette cassette = cassettes.get(at);
            notes[at] = (int) Math.min(left / cassette.denomination(), cassette.notes());
            left -= (long) notes[at] * cassette.denomination();
            given += notes[at];
        }
        if (yen < 1 || left != 0 || given > MOST_NOTES_AT_ONCE) {
            return Optional.empty();
        }
        List<Integer> each = new ArrayList<>();
        for (int count : notes) {
            each.add(count);
        }
        return Optional.of(new NotePlan(each));
    }

    /// What left the machine for good by one command, told by the counters before and after it.
    ///
    /// @param plan of the command, made from these counters
    /// @param after the counters behind it
    /// @return yen that were given out and taken; empty when the counters do not fit the command: other cassettes, notes that came from
    ///     nowhere, or more than were asked for
    public Optional<Long> taken(NotePlan plan, Cassettes after) {
        if (after.cassettes.size() != cassettes.size() || plan.notes().size() != cassettes.size()) {
            return Optional.empty();
        }
        long taken = 0;
        for (int at = 0; at < cassettes.size(); at++) {
            Cassette before = cassettes.get(at);
            Cassette now = after.cassettes.get(at);
            int out = before.notes() - now.notes();
            int back = now.drawnBack() - before.drawnBack();
            if (!before.name().equals(now.name()) || before.denomination() != now.denomination() || out < 0
                || out > plan.notes().get(at) || back < 0 || back > out) {
                return Optional.empty();
            }
            taken += (long) (out - back) * now.denomination();
        }
        return Optional.of(taken);
    }
}
