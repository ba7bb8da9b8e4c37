package io.chukei.app.simulation.node;

import io.chukei.iso8583.issuer.IssuerAdvice;
import io.chukei.iso8583.issuer.IssuerAnswer;
import io.chukei.iso8583.issuer.IssuerMessage;
import io.chukei.iso8583.issuer.IssuerNetwork;
import io.chukei.iso8583.issuer.IssuerReversal;
import io.chukei.iso8583.issuer.IssuerTotals;
import io.chukei.iso8583.issuer.MoneyRequest;
import io.chukei.iso8583.terminal.TerminalResponse;
import io.chukei.relay.issuerline.IssuerOutcome;
import io.chukei.relay.issuerline.LineEffect;
import io.chukei.relay.journal.StoredTransaction;
import io.chukei.relay.shard.ShardEffect;
import io.chukei.relay.transaction.RecordCodec;

/// An effect as a number for the hash of a run, and in a few words for a person. Nothing of a holder is in either.
final class EffectText {
    private EffectText() {}

    static long code(ShardEffect effect) {
        return switch (effect) {
            case ShardEffect.Answer(long line, TerminalResponse response, long ticket) ->
                1 + 31 * (line + 31 * (ticket + 31L * response.actionCode()));
            case ShardEffect.Force(var record, long ticket) -> 2 + 31 * (ticket + 31 * (record.version() * 2 + (record.open() ? 1 : 0)));
            case ShardEffect.Moved(var from, var to) -> 3 + 31L * (from.code() + 256 * to.code());
            case ShardEffect.Ended(var exchange, var reason) -> 4 + 31L * reason.name().hashCode();
            case ShardEffect.Counted(var tally) -> 5 + 31L * tally.name().hashCode();
            case ShardEffect.Held(int inFlight, int owed, int dead) -> 6 + 31L * (inFlight + 1000L * (owed + 1000L * dead));
            case ShardEffect.WakeAt(var at) -> 7 + 31 * at.toEpochMilli();
            case ShardEffect.PostToIssuer(var institution, var command) ->
                8 + 31 * (command.ticket() * 31 + Messages.number(command.message()));
            case ShardEffect.WantNumberBlock(var institution) -> 9 + 31L * institution.hashCode();
            case ShardEffect.AnswerOperator(long ticket, var answer) -> 10;
            case ShardEffect.ConsultOcsp consult -> 11;
            case ShardEffect.CarryPin pin -> 16;
            case ShardEffect.CountFigures count -> 17;
            case ShardEffect.TakeKeys keys -> 18;
            case ShardEffect.MakeKeys keys -> 19;
            case ShardEffect.RememberHolder remember -> 12;
            case ShardEffect.Drained drained -> 13;
            case ShardEffect.PostToOwner post -> 14;
            case ShardEffect.PostToShard(int shard, var letter) -> 15 + 31L * shard;
        };
    }

    static long code(LineEffect effect) {
        return switch (effect) {
            case LineEffect.WakeAt(var at) -> 21 + 31 * at.toEpochMilli();
            case LineEffect.Counted(var tally) -> 22 + 31L * tally.name().hashCode();
            case LineEffect.Write(int line, long write, var message) -> 23 + 31 * (line + 8 * (write + 31 * Messages.number(message)));
            case LineEffect.Report(int shard, long ticket, var outcome) ->
                24 + 31 * (shard + 8 * (ticket + 31L * outcome.getClass().getSimpleName().hashCode()));
            case LineEffect.Connect(int line) -> 25 + 31L * line;
            case LineEffect.Close(int line, var cause) -> 26 + 31L * line;
            case LineEffect.AvailabilityChanged(var institution, var availability) -> 27 + 31L * availability.name().hashCode();
            case LineEffect.LineMoved(int line, var from, var to) -> 28 + 31L * to.name().hashCode();
            case LineEffect.Drained drained -> 29;
            case LineEffect.TotalsEnded ended -> 30;
            case LineEffect.TakeKeys(int line, var request) -> 31 + 31L * line;
        };
    }

