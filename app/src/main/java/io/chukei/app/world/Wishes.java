package io.chukei.app.world;

import java.util.List;

/// How a world shall be.
///
/// @param times of the switch and its terminals
/// @param ports where the switch listens and finds its issuers
/// @param tuning the rest of its configuration
/// @param under a command with its arguments under which the switch is started; empty for none
public record Wishes(WorldTimes times, PortsWanted ports, Tuning tuning, List<String> under) {
    public Wishes {
        under = List.copyOf(under);
    }

    /// A world like the demo's.
    public Wishes(WorldTimes times, PortsWanted ports) {
        this(times, ports, Tuning.DEMO, List.of());
    }

    public Wishes with(Tuning wanted) {
        return new Wishes(times, ports, wanted, under);
    }

    public Wishes startedUnder(List<String> command) {
        return new Wishes(times, ports, tuning, command);
    }
}
