package io.chukei.atm.host.book;

import java.time.Instant;
import java.util.Optional;

import io.chukei.atm.host.record.MessageKey;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.TransactionType;
import io.chukei.iso8583.terminal.PaymentRequest;
import io.chukei.iso8583.terminal.ReversalRequest;
import io.chukei.iso8583.terminal.TerminalResponse;
import org.jspecify.annotations.Nullable;

/// One recorded request of an ATM and where it stands. Only the book moves it.
public final class Withdrawal {
    private final PaymentRequest request;
    private final Bytes digest;
    private final @Nullable String account;
    private final Instant takenAt;
    private Instant since;
    private int repeats;
    private @Nullable TerminalResponse outcome;
    private @Nullable ReversalRequest undo;
    private boolean confirmed;

    Withdrawal(PaymentRequest request, Bytes digest, @Nullable String account, Instant takenAt) {
        this.request = request;
        this.digest = digest;
        this.account = account;
        this.takenAt = takenAt;
        this.since = takenAt;
    }

    public MessageKey key() {
        return MessageKey.of(request);
    }

    public PaymentRequest request() {
        return request;
    }

    /// What a repeat must have.
    public Bytes digest() {
        return digest;
    }

    /// The own customer's account; empty for another bank's customer.
    public Optional<String> account() {
        return Optional.ofNullable(account);
    }

    /// Whether it was passed on to the switch.
    public boolean passedOn() {
        return account == null;
    }

    /// When it was recorded first.
    public Instant takenAt() {
        return takenAt;
    }

    /// When it got to where it stands.
    public Instant since() {
        return since;
    }

    /// Recorded repeats to the switch.
    public int repeats() {
        return repeats;
    }

    /// What the ATM was told; empty while the switch is asked, and when it was undone before.
    public Optional<TerminalResponse> outcome() {
        return Optional.ofNullable(outcome);
    }

    /// The reversal that took it back, wholly or in part.
    public Optional<ReversalRequest> undo() {
        return Optional.ofNullable(undo);
    }

    /// Whether the ATM has said that all was paid out.
    public boolean confirmed() {
        return confirmed;
    }

    /// Whether the switch's answer is still waited for.
    public boolean isAsking() {
        return outcome == null && undo == null;
    }

    public boolean approved() {
        return outcome != null && outcome.accepted();
    }

    /// Whether it moves money at all.
    public boolean isCash() {
        return request.type() == TransactionType.CASH;
    }

    /// Yen that the holder pays in the end, as far as is known here.
    public long stands() {
        if (!approved() || !isCash()) {
            return 0;
        }
        return undo == null ? request.amount().minorUnits() : undo.stands().minorUnits();
    }

    /// Approved, and the ATM has neither confirmed nor reversed it: nobody knows yet what left the machine.
    public boolean isSuspended() {
        return isCash() && approved() && undo == null && !confirmed;
    }

    void repeated(int count) {
        repeats = count;
    }

    void answered(TerminalResponse response, Instant at) {
        outcome = response;
        since = at;
    }

    void undone(ReversalRequest reversal, Instant at) {
        undo = reversal;
        since = at;
    }

    void confirmed(Instant at) {
        confirmed = true;
        since = at;
    }
}
