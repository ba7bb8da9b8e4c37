package io.chukei.app.world;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;

/// A child process that serves until it is ended, and says with its first line, one of JSON, that it is ready and where it listens. Its log
/// goes to a file.
public final class ReadyProcess implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

    private final String name;
    private final Process process;
    private final JsonNode said;

    private ReadyProcess(String name, Process process, JsonNode said) {
        this.name = name;
        this.process = process;
        this.said = said;
    }

    /// Starts it and waits until it says that it is ready.
    ///
    /// @param name for messages, as "the switch"
    /// @param log gets its standard error, appended
    /// @throws IOException when it ends or stays silent instead; the log tells why
    public static ReadyProcess start(String name, List<String> command, Path log) throws IOException {
        Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
        try {
            String line = CompletableFuture.supplyAsync(() -> firstLine(process)).get(START_LIMIT.toSeconds(), TimeUnit.SECONDS);
            JsonNode ready = new ObjectMapper().readTree(line);
            if (!ready.path("ready").asBoolean()) {
                throw new IOException(name + " did not start; see " + log);
            }
            return new ReadyProcess(name, process, ready);
        } catch (ExecutionException | TimeoutException | IOException e) {
            process.destroyForcibly();
            throw new IOException(name + " did not start; see " + log, e);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while " + name + " started", e);
        }
    }

    /// Starts it and waits for nothing: where it listens stays unknown.
    public static ReadyProcess launch(String name, List<String> command, Path log) throws IOException {
        Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
        return new ReadyProcess(name, process, MissingNode.getInstance());
    }

    /// A port by its name in the first line.
    public int port(String which) {
        return said.path(which).asInt();
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
            throw new IOException(name + " did not end in time");
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
