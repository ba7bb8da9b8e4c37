package io.chukei.relay.duplicate;

import java.util.ArrayList;
import java.util.List;

import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.terminal.TerminalRequest;
import io.chukei.relay.transaction.MessageKey;

/// One message of a terminal while it is in flight: what it says and which lines wait for its answer.
public final class Conversation {
    /// The most lines that wait for one answer; a further one takes the place of the oldest.
    public static final int MAX_LINES = 8;

    private final MessageKey key;
    private final Bytes digest;
    private final TerminalRequest request;
    private final List<Long> lines = new ArrayList<>();
    private boolean stuck;

    Conversation(MessageKey key, Bytes digest, TerminalRequest request, long line) {
        this.key = key;
        this.digest = digest;
        this.request = request;
        lines.add(line);
    }

    public MessageKey key() {
        return key;
    }

    public Bytes digest() {
        return digest;
    }

    /// As it came first.
    public TerminalRequest request() {
        return request;
    }

    /// The same message came again: answer there too.
    void attach(long line) {
        lines.remove(line);
        if (lines.size() >= MAX_LINES) {
            lines.removeFirst();
        }
        lines.add(line);
    }

    /// Hands out the lines that wait; each is answered once.
    public List<Long> takeLines() {
        List<Long> waiting = List.copyOf(lines);
        lines.clear();
        return waiting;
    }

    /// The store has failed under it: it will not be answered by this process.
    public void stick() {
        stuck = true;
    }

    public boolean isStuck() {
        return stuck;
    }
}
