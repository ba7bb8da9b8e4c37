package io.chukei.app.simulation.cash;

import java.util.List;
import java.util.function.Supplier;

import io.chukei.app.invariant.Violations;
import io.chukei.app.simulation.holder.Holder;
import io.chukei.app.simulation.nature.Chance;
import io.chukei.app.simulation.nature.Faults;
import io.chukei.app.simulation.nature.SimulatedTime;
import io.chukei.app.simulation.nature.Trace;
import io.chukei.app.simulation.pin.Vault;

/// What ATMs and their host share.
///
/// @param weather the faults of the moment
/// @param vault how the host's security module does
/// @param visitors who come to the ATMs
public record Scene(SimulatedTime time, Chance chance, Supplier<Faults> weather, Vault vault, Notes notes, List<Holder> visitors) {
    /// What is written down.
    public record Notes(Trace trace, Violations violations) {}

    Faults faults() {
        return weather.get();
    }

    boolean dies() {
        return chance.permille(faults().deaths().terminalPermille());
    }

    void violated(String subject, String what) {
        notes.violations.add("cash", subject, what);
    }

    void note(long what, long detail, Supplier<String> text) {
        notes.trace.note(what, detail, text);
    }
}
