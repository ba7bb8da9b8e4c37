package io.chukei.relay.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/// The process as a whole.
///
/// @param switchId stands in every statement that a card signs; 1..32 printable characters
/// @param data what is kept on the disk
/// @param shards how many single-threaded parts the relay has
/// @param logLevel error, warn, info or debug
/// @param drainLimit how long a stop waits for payments in flight
public record NodeConfig(String switchId, Data data, int shards, String logLevel, Duration drainLimit) {
    private static final Set<String> LEVELS = Set.of("error", "warn", "info", "debug");

    public NodeConfig {
        Require.printable("switchId", switchId, 32);
        Require.that(LEVELS.contains(logLevel), "logLevel must be error, warn, info or debug");
    }

    /// What is kept on the disk.
    ///
    /// @param folder of stores, lists and keys
    /// @param maxHolders the most holders with links; the index file takes about 1 KiB each, sparse
    /// @param retention how long a transaction is kept after its last state
    public record Data(Path folder, int maxHolders, Duration retention) {}

    static NodeConfig read(Section section) throws ConfigProblem {
        return section.make(() -> new NodeConfig(section.text("switchId"),
            new Data(section.file("dataDirectory", "data"), section.integer("maxHolders", 1_000_000, 1, 268_435_456),
                section.duration("retention", "400d", "3d", "4000d")),
            section.integer("shards", 2, 1, 64), section.text("logLevel", "info"),
            section.duration("drainLimit", "20s", "0s", "10m")));
    }
}
