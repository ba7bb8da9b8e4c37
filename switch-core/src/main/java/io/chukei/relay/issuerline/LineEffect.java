package io.chukei.relay.issuerline;

import java.time.Instant;

import io.chukei.iso8583.issuer.IssuerMessage;
import io.chukei.iso8583.issuer.IssuerNetwork;
import io.chukei.iso8583.issuer.IssuerTotals;
import io.chukei.relay.reason.Tally;
import io.chukei.relay.route.Availability;

/// What the adapter of one institution has to do, in the order in which it was told.
public sealed interface LineEffect {
    /// Connect the line; the answer is [LineEvent.Connected] or [LineEvent.Disconnected].
    record Connect(int line) implements LineEffect {}

    /// Encode and write a message; the answer is [LineEvent.Written], [LineEvent.WriteFailed] or, when the connection is
    /// gone, [LineEvent.Disconnected].
    record Write(int line, long write, IssuerMessage message) implements LineEffect {}

    /// Close the connection; the answer is [LineEvent.Disconnected].
    record Close(int line, CloseCause cause) implements LineEffect {}

    /// Take new keys that the institution has sent; the answer is [LineEvent.KeysTaken].
    record TakeKeys(int line, IssuerNetwork request) implements LineEffect {}

    /// Tell a shard what came of its request.
    record Report(int shard, long ticket, IssuerOutcome outcome) implements LineEffect {}

    /// Tell whoever owns the books what came of totals.
    record TotalsEnded(IssuerTotals totals, TotalsOutcome outcome) implements LineEffect {}

    /// Publish whether the institution can be asked.
    record AvailabilityChanged(String institution, Availability availability) implements LineEffect {}

    /// A line is in another state; for the operator.
    record LineMoved(int line, LineState from, LineState to) implements LineEffect {}

    /// Send [LineEvent.Wake] at this time, instead of any asked for before.
    record WakeAt(Instant at) implements LineEffect {}

    /// Count.
    record Counted(Tally tally) implements LineEffect {}

    /// All lines are closed after [LineEvent.Drain].
    record Drained() implements LineEffect {}

    /// Why the relay closes a connection.
    enum CloseCause {
        ECHO_UNANSWERED("The institution did not answer an echo."),
        SIGN_ON_UNANSWERED("The institution did not answer the sign-on."),
        SIGN_OFF_UNANSWERED("The institution did not answer the sign-off."),
        REQUEST_NOT_TAKEN("A request is given up of which the socket has not taken all, so that it could leave later."),
        DRAINED("The node is stopping.");

        private final String sentence;

        CloseCause(String sentence) {
            this.sentence = sentence;
        }

        /// The cause as one English sentence.
        public String sentence() {
            return sentence;
        }
    }
}
