package io.chukei.relay.simulation;

import io.chukei.iso8583.terminal.TerminalResponse;
import io.chukei.relay.issuerline.LineEffect;
import io.chukei.relay.shard.ShardEffect;
import io.chukei.relay.transaction.TransactionState;

/// An effect in a few words that say all that matters of it: what a trace is made of. The frequent ones are written by
/// hand; a record's own text would be most of a run's time.
final class EffectText {
    private EffectText() {}

    static String of(ShardEffect effect) {
        return switch (effect) {
            case ShardEffect.Answer(long line, TerminalResponse response, long ticket) ->
                "answer " + line + " " + ticket + " " + response.exchange() + " " + response.actionCode() + " "
                    + response.echo().trace().terminal() + " " + response.echo().trace().stan() + " "
                    + response.approvalCode().orElse("") + " " + response.data().candidates().size()
                    + response.data().handle().map(handle -> handle.hex()).orElse("");
            case ShardEffect.Force(var record, long ticket) -> "force " + ticket + " " + record.version() + " " + record.open();
            case ShardEffect.Moved(TransactionState from, TransactionState to) -> "moved " + from + " " + to;
            case ShardEffect.Ended(var exchange, var reason) -> "ended " + exchange + " " + reason;
            case ShardEffect.Counted(var tally) -> "counted " + tally;
            case ShardEffect.Held(int inFlight, int owed, int dead) -> "held " + inFlight + " " + owed + " " + dead;
            case ShardEffect.PostToOwner post -> post.toString();
            case ShardEffect.PostToShard post -> post.toString();
            case ShardEffect.AnswerOperator answer -> answer.toString();
            case ShardEffect.WakeAt(var at) -> "wake " + at.toEpochMilli();
            case ShardEffect.PostToIssuer post -> post.toString();
            case ShardEffect.WantNumberBlock want -> want.toString();
            case ShardEffect.ConsultOcsp consult -> consult.toString();
            case ShardEffect.RememberHolder remember -> remember.toString();
            case ShardEffect.Drained drained -> drained.toString();
        };
    }

    static String of(LineEffect effect) {
        return switch (effect) {
            case LineEffect.WakeAt(var at) -> "wake " + at.toEpochMilli();
            case LineEffect.Counted(var tally) -> "counted " + tally;
            case LineEffect.Write write -> write.toString();
            case LineEffect.Report report -> report.toString();
            case LineEffect.Connect connect -> connect.toString();
            case LineEffect.Close close -> close.toString();
            case LineEffect.AvailabilityChanged changed -> changed.toString();
            case LineEffect.LineMoved moved -> moved.toString();
            case LineEffect.Drained drained -> drained.toString();
        };
    }
}
