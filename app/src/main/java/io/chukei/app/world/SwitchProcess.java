package io.chukei.app.world;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The ordinary `./chukei switch --config FILE` as a child process. Its log goes to a file.
public final class SwitchProcess implements AutoCloseable {
    private final ReadyProcess process;

    private SwitchProcess(ReadyProcess process) {
        this.process = process;
    }

    /// Starts it and waits until it says that it is ready.
    ///
    /// @param under a command with its arguments that starts it and becomes it; empty for none
    /// @param log gets its standard error, appended
    /// @throws IOException when it ends or stays silent instead; the log tells why
    public static SwitchProcess start(List<String> under, Path config, Path log) throws IOException {
        return new SwitchProcess(ReadyProcess.start("the switch", command(under, config), log));
    }

    /// Starts it and waits for nothing: it has no ports.
    ///
    /// @param under as [#start] takes it
    public static SwitchProcess launch(List<String> under, Path config, Path log) throws IOException {
        return new SwitchProcess(ReadyProcess.launch("the switch", command(under, config), log));
    }

    private static List<String> command(List<String> under, Path config) {
        List<String> command = new ArrayList<>(under);
        command.addAll(ChildCommand.of("switch", "--config", config.toString()));
        return command;
    }

    public int terminalPort() {
        return process.port("terminals");
    }

    public int adminPort() {
        return process.port("admin");
    }

    public int probePort() {
        return process.port("probe");
    }

    public long pid() {
        return process.pid();
    }

    /// SIGKILL: as when the power goes.
    public void kill() throws InterruptedException {
        process.kill();
    }

    /// SIGTERM, and the exit code.
    ///
    /// @throws IOException when it does not end in time; it is killed then
    public int stop() throws IOException, InterruptedException {
        return process.stop();
    }

    @Override
    public void close() {
        process.close();
    }
}
