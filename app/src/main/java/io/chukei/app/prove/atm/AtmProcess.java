package io.chukei.app.prove.atm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import io.chukei.app.world.BankXConfig;
import io.chukei.app.world.ChildCommand;
import io.chukei.testbed.world.DefaultWorld;

/// The ATM's process.
public final class AtmProcess implements AutoCloseable {
    private static final long SETTLE_LIMIT_SECONDS = 60;

    private final Process process;

    private AtmProcess(Process process) {
        this.process = process;
    }

    /// Starts it.
    ///
    /// @param port where the host is reached on loopback
    /// @param seed of what holders want and the mechanism does
    public static AtmProcess start(AtmFiles files, int port, int timerSeconds, long seed, Path log) throws IOException {
        return new AtmProcess(run(log, "prove", "atm", "--folder", files.folder().toString(), "--port", Integer.toString(port), "--timer",
            Integer.toString(timerSeconds), "--seed", Long.toString(seed)));
    }

    private static Process run(Path log, String... arguments) throws IOException {
        return new ProcessBuilder(ChildCommand.of(arguments)).redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
    }

    /// An attendant decides by the counters what the dead ATM left in suspense: `chukei atm suspense settle`, as a process.
    ///
    /// @return its exit code
    public static int settle(AtmFiles files, int port, int timerSeconds, Path log) throws IOException, InterruptedException {
        Process settling = run(log, "atm", "suspense", "settle", "--host", "localhost:" + port, "--terminal", BankXConfig.TERMINAL,
            "--place", BankXConfig.PLACE, "--acquirer", DefaultWorld.BANK_X, "--tls-cert", files.certificates().toString(), "--tls-key",
            files.privateKey().toString(), "--tls-trust", files.trust().toString(), "--pad-keys", files.padKeys().toString(), "--journal",
            files.journal().toString(), "--mechanism", files.counters().toString(), "--timer", Integer.toString(timerSeconds));
        if (!settling.waitFor(SETTLE_LIMIT_SECONDS, TimeUnit.SECONDS)) {
            settling.destroyForcibly();
            throw new IOException("the attendant does not come to an end");
        }
        return settling.exitValue();
    }

    /// Has the mechanism stop behind the next note, for as long as it lives.
    public void holdNotes(AtmFiles files) throws IOException {
        Files.createFile(files.hold());
    }

    /// Whether it has stopped there: notes are out, and more would have to come.
    public boolean notesAreHeld(AtmFiles files) {
        return Files.exists(files.held());
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /// Kills it (SIGKILL) and waits for its end.
    public void kill(AtmFiles files) throws IOException, InterruptedException {
        process.destroyForcibly().waitFor();
        Files.deleteIfExists(files.hold());
        Files.deleteIfExists(files.held());
    }

    /// Has the ATM end once it owes nothing.
    ///
    /// @throws IOException when it does not, or ended badly before
    public void finish(AtmFiles files, long limitSeconds) throws IOException, InterruptedException {
        Files.createFile(files.finish());
        if (!process.waitFor(limitSeconds, TimeUnit.SECONDS)) {
            throw new IOException("the ATM does not come to an end");
        }
        if (process.exitValue() != AtmLife.DONE) {
            throw new IOException("the ATM ended with " + process.exitValue());
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
