package io.chukei.bench.national;

import java.util.Arrays;
import java.util.function.Consumer;

/// Says what was measured, and whether every claim held.
final class Findings {

    private final Consumer<String> told;
    private boolean all = true;

    Findings(Consumer<String> told) {
        this.told = told;
    }

    /// A figure.
    void tell(String line) {
        told.accept(line);
    }

    /// A claim, and whether it holds.
    void claim(boolean holds, String line) {
        all &= holds;
        told.accept((holds ? "PASS  " : "FAIL  ") + line);
    }

    boolean allHold() {
        return all;
    }

    /// @param figures at least one
    static double median(double[] figures) {
        double[] sorted = figures.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
