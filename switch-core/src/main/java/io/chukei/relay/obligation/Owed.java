package io.chukei.relay.obligation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.chukei.relay.door.Transaction;
import io.chukei.relay.issuerline.LineStamp;

/// One thing owed, and how often it was tried.
final class Owed {
    private final Transaction transaction;
    private int sendings;
    private int tries;
    private boolean sending;
    private int appointment;
    private final List<LineStamp> unansweredInDoubt = new ArrayList<>();
    private Instant leftAt = Instant.MIN;
    private final Instant since;
    private final Instant takenAt;

    Owed(Transaction transaction, int sendings, Instant since, Instant takenAt) {
        this.transaction = transaction;
        this.sendings = sendings;
        this.since = since;
        this.takenAt = takenAt;
    }

    Transaction transaction() {
        return transaction;
    }

    /// Whether a sending is under way.
    boolean isSending() {
        return sending;
    }

    /// Whether the next sending is a repeat (0421, 0221).
    boolean isRepeat() {
        return sendings > 0;
    }

    void leaves(Instant now) {
        sending = true;
        leftAt = now;
        sendings++;
        tries++;
    }

    /// No byte left: this was no sending.
    void didNotLeave() {
        sending = false;
        sendings--;
    }

    void returned() {
        sending = false;
    }

    /// A sending that may have overtaken its original was not answered in time. Its answer may still come over the same connection,
    /// and then looks like that of a later sending, since repeats are the same message.
    void unansweredInDoubt(LineStamp connection) {
        unansweredInDoubt.add(connection);
    }

    /// Whether what was answered over this connection may be the late answer to such a sending. Each is taken into account once.
    boolean mayAnswerOneInDoubt(LineStamp connection) {
        return unansweredInDoubt.remove(connection);
    }

    /// A new appointment; the one before counts no more.
    int appoint() {
        return ++appointment;
    }

    boolean isAppointed(int number) {
        return appointment == number;
    }

    /// How often it was tried, sent or not.
    int tries() {
        return tries;
    }

    /// When it began to be owed, or was revived.
    Instant since() {
        return since;
    }

    /// After this nothing of what it undoes leaves: neither of what this process has asked for, nor of what one before it
    /// had; empty while nobody knows.
    Optional<Instant> originalLeftBy() {
        return transaction.couldLeaveUntil().map(reported -> reported.isAfter(takenAt) ? reported : takenAt);
    }

    /// How often it left.
    int sendings() {
        return sendings;
    }

    /// When the last sending left.
    Instant leftAt() {
        return leftAt;
    }
}
