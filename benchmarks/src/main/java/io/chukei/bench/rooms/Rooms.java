package io.chukei.bench.rooms;

import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/// Runs the benchmarks of this room in JVMs of their own.
public final class Rooms {
    private Rooms() {}

    /// @param quick one short fork instead of three
    /// @throws RunnerException when JMH cannot run them
    public static void run(boolean quick) throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder().include(Rooms.class.getPackageName() + ".*");
        if (quick) {
            options.forks(1).warmupIterations(2).warmupTime(TimeValue.seconds(1)).measurementIterations(3)
                .measurementTime(TimeValue.seconds(1));
        }
        new Runner(options.build()).run();
    }
}
