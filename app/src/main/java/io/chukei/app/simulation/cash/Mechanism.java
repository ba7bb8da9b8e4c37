package io.chukei.app.simulation.cash;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.chukei.app.simulation.nature.Chance;
import io.chukei.atm.dispense.Cassette;
import io.chukei.atm.dispense.Cassettes;
import io.chukei.atm.dispense.Fault;
import io.chukei.atm.dispense.NotePlan;
import org.jspecify.annotations.Nullable;

/// The notes of one ATM: pays all, a part, nothing, draws back, and says so or not.
final class Mechanism {
    private static final int FULL = 400;
    private static final long LOW = 400_000;

    private final Chance chance;
    private Cassettes counters = full();
    private long filled;
    private long emptied;
    private @Nullable NotePlan underWay;

    /// What came of one command.
    ///
    /// @param yen that left for good
    /// @param silent whether it says nothing
    record Done(long yen, Fault fault, boolean silent) {}

    Mechanism(Chance chance) {
        this.chance = chance;
        this.filled = counters.yen();
    }

    private static Cassettes full() {
        return Cassettes.of(Cassette.of("A", 10_000, FULL), Cassette.of("B", 1_000, FULL));
    }

    Cassettes counters() {
        return counters;
    }

    boolean isLow() {
        return counters.yen() < LOW;
    }

    /// Fills the cassettes, empties the bin.
    void fill() {
        emptied += counters.yenDrawnBack();
        filled += full().yen() - counters.yen();
        counters = full();
    }

    /// Yen that are neither in cassettes nor in the bin.
    long gone() {
        return filled - emptied - counters.yen() - counters.yenDrawnBack();
    }

    void begin(NotePlan plan) {
        underWay = plan;
    }

    Done end() {
        NotePlan plan = underWay;
        if (plan == null) {
            throw new IllegalStateException("nothing is under way");
        }
        underWay = null;
        boolean silent = chance.percent(3);
        return switch (chance.below(12)) {
            case 0 -> new Done(move(plan, 0, 0), Fault.JAMMED, silent);
            case 1 -> new Done(move(plan, chance.below(100), 0), Fault.JAMMED, silent);
            case 2 -> new Done(move(plan, chance.below(100), 0), Fault.SHORT_OF_NOTES, silent);
            case 3 -> new Done(move(plan, 100, chance.percent(70) ? 100 : chance.below(100)), Fault.NOT_TAKEN, silent);
            default -> new Done(move(plan, 100, 0), Fault.NONE, silent);
        };
    }

    /// Power is gone in the middle of it.
    ///
    /// @return yen that left for good; empty when nothing was under way
    Optional<Long> interrupted() {
        NotePlan plan = underWay;
        underWay = null;
        return Optional.ofNullable(plan).map(notes -> move(notes, switch (chance.below(3)) {
            case 0 -> 0;
            case 1 -> 100;
            default -> chance.below(100);
        }, 0));
    }

    private long move(NotePlan plan, int percentOut, int percentBack) {
        long yen = 0;
        List<Cassette> after = new ArrayList<>();
        for (int i = 0; i < plan.notes().size(); i++) {
            Cassette cassette = counters.cassettes().get(i);
            int out = plan.notes().get(i) * percentOut / 100;
            int back = out * percentBack / 100;
            after.add(cassette.moved(out, back));
            yen += (long) (out - back) * cassette.denomination();
        }
        counters = new Cassettes(after);
        return yen;
    }
}
