package io.chukei.relay.config;

import java.time.Duration;

/// How revocation lists are fetched, and what one of them may do to the state in force.
///
/// @param pace when, and how many at a time
/// @param limits of one request
/// @param most of what comes
/// @param shrink when a list waits for the operator
public record FetchConfig(Pace pace, Limits limits, Most most, Shrink shrink) {
    /// When lists are asked for.
    ///
    /// @param every how often each list is asked for
    /// @param startSpread lists that the disk had are first asked for at a random time within this
    /// @param retryLeast the first wait after a failure of one list; it doubles up to `every`
    /// @param parallel requests at a time; at most half of them go to one server
    public record Pace(Duration every, Duration startSpread, Duration retryLeast, int parallel) {
        /// Requests at a time to one server.
        public int parallelToOneServer() {
            return Math.max(1, parallel / 2);
        }
    }

    /// How long one request may take.
    ///
    /// @param connect until the connection is there
    /// @param head from asking to the end of the answer's head
    /// @param whole from connecting to the last byte
    public record Limits(Duration connect, Duration head, Duration whole) {}

    /// What is taken at most.
    ///
    /// @param listBytes longest list of one partition
    /// @param listEntries most entries of one list
    /// @param partitions most partitions of one CA
    public record Most(int listBytes, int listEntries, int partitions) {}

    /// When a list that names suddenly far fewer serials waits for the operator.
    ///
    /// @param percent of the entries in force; more must be gone
    /// @param floor entries; at least so many must be gone
    public record Shrink(int percent, int floor) {
        private static final long WHOLE = 100;

        /// Whether a list is held back.
        ///
        /// @param before entries of the list in force
        /// @param after entries of the new one
        public boolean holds(int before, int after) {
            long gone = (long) before - after;
            return gone >= floor && gone * WHOLE > (long) before * percent;
        }
    }

    static FetchConfig read(Section section) throws ConfigProblem {
        return section.make(() -> new FetchConfig(
            new Pace(section.duration("every", "1h", "50ms", "24h"), section.duration("startSpread", "30s", "0s", "1h"),
                section.duration("retryLeast", "5s", "10ms", "1h"), section.integer("parallel", 8, 1, 64)),
            new Limits(section.duration("connectLimit", "5s", "10ms", "1m"), section.duration("headLimit", "10s", "10ms", "5m"),
                section.duration("limit", "60s", "100ms", "10m")),
            new Most(section.integer("maxListBytes", 67_108_864, 1_024, 1_073_741_824),
                section.integer("maxListEntries", 2_000_000, 1, 100_000_000), section.integer("maxPartitions", 2_048, 1, 65_536)),
            new Shrink(section.integer("shrinkPercent", 10, 0, 100), section.integer("shrinkFloor", 10, 1, 1_000_000))));
    }
}
