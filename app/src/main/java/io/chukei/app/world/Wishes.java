package io.chukei.app.world;

import java.util.List;

import io.chukei.testbed.world.DefaultWorld;
import io.chukei.testbed.world.WorldSettings;

/// How a world shall be.
///
/// @param times of the switch and its terminals
/// @param ports where the switch listens and finds its issuers
/// @param tuning the rest of its configuration
/// @param surroundings J-LIS, institutions, requesters
/// @param under a command with its arguments under which the switch is started; empty for none
public record Wishes(WorldTimes times, PortsWanted ports, Tuning tuning, WorldSettings surroundings, List<String> under) {
    public Wishes {
        under = List.copyOf(under);
    }

    /// A world like the demo's.
    public Wishes(WorldTimes times, PortsWanted ports) {
        this(times, ports, Tuning.DEMO, DefaultWorld.withNextCards(), List.of());
    }

    public Wishes with(Tuning wanted) {
        return new Wishes(times, ports, wanted, surroundings, under);
    }

    public Wishes startedUnder(List<String> command) {
        return new Wishes(times, ports, tuning, surroundings, command);
    }

    public Wishes among(WorldSettings others) {
        return new Wishes(times, ports, tuning, others, under);
    }
}
