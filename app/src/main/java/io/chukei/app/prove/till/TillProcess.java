package io.chukei.app.prove.till;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import io.chukei.app.world.ChildCommand;

/// The terminals' process.
public final class TillProcess implements AutoCloseable {
    private final Process process;

    private TillProcess(Process process) {
        this.process = process;
    }

    /// Starts it.
    ///
    /// @param port where the switch is reached on loopback
    public static TillProcess start(TillFiles files, int port, int timerSeconds, Path log) throws IOException {
        return new TillProcess(new ProcessBuilder(ChildCommand.of("prove", "till", "--folder", files.folder().toString(), "--port",
            Integer.toString(port), "--timer", Integer.toString(timerSeconds)))
            .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start());
    }

    /// Kills it (SIGKILL) and waits for its end.
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /// Has the terminals end once they owe nothing.
    ///
    /// @throws IOException when they do not, or ended badly before
    public void finish(TillFiles files, long limitSeconds) throws IOException, InterruptedException {
        Files.createFile(files.finish());
        if (!process.waitFor(limitSeconds, TimeUnit.SECONDS)) {
            throw new IOException("the terminals do not come to an end");
        }
        if (process.exitValue() != 0) {
            throw new IOException("the terminals ended with " + process.exitValue());
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
