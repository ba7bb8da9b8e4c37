package io.chukei.relay.issuerline;

import io.chukei.iso8583.issuer.IssuerMessage;
import io.chukei.iso8583.issuer.IssuerNetwork;
import io.chukei.iso8583.issuer.IssuerTotals;
import io.chukei.iso8583.message.DecodeProblem;
import io.chukei.relay.reason.Reason;

/// What happens to the lines of one institution. `line` is the line's number in its pool, from 0.
public sealed interface LineEvent {
    /// The node has started: connect.
    record Start() implements LineEvent {}

    /// A shard wants something sent.
    record Command(IssuerCommand command) implements LineEvent {}

    /// Tell the institution these totals; the answer is [LineEffect.TotalsEnded].
    record TotalsDue(IssuerTotals totals) implements LineEvent {}

    /// The time asked for by [LineEffect.WakeAt] has come. An early or a needless one does no harm.
    record Wake() implements LineEvent {}

    /// The connection that [LineEffect.Connect] asked for stands, TLS included.
    record Connected(int line) implements LineEvent {}

    /// The connection failed or ended, for whatever reason. After it no [Written] or [WriteFailed] of that connection
    /// may come.
    record Disconnected(int line) implements LineEvent {}

    /// A frame was read and decoded.
    ///
    /// @param seal what is known of its MAC
    record Received(int line, IssuerMessage message, Seal seal) implements LineEvent {
        /// The same without a MAC.
        public Received(int line, IssuerMessage message) {
            this(line, message, Seal.NONE);
        }
    }

    /// This became of new keys that the institution has sent.
    ///
    /// @param request that brought them
    /// @param reason [Reason#APPROVED], or why they are not taken
    record KeysTaken(int line, IssuerNetwork request, Reason reason) implements LineEvent {}

    /// A frame was read and could not be decoded.
    record Malformed(int line, DecodeProblem problem) implements LineEvent {}

    /// The last byte of a message was handed to the socket.
    record Written(int line, long write) implements LineEvent {}

    /// A message was not written, and it is certain that no byte of it reached the socket. When it is not certain, the
    /// adapter closes the connection and says [Disconnected] instead.
    record WriteFailed(int line, long write) implements LineEvent {}

    /// A message was not written, since the MAC that it needs could not be made.
    record NotProtected(int line, long write) implements LineEvent {}

    /// The node is stopping: sign off and close once nothing waits any more.
    record Drain() implements LineEvent {}
}
