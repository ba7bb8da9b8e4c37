package io.chukei.relay.shard;

import java.util.List;
import java.util.Optional;

import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.Figures;
import io.chukei.iso8583.message.NewKeys;
import io.chukei.iso8583.terminal.TerminalRequest;
import io.chukei.jpki.ocsp.OcspAnswer;
import io.chukei.relay.allowance.AllowanceLetter;
import io.chukei.relay.issuerline.IssuerOutcome;
import io.chukei.relay.journal.NumberBlock;
import io.chukei.relay.journal.StoreProblem;
import io.chukei.relay.journal.StoredLookup;
import io.chukei.relay.pin.PinResult;
import io.chukei.relay.reason.Reason;

/// What may happen to a shard. Tickets are those of its effects; a ticket that it does not know (any more) does no
/// harm.
public sealed interface ShardEvent {
    /// The node has started; comes first and once.
    ///
    /// @param open every open record of this shard: [Shards#of(String, String, int)] of its key's requester and terminal
    record Recovered(List<StoredLookup> open) implements ShardEvent {
        public Recovered {
            open = List.copyOf(open);
        }
    }

    /// A message was read from a terminal's line and decoded.
    ///
    /// @param requester the CN of the line's client certificate
    /// @param line the connection, for the answer
    /// @param contentDigest as decoded: tells a repeat from other content under the same key
    record TerminalMessage(String requester, long line, TerminalRequest request, Bytes contentDigest) implements ShardEvent {}

    /// The last byte of an answer was handed to the socket.
    record AnswerDelivered(long ticket) implements ShardEvent {}

    /// An answer could not be handed to the socket whole: its line is gone, or does not take it.
    record AnswerFailed(long ticket) implements ShardEvent {}

    /// A record is on the disk.
    record Forced(long ticket) implements ShardEvent {}

    /// A record is not known to be on the disk.
    record ForceFailed(long ticket, StoreProblem why) implements ShardEvent {}

    /// An institution's line reports. A post that never reached the line (its queue is full) is reported by the adapter as
    /// not sent.
    record IssuerReported(long ticket, IssuerOutcome outcome) implements ShardEvent {}

    /// What an OCSP responder says, or that none could be believed.
    record OcspAnswered(long ticket, OcspAnswer answer) implements ShardEvent {}

    /// What became of a PIN.
    record PinCarried(long ticket, PinResult result) implements ShardEvent {}

    /// What the journal has of a requester's business date; nothing when it could not be counted.
    record FiguresCounted(long ticket, Optional<Figures> figures) implements ShardEvent {}
    /// What became of new keys.
    ///
    /// @param reason [Reason#APPROVED], or why they are not taken
    record KeysTaken(long ticket, Reason reason) implements ShardEvent {}

    /// New keys were made; they are in use.
    record KeysMade(long ticket, NewKeys keys) implements ShardEvent {}

    /// Numbers asked for by [ShardEffect.WantNumberBlock].
    record NumberBlockGranted(NumberBlock block) implements ShardEvent {}

    /// There are no numbers for this institution.
    record NumberBlockRefused(String institution, StoreProblem why) implements ShardEvent {}

    /// The time asked for by [ShardEffect.WakeAt] has come. An early or a needless one does no harm.
    record Wake() implements ShardEvent {}

    /// Another shard, or this one, has written.
    record LetterCame(AllowanceLetter letter) implements ShardEvent {}

    /// An operator asks; [ShardEffect.AnswerOperator] follows.
    record OperatorAsked(long ticket, OperatorRequest request) implements ShardEvent {}

    /// The node is stopping: new payments are refused, what is in flight is finished, [ShardEffect.Drained] follows.
    record Drain() implements ShardEvent {}
}
