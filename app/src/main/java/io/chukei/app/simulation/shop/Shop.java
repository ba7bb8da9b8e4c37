package io.chukei.app.simulation.shop;

import java.util.List;
import java.util.function.Supplier;

import io.chukei.app.invariant.Violations;
import io.chukei.app.simulation.holder.Holder;
import io.chukei.app.simulation.nature.Chance;
import io.chukei.app.simulation.nature.Faults;
import io.chukei.app.simulation.nature.SimulatedTime;
import io.chukei.app.simulation.nature.Trace;

/// What the terminals of a simulation share.
///
/// @param weather the faults of the moment
public record Shop(SimulatedTime time, Chance chance, Supplier<Faults> weather, TerminalNetwork network, Books books, Customers customers) {
    /// What is written down.
    public record Books(Receipts receipts, Trace trace, Violations violations) {}

    /// Who comes.
    ///
    /// @param payers holders who may pay
    /// @param others holders who may not
    public record Customers(List<Holder> payers, List<Holder> others) {}

    Faults faults() {
        return weather.get();
    }

    Receipts receipts() {
        return books.receipts;
    }

    Trace trace() {
        return books.trace;
    }

    Violations violations() {
        return books.violations;
    }

    Holder holder(boolean mayPay) {
        List<Holder> fitting = mayPay ? customers.payers : customers.others;
        return fitting.get(chance.below(fitting.size()));
    }
}
