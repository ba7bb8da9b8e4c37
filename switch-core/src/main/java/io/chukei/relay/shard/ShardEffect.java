package io.chukei.relay.shard;

import java.time.Instant;

import io.chukei.iso8583.message.NewKeys;
import io.chukei.iso8583.terminal.Exchange;
import io.chukei.iso8583.terminal.TerminalResponse;
import io.chukei.jpki.ocsp.OcspQuestion;
import io.chukei.relay.allowance.AllowanceLetter;
import io.chukei.relay.issuerline.IssuerCommand;
import io.chukei.relay.journal.StoredTransaction;
import io.chukei.relay.link.HolderKey;
import io.chukei.relay.link.HolderRecord;
import io.chukei.relay.pin.PinErrand;
import io.chukei.relay.reason.Reason;
import io.chukei.relay.reason.Tally;
import io.chukei.relay.transaction.TransactionState;

/// What the adapter of one shard has to do, in the order in which it was told.
public sealed interface ShardEffect {
    /// The ticket of an answer whose delivery nobody asks about.
    long NO_TICKET = 0;

    /// Encode and write an answer. With a ticket other than [#NO_TICKET], [ShardEvent.AnswerDelivered] or
    /// [ShardEvent.AnswerFailed] follows exactly once, also when the line is long gone.
    record Answer(long line, TerminalResponse response, long ticket) implements ShardEffect {}

    /// Append and force a record; [ShardEvent.Forced] or [ShardEvent.ForceFailed] follows. The store keeps the order of one
    /// shard's records.
    record Force(StoredTransaction record, long ticket) implements ShardEffect {}

    /// Hand a request to the lines of an institution ([io.chukei.relay.issuerline.LineEvent.Command]).
    record PostToIssuer(String institution, IssuerCommand command) implements ShardEffect {}

    /// Have a block of numbers forced.
    record WantNumberBlock(String institution) implements ShardEffect {}

    /// Send [ShardEvent.Wake] at this time, instead of any asked for before.
    record WakeAt(Instant at) implements ShardEffect {}

    /// Ask an OCSP responder; [ShardEvent.OcspAnswered] may follow. The shard waits by its own time limit and needs no answer.
    record ConsultOcsp(OcspQuestion question, long ticket) implements ShardEffect {}

    /// Bring a PIN under its issuer's key; [ShardEvent.PinCarried] may follow. The shard waits by its own time limit.
    record CarryPin(PinErrand errand, long ticket) implements ShardEffect {}

    /// Count what the journal has of a requester's business date; [ShardEvent.FiguresCounted] may follow. The shard waits by its own time
    /// limit.
    record CountFigures(FiguresQuestion question, long ticket) implements ShardEffect {}
    /// Take new keys of a requester; [ShardEvent.KeysTaken] may follow. The shard waits by its own time limit.
    record TakeKeys(String requester, NewKeys keys, long ticket) implements ShardEffect {}

    /// Make new keys for a requester; [ShardEvent.KeysMade] may follow, or [ShardEvent.KeysTaken] with why there are none. The shard
    /// waits by its own time limit.
    record MakeKeys(String requester, long ticket) implements ShardEffect {}

    /// Keep what was verified ([io.chukei.relay.link.HolderWriter]).
    record RememberHolder(HolderRecord holder) implements ShardEffect {}

    /// A message was answered, or would have been: count its outcome.
    record Ended(Exchange exchange, Reason reason) implements ShardEffect {}

    /// A transaction is in another state: count.
    record Moved(TransactionState from, TransactionState to) implements ShardEffect {}

    /// Count.
    record Counted(Tally tally) implements ShardEffect {}

    /// How much the shard holds has changed, for gauges.
    ///
    /// @param inFlight payments that wait for something
    /// @param owed reversals and advices not yet accepted
    /// @param dead those that were not accepted in time
    record Held(int inFlight, int owed, int dead) implements ShardEffect {}

    /// Hand a letter to the shard that owns a holder ([Shards#ofHolder]); [ShardEvent.LetterCame] there.
    record PostToOwner(HolderKey holder, AllowanceLetter letter) implements ShardEffect {}

    /// Hand a letter to a shard; [ShardEvent.LetterCame] there.
    record PostToShard(int shard, AllowanceLetter letter) implements ShardEffect {}

    /// Answer an operator.
    record AnswerOperator(long ticket, OperatorAnswer answer) implements ShardEffect {}

    /// Nothing is in flight any more after [ShardEvent.Drain].
    record Drained() implements ShardEffect {}
}
