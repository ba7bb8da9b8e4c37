package io.chukei.testbed.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.chukei.testbed.world.DefaultWorld;
import io.chukei.testbed.world.World;
import io.chukei.testbed.world.WorldSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `testbed`: starts J-LIS, the banks and the transport CA, prints one JSON line that says where everything is, and
/// waits for SIGTERM or SIGINT.
@Command(
    name = "testbed",
    description = "Start the other side of a demo: J-LIS, issuing banks, transport certificates.",
    mixinStandardHelpOptions = true)
public final class TestbedCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Option(names = "--config", paramLabel = "FILE", description = "YAML file; two card issuers and two banks without.")
    private @Nullable Path config;

    @Option(
        names = "--dir",
        paramLabel = "FOLDER",
        defaultValue = "testbed-data",
        description = "Where certificates, keys and ledgers go (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private Path folder;

    @Option(names = "--any-ports", description = "Take free ports instead of the named ones.")
    private boolean anyPorts;

    private final InstantSource clock;
    private final SecureRandom random;

    /// The command with the sources of time and chance that everything it starts will use.
    public TestbedCommand(InstantSource clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        CountDownLatch stop = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        Thread hook = Thread.ofPlatform().name("testbed-stop").unstarted(() -> {
            stop.countDown();
            awaitQuietly(stopped);
        });
        try (World world = World.start(settings(), folder, clock, random)) {
            Runtime.getRuntime().addShutdownHook(hook);
            PrintWriter out = spec.commandLine().getOut();
            out.println(new ObjectMapper().writeValueAsString(world.whereabouts()));
            out.flush();
            stop.await();
        } finally {
            stopped.countDown();
        }
        return 0;
    }

    /// The virtual machine ends when its hooks do: so the hook waits until everything is closed.
    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private WorldSettings settings() throws IOException {
        if (config == null) {
            return anyPorts ? DefaultWorld.onFreePorts() : DefaultWorld.onNamedPorts();
        }
        try {
            return WorldFile.read(config);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
