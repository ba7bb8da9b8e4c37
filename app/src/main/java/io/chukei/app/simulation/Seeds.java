package io.chukei.app.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

import io.chukei.app.simulation.holder.Holders;

/// Runs seeds, one thread each, on all cores.
public final class Seeds {
    private Seeds() {}

    /// Runs `from .. from + count - 1`.
    ///
    /// @param customers of one run
    /// @param each hears of each result, one at a time, in no order
    public static List<SimulationResult> run(long from, int count, int customers, Holders holders, Consumer<SimulationResult> each)
        throws InterruptedException {
        List<SimulationResult> results = new ArrayList<>();
        try (ExecutorService cores = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            ExecutorCompletionService<SimulationResult> service = new ExecutorCompletionService<>(cores);
            for (int i = 0; i < count; i++) {
                long seed = from + i;
                var _ = service.submit(() -> one(seed, customers, holders));
            }
            for (int i = 0; i < count; i++) {
                SimulationResult result = service.take().get();
                each.accept(result);
                results.add(result);
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause() == null ? e.getMessage() : e.getCause().getMessage(), e);
        }
        return results;
    }

    private static SimulationResult one(long seed, int customers, Holders holders) {
        try {
            return new Simulation(seed, holders, false).run(customers);
        } catch (RuntimeException e) {
            throw new IllegalStateException("seed " + seed + ": " + e, e);
        }
    }
}
