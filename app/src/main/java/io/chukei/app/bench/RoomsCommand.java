package io.chukei.app.bench;

import java.util.concurrent.Callable;

import io.chukei.bench.rooms.Rooms;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `chukei bench rooms`: the hot rooms one by one, by JMH.
@Command(name = "rooms", mixinStandardHelpOptions = true, description = "Measures the hot rooms by JMH: codec, proof, revocation.")
final class RoomsCommand implements Callable<Integer> {
    @Option(names = "--quick", description = "One fork, short iterations: for a look, not for a claim.")
    private boolean quick;

    @Override
    public Integer call() throws RunnerException {
        Rooms.run(quick);
        return 0;
    }
}
