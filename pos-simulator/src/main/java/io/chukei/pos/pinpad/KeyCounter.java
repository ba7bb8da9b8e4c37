package io.chukei.pos.pinpad;

import java.io.IOException;

/// Gives the counters of derived keys, each above the last one, over restarts too.
@FunctionalInterface
public interface KeyCounter {
    /// The highest counter (21 bits).
    int HIGHEST = 0x1F_FFFF;
    /// Counters with more ones than this are not used (ANSI X9.24-1:2009 A.2).
    int MOST_ONES = 10;

    /// The next one, durable before this returns.
    ///
    /// @return 1..[#HIGHEST], with at most [#MOST_ONES] ones
    /// @throws IOException when it cannot be made durable, or there is none left
    int next() throws IOException;

    /// The first usable counter above one.
    ///
    /// @return above [#HIGHEST] when there is none left
    static int after(int used) {
        int next = used + 1;
        while (Integer.bitCount(next) > MOST_ONES && next <= HIGHEST) {
            next++;
        }
        return next;
    }
}
