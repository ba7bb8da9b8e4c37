package io.chukei.relay.journal;

import java.time.Instant;
import java.util.function.Consumer;

/// What is kept, for whoever looks back: reads only, beside a running relay.
public interface TransactionArchive {
    /// Hands out the last forced state of every record that was written on the day of an instant (UTC) or later, in no order. A record that
    /// cannot be read is handed out as unreadable.
    void forEachSince(Instant from, Consumer<StoredLookup> consumer);
}
