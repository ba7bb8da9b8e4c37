package io.chukei.pos.pinpad;

import java.io.IOException;

import io.chukei.testbed.securitymodule.Dukpt;

/// Gives the counters of derived keys, each above the last one, over restarts too.
@FunctionalInterface
public interface KeyCounter {
    /// The highest counter (21 bits).
    int HIGHEST = Dukpt.HIGHEST_COUNTER;

    /// The next one, durable before this returns.
    ///
    /// @return 1..[#HIGHEST], one that [#after] gives
    /// @throws IOException when it cannot be made durable, or there is none left
    int next() throws IOException;

    /// The first usable counter above one.
    ///
    /// @return above [#HIGHEST] when there is none left
    static int after(int used) {
        return Dukpt.counterAfter(used);
    }
}
