package io.chukei.app.world;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/// The ordinary `./chukei switch --config FILE` as a child process. Its log goes to a file.
public final class SwitchProcess implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

    private final Process process;
    private final JsonNode ports;

    private SwitchProcess(Process process, JsonNode ports) {
        this.process = process;
        this.ports = ports;
    }

    /// Starts it and waits until it says that it is ready.
    ///
    /// @param under a command with its arguments that starts it and becomes it; empty for none
    /// @param log gets its standard error, appended
    /// @throws IOException when it ends or stays silent instead; the log tells why
    public static SwitchProcess start(List<String> under, Path config, Path log) throws IOException {
        List<String> command = new ArrayList<>(under);
        command.addAll(ChildCommand.of("switch", "--config", config.toString()));
        Process process = new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
        try {
            String line = CompletableFuture.supplyAsync(() -> firstLine(process)).get(START_LIMIT.toSeconds(), TimeUnit.SECONDS);
            JsonNode ready = new ObjectMapper().readTree(line);
            if (!ready.path("ready").asBoolean()) {
                throw new IOException("the switch did not start; see " + log);
            }
            return new SwitchProcess(process, ready);
        } catch (ExecutionException | TimeoutException | IOException e) {
            process.destroyForcibly();
            throw new IOException("the switch did not start; see " + log, e);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the switch started", e);
        }
    }

    public int terminalPort() {
        return ports.path("terminals").asInt();
    }

    public int adminPort() {
        return ports.path("admin").asInt();
    }

    public int probePort() {
        return ports.path("probe").asInt();
    }

    public long pid() {
        return process.pid();
    }

    /// SIGKILL: as when the power goes.
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /// SIGTERM, and the exit code.
    ///
    /// @throws IOException when it does not end in time; it is killed then
    public int stop() throws IOException, InterruptedException {
        process.destroy();
        if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("the switch did not end in time");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static String firstLine(Process process) {
        try {
            BufferedReader reader = process.inputReader();
            String line = reader.readLine();
            return line == null ? "{}" : line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
