package io.chukei.pos.payment;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.chukei.iso8583.terminal.TerminalRequest;
import io.chukei.iso8583.terminal.TerminalResponse;
import io.chukei.pos.line.LineSeal;
import io.chukei.pos.line.LineSettings;
import io.chukei.pos.line.NotSentException;
import io.chukei.pos.line.SwitchLine;
import org.jspecify.annotations.Nullable;

/// The terminal's ways to the switch: one line at a time; when it is lost, the next question opens the next way, round and round.
public final class Lines implements AutoCloseable {
    private final List<LineSettings> ways;
    private final LineSeal seal;
    private int way;
    private @Nullable SwitchLine line;

    public Lines(LineSettings settings) {
        this(List.of(settings));
    }

    /// @param ways at least one
    public Lines(List<LineSettings> ways) {
        this(ways, LineSeal.NONE);
    }

    /// @param ways at least one
    /// @param seal of every line
    public Lines(List<LineSettings> ways, LineSeal seal) {
        if (ways.isEmpty()) {
            throw new IllegalArgumentException("a terminal has at least one way to its switch");
        }
        this.ways = new ArrayList<>(ways);
        this.seal = seal;
    }

    /// Sends on the line there is, or on a new one. The future fails with [NotSentException] when there is none, with another IOException
    /// when the line is lost before the answer.
    public synchronized CompletableFuture<TerminalResponse> ask(TerminalRequest message) {
        try {
            return current().ask(message);
        } catch (IOException e) {
            return CompletableFuture.failedFuture(new NotSentException(e));
        }
    }

    /// Waits once more for the answer to what was asked before.
    public synchronized CompletableFuture<TerminalResponse> listen(TerminalRequest message) {
        SwitchLine there = line;
        return there == null ? CompletableFuture.failedFuture(new IOException("the line to the switch was lost")) : there.listen(message);
    }

    /// Connects now, unless there is a line.
    ///
    /// @throws IOException when the switch is not there or does not take us
    public synchronized SwitchLine current() throws IOException {
        SwitchLine there = line;
        if (there != null && there.isOpen()) {
            return there;
        }
        if (there != null) {
            lost();
        }
        try {
            SwitchLine opened = SwitchLine.open(ways.get(way), seal);
            line = opened;
            return opened;
        } catch (IOException e) {
            way = (way + 1) % ways.size();
            throw e;
        }
    }

    /// The next question goes by a new line.
    public synchronized void lost() {
        SwitchLine there = line;
        line = null;
        if (there != null) {
            way = (way + 1) % ways.size();
            there.close();
        }
    }

    /// The switch has moved: every way leads to this port from now on.
    public synchronized void moveTo(int port) {
        ways.replaceAll(settings -> settings.to(port));
        lost();
    }

    @Override
    public void close() {
        lost();
    }
}
