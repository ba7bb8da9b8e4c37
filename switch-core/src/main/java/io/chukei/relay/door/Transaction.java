package io.chukei.relay.door;

import java.time.Instant;
import java.util.Optional;

import io.chukei.iso8583.issuer.HolderEvidence;
import io.chukei.iso8583.message.PinBlock;
import io.chukei.relay.duplicate.Conversation;
import io.chukei.relay.identify.Handle;
import io.chukei.relay.issuerline.LineStamp;
import io.chukei.relay.journal.Spent;
import io.chukei.relay.transaction.Forwarding;
import io.chukei.relay.transaction.MessageKey;
import io.chukei.relay.transaction.Progress;
import io.chukei.relay.transaction.TransactionRecord;
import io.chukei.relay.transaction.TransactionState;
import org.jspecify.annotations.Nullable;

/// A transaction that the shard works on: its newest record, decided but not necessarily forced yet, and what is known
/// of it only in memory.
public final class Transaction {
    private TransactionRecord record;
    private @Nullable Conversation conversation;
    private @Nullable LineStamp sentOn;
    private int forcesOpen;
    private int deliveriesOpen;
    private @Nullable Handle handle;
    private @Nullable Spent reservation;
    private @Nullable PinBlock pin;
    private @Nullable HolderEvidence evidence;
    private boolean askingIssuer;
    private boolean unreported;
    private Instant reportedAt = Instant.MIN;
    private boolean inGrace;

    Transaction(TransactionRecord record, @Nullable Conversation conversation) {
        this.record = record;
        this.conversation = conversation;
    }

    public TransactionRecord record() {
        return record;
    }

    public MessageKey key() {
        return record.key();
    }

    public TransactionState state() {
        return record.state();
    }

    public Progress progress() {
        return record.progress();
    }

    /// What is forwarded.
    ///
    /// @throws IllegalStateException for a transaction that forwards nothing
    public Forwarding forwarding() {
        return record.forwarding().orElseThrow(() -> new IllegalStateException("nothing is forwarded in state " + state()));
    }

    public String institution() {
        return forwarding().route().institution();
    }

    /// Changes what is known; [Door] alone changes the state.
    public void note(Progress progress) {
        record = record.with(progress);
    }

    /// Fixes what is forwarded.
    public void fix(Forwarding forwarding) {
        record = record.with(forwarding);
    }

    void become(TransactionRecord next) {
        record = next;
    }

    /// The message in flight that waits for this transaction; it is handed out once.
    public @Nullable Conversation takeConversation() {
        Conversation waiting = conversation;
        conversation = null;
        return waiting;
    }

    public @Nullable Conversation conversation() {
        return conversation;
    }

    void forceBegins() {
        forcesOpen++;
    }

    void forceEnds() {
        forcesOpen--;
    }

    /// Whether what is decided is not yet known to be on the disk.
    public boolean hasForceOpen() {
        return forcesOpen > 0;
    }

    public void deliveryBegins() {
        deliveriesOpen++;
    }

    public void deliveryEnds() {
        deliveriesOpen--;
    }

    public boolean hasDeliveryOpen() {
        return deliveriesOpen > 0;
    }

    /// What it is counted as towards a limit of a day, while it has no record that says so.
    public @Nullable Spent reservation() {
        return reservation;
    }

    public void reservation(@Nullable Spent counted) {
        reservation = counted;
    }

    /// The identification that it pays by, for another try.
    public @Nullable Handle handle() {
        return handle;
    }

    public void handle(Handle payingHandle) {
        handle = payingHandle;
    }

    /// The PIN block under the institution's key, until it was handed to a line; it is in no record.
    public Optional<PinBlock> pin() {
        return Optional.ofNullable(pin);
    }

    public void pin(PinBlock translated) {
        pin = translated;
    }

    /// Overwrites the PIN block, wherever it is shared, and forgets it.
    public void wipePin() {
        if (pin != null) {
            pin.wipe();
            pin = null;
        }
    }

    /// The holder's proof for the institution, until its request was reported; the record has statement and signature.
    public Optional<HolderEvidence> evidence() {
        return Optional.ofNullable(evidence);
    }

    public void evidence(Optional<HolderEvidence> proof) {
        evidence = proof.orElse(null);
    }

    /// Whether a request for its money is out and not reported.
    public boolean isAskingIssuer() {
        return askingIssuer;
    }

    public void askingIssuer(boolean asking) {
        askingIssuer = asking;
    }

    /// The shard waits for the report of its lines no longer: the request may still leave.
    public void unreported() {
        unreported = true;
    }

    /// The lines have reported: nothing of the request leaves after this.
    public void reported(Instant now) {
        unreported = false;
        reportedAt = now;
    }

    /// When the request for its money could have left last, as far as this process has asked for it; empty while nobody
    /// knows.
    public Optional<Instant> couldLeaveUntil() {
        return unreported || askingIssuer ? Optional.empty() : Optional.of(reportedAt);
    }

    /// The connection over which the request for its money went, once reported.
    public @Nullable LineStamp sentOn() {
        return sentOn;
    }

    public void sentOn(LineStamp stamp) {
        sentOn = stamp;
    }

    /// Whether an approval that could not be delivered waits for a repeat.
    public boolean isInGrace() {
        return inGrace;
    }

    public void inGrace(boolean grace) {
        inGrace = grace;
    }

    /// Whether the store alone can go on remembering it.
    boolean isIdle() {
        boolean working = switch (state()) {
            case RECEIVED, CONSULTING, LINKED, TRANSLATING, INQUIRING, LOGGED, SENT, UNKNOWN, UNDELIVERED, REVERSAL_DUE, ADVICE_DUE,
                DEAD_LETTER ->
                true;
            case REFUSED, INQUIRED, APPROVED, OFFERED, DECLINED, SEND_FAILED, REVERSED, ADVISED, TOMBSTONE, SETTLED -> false;
        };
        return !working && forcesOpen == 0 && deliveriesOpen == 0 && !askingIssuer && !inGrace && conversation == null;
    }
}
