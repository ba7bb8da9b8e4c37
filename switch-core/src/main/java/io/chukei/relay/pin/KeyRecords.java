package io.chukei.relay.pin;

import java.util.function.Consumer;

/// Keeps renewed keys over restarts.
@FunctionalInterface
public interface KeyRecords {
    /// Keeps the keys of an owner in place of what was kept of it. Returns at once.
    ///
    /// @param then told once, on any thread: true when it survives a power loss
    void keep(KeyRecord record, Consumer<Boolean> then);
}
