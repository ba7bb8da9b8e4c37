package io.chukei.pos.load;

import java.io.IOException;

/// Where signed payments come from. One thread takes.
interface Supply extends AutoCloseable {
    /// The next payment; waits for one.
    ///
    /// @throws IOException when there will be none
    PreparedPayment take() throws IOException, InterruptedException;

    /// True when nothing is at hand.
    boolean isEmpty();

    @Override
    void close();
}
