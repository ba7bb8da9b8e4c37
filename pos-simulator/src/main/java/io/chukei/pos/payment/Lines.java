package io.chukei.pos.payment;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.chukei.iso8583.terminal.TerminalRequest;
import io.chukei.iso8583.terminal.TerminalResponse;
import io.chukei.pos.line.LineSettings;
import io.chukei.pos.line.SwitchLine;
import org.jspecify.annotations.Nullable;

/// The terminal's way to the switch: one line that is opened again when it is lost. While the switch is away every question waits a moment
/// and fails, and the duty's own repeating does the rest.
public final class Lines implements AutoCloseable {
    private static final long PAUSE_MILLIS = 250;

    private LineSettings settings;
    private @Nullable SwitchLine line;

    public Lines(LineSettings settings) {
        this.settings = settings;
    }

    /// Sends on the line there is, or on a new one.
    public synchronized CompletableFuture<TerminalResponse> ask(TerminalRequest message) {
        try {
            return current().ask(message);
        } catch (IOException e) {
            return new CompletableFuture<TerminalResponse>().orTimeout(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /// Connects now.
    ///
    /// @throws IOException when the switch is not there or does not take us
    public synchronized SwitchLine current() throws IOException {
        SwitchLine there = line;
        if (there != null && there.isOpen()) {
            return there;
        }
        lost();
        SwitchLine opened = SwitchLine.open(settings);
        line = opened;
        return opened;
    }

    /// The next question goes by a new line.
    public synchronized void lost() {
        SwitchLine there = line;
        line = null;
        if (there != null) {
            there.close();
        }
    }

    /// The switch has moved: the next question goes there.
    public synchronized void moveTo(int port) {
        settings = settings.to(port);
        lost();
    }

    @Override
    public void close() {
        lost();
    }
}
