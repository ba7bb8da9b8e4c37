package io.chukei.atm.host.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.chukei.atm.host.AtmHost;
import io.chukei.atm.host.config.ConfigProblem;
import io.chukei.atm.host.config.HostConfigFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `chukei atm host`: runs the host of an ATM's bank until it is stopped.
@Command(name = "host", mixinStandardHelpOptions = true, description = "Run the host of an ATM's bank (docs/atm-host.md).",
    exitCodeListHeading = "Exit codes:%n", exitCodeList = {"0:stopped", "2:the command line or the configuration is wrong",
        "3:a file, a port or the TLS files cannot be used",
        "4:the host has died: a record could not be forced, or it failed"})
public final class AtmHostCommand implements Callable<Integer> {
    private static final int BAD_CONFIGURATION = 2;
    private static final int CANNOT_START = 3;
    private static final int DIED = 4;

    @Option(names = "--config", required = true, paramLabel = "FILE", description = "The host's configuration.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private Path config;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    /// For picocli.
    public AtmHostCommand() {}

    @Override
    public Integer call() throws IOException {
        CompletableFuture<Integer> stopped = new CompletableFuture<>();
        CountDownLatch closed = new CountDownLatch(1);
        try (AtmHost host = AtmHost.start(HostConfigFile.read(config), Clock.systemUTC(), new SecureRandom())) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                stopped.complete(0);
                await(closed);
            }, "atm-host-stop"));
            spec.commandLine().getOut().println(JsonMapper.builder().build()
                .writeValueAsString(Map.of("ready", true, "atms", host.port(), "control", host.controlPort())));
            spec.commandLine().getOut().flush();
            return stopped.applyToEither(host.death().thenApply(this::died), code -> code).join();
        } catch (ConfigProblem e) {
            spec.commandLine().getErr().println(e.getMessage());
            return BAD_CONFIGURATION;
        } catch (IOException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return CANNOT_START;
        } finally {
            closed.countDown();
        }
    }

    /// A host that is silent and stays looks alive to whoever watches processes.
    private int died(String why) {
        spec.commandLine().getErr().println("the host has died: " + why);
        spec.commandLine().getErr().flush();
        return DIED;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
