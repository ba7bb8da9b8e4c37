package io.chukei.relay.transaction;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

import io.chukei.iso8583.issuer.IssuerTrace;
import io.chukei.iso8583.message.Amount;

/// The reversal that is owed, in the names under which it is sent each time.
///
/// @param reason 4000..4999, why
/// @param stands what is to remain of the original; zero for all of it
/// @param trace the same in every sending
/// @param by who wanted it
/// @param foundNothing whether it was closed because the institution did not know the original
/// @param accepted present when the institution has taken it
public record ReversalOrder(int reason, Amount stands, IssuerTrace trace, By by, boolean foundNothing, Optional<Acceptance> accepted) {
    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

    /// Who wanted it, and whether its terminal counts the original.
    public enum By {
        /// The switch: the terminal was told that nothing is paid, or is not known to have been told anything.
        SWITCH,
        /// The terminal, which has not counted an approval: it gave up waiting, or had none.
        TERMINAL_UNCOUNTED,
        /// The terminal, which has counted the approval and takes it back, wholly or in part.
        TERMINAL_COUNTED
    }

    /// One that is not closed yet.
    public ReversalOrder(int reason, Amount stands, IssuerTrace trace, By by) {
        this(reason, stands, trace, by, false, Optional.empty());
    }

    /// When it was made out, to the second.
    public Instant orderedAt() {
        return trace.localTime().atZone(JAPAN).toInstant();
    }

    /// This order, closed by "original not found".
    public ReversalOrder closedAsNotFound() {
        return new ReversalOrder(reason, stands, trace, by, true, Optional.empty());
    }

    /// This order, taken.
    public ReversalOrder acceptedBy(Acceptance acceptance) {
        return new ReversalOrder(reason, stands, trace, by, false, Optional.of(acceptance));
    }
}
