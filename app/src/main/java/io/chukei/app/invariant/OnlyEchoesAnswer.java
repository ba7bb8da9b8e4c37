package io.chukei.app.invariant;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.chukei.iso8583.issuer.IssuerResponse;
import io.chukei.iso8583.issuer.IssuerTrace;
import io.chukei.relay.issuerline.IssuerCommand;
import io.chukei.relay.issuerline.IssuerOutcome;
import io.chukei.relay.issuerline.LineEffect;
import io.chukei.relay.shard.ShardEffect;

/// I4: an answer that does not echo DE 4, 7, 11, 37 and 41 of the request is none, whatever its number.
final class OnlyEchoesAnswer implements Checker {
    private final Map<Long, IssuerCommand> asked = new HashMap<>();
    private final Violations violations;

    OnlyEchoesAnswer(Violations violations) {
        this.violations = violations;
    }

    @Override
    public void onShard(int shard, ShardEffect effect) {
        if (effect instanceof ShardEffect.PostToIssuer(String institution, IssuerCommand command)) {
            asked.put(command.ticket() * 64 + shard, command);
        }
    }

    @Override
    public void onLine(String institution, LineEffect effect) {
        if (effect instanceof LineEffect.Report(int shard, long ticket, IssuerOutcome outcome)) {
            IssuerCommand command = asked.remove(ticket * 64 + shard);
            if (command != null && outcome instanceof IssuerOutcome.Answered(IssuerResponse answer, var decline, var stamp)
                && !echoes(command, answer)) {
                violations.add("I4 only echoes answer", Messages.rrn(institution, command.message()), "taken for an answer: RRN "
                    + answer.rrn().orElse("none") + ", STAN " + answer.stan() + ", amount " + answer.amount());
            }
        }
    }

    private static boolean echoes(IssuerCommand command, IssuerResponse answer) {
        IssuerTrace trace = Messages.trace(command.message()).orElseThrow();
        return answer.stan() == trace.stan() && answer.transmissionTime().equals(trace.transmissionTime())
            && answer.rrn().equals(Optional.of(trace.rrn())) && answer.terminal().equals(Optional.of(trace.terminal()))
            && answer.amount().equals(Messages.amount(command.message()));
    }

    @Override
    public void onProcessEnd() {
        asked.clear();
    }
}