    static String of(ShardEffect effect) {
        return switch (effect) {
            case ShardEffect.Answer(long line, TerminalResponse response, long ticket) -> "answers "
                + response.echo().trace().terminal() + "/" + response.echo().trace().stan() + " " + response.exchange() + " "
                + response.actionCode() + " on line " + line + (ticket == 0 ? "" : ", ticket " + ticket);
            case ShardEffect.Force(var record, long ticket) -> "forces " + record(record) + ", ticket " + ticket;
            case ShardEffect.PostToIssuer(var institution, var command) ->
                "posts to " + institution + " " + message(institution, command.message()) + ", ticket " + command.ticket();
            case ShardEffect.Moved _,ShardEffect.Ended _,ShardEffect.Counted _,ShardEffect.Held _,ShardEffect.WakeAt _,ShardEffect.WantNumberBlock _,ShardEffect.Drained _,ShardEffect.AnswerOperator _ ->
                effect.toString();
            case ShardEffect.ConsultOcsp consult -> "consults a responder";
            case ShardEffect.CarryPin pin -> "carries a PIN";
            case ShardEffect.CountFigures count -> "asks for totals";
            case ShardEffect.TakeKeys keys -> "takes new keys";
            case ShardEffect.MakeKeys keys -> "makes new keys";
            case ShardEffect.RememberHolder remember -> "remembers a holder";
            case ShardEffect.PostToOwner post -> "asks the owner of a holder's limits";
            case ShardEffect.PostToShard(int shard, var letter) -> "tells shard " + shard + " of a holder's limits";
        };
    }

    private static String record(StoredTransaction stored) {
        return RecordCodec.decode(stored).map(record -> record.key().terminal() + "/" + record.key().stan() + " version "
            + record.version() + " " + record.state()
            + record.progress().result().map(result -> " " + result.reason()).orElse("")
            + record.forwarding().map(forwarding -> " rrn=" + forwarding.route().institution() + "-" + forwarding.sent().trace().rrn())
                .orElse("")
            + record.progress().reversal()
                .map(order -> " reversal rrn=" + record.forwarding().orElseThrow().route().institution() + "-" + order.trace().rrn())
                .orElse(""))
            .orElse("an unreadable record");
    }

    static String of(String institution, LineEffect effect) {
        return switch (effect) {
            case LineEffect.Write(int line, long write, var message) -> "writes on " + line + " " + message(institution, message);
            case LineEffect.Report(int shard, long ticket, var outcome) ->
                "reports to shard " + shard + " ticket " + ticket + " " + outcome(institution, outcome);
            case LineEffect.TakeKeys(int line, var request) -> "takes new keys from " + line;
            case LineEffect.WakeAt _,LineEffect.Counted _,LineEffect.Connect _,LineEffect.Close _,LineEffect.AvailabilityChanged _,LineEffect.LineMoved _,LineEffect.TotalsEnded _,LineEffect.Drained _ ->
                effect.toString();
        };
    }

    private static String outcome(String institution, IssuerOutcome outcome) {
        return switch (outcome) {
            case IssuerOutcome.Answered(var answer, var decline, var stamp) ->
                "answered " + answer.mti() + " " + answer.responseCode() + " rrn=" + institution + "-" + answer.rrn().orElse("none") + " "
                    + stamp;
            case IssuerOutcome.Late(var answer, var reference) ->
                "late " + answer.mti() + " " + answer.responseCode() + " rrn=" + institution + "-" + answer.rrn().orElse("none");
            case IssuerOutcome.NotAnAnswer _,IssuerOutcome.Silent _,IssuerOutcome.Lost _,IssuerOutcome.NotSent _ -> outcome.toString();
        };
    }

    private static String message(String institution, IssuerMessage message) {
        return switch (message) {
            case MoneyRequest money ->
                money.kind() + " " + money.type() + " " + money.amount().minorUnits() + " rrn=" + institution + "-" + money.trace().rrn();
            case IssuerAdvice advice ->
                "advice" + (advice.repeat() ? " repeated" : "") + " " + advice.amount().minorUnits() + " rrn=" + institution + "-"
                    + advice.trace().rrn();
            case IssuerReversal reversal -> "reversal" + (reversal.repeat() ? " repeated" : "") + " of " + reversal.original().stan()
                + " rrn=" + institution + "-" + reversal.trace().rrn();
            case IssuerNetwork network -> "network " + network.function();
            case IssuerTotals totals -> "totals of " + totals.date();
            case IssuerAnswer answer -> "an answer";
        };
    }

    /// Numbers of messages for the hash.
    private static final class Messages {
        static long number(IssuerMessage message) {
            return switch (message) {
                case MoneyRequest money -> money.trace().stan();
                case IssuerAdvice advice -> 1_000_000L * (advice.repeat() ? 3 : 2) + advice.trace().stan();
                case IssuerReversal reversal -> 1_000_000L * (reversal.repeat() ? 5 : 4) + reversal.trace().stan();
                case IssuerNetwork network -> 6_000_000L + network.stan();
                case IssuerTotals totals -> 8_000_000L + totals.stan();
                case IssuerAnswer answer -> 7_000_000L;
            };
        }
    }
}
