package io.chukei.app.simulation.nature;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/// What is noted of a run: always a hash over all effects and their times, and on request a text. The hash says whether
/// two runs were the same; a run that went wrong is run again with the text.
public final class Trace {
    private static final long PRIME = 0x9E3779B97F4A7C15L;

    private final SimulatedTime time;
    private final boolean written;
    private final List<String> lines = new ArrayList<>();
    private long hash = PRIME;

    /// Begins an empty one.
    ///
    /// @param written whether the text is kept
    public Trace(SimulatedTime time, boolean written) {
        this.time = time;
        this.written = written;
    }

    /// Notes that something happened.
    ///
    /// @param what two numbers that say what, the same in every run of the same seed
    /// @param text is asked only when the text is kept
    public void note(long what, long detail, Supplier<String> text) {
        mix(time.nanos());
        mix(what);
        mix(detail);
        if (written) {
            lines.add(String.format(Locale.ROOT, "%12.6f  %s", time.nanos() / 1e9, text.get()));
        }
    }

    private void mix(long value) {
        hash = Long.rotateLeft(hash ^ value * PRIME, 27) * PRIME + 0x52DCE729;
    }

    /// A hash over everything noted.
    public String hash() {
        return String.format(Locale.ROOT, "%016x", hash);
    }

    /// The text, empty when it was not kept.
    public List<String> lines() {
        return lines;
    }
}
