package io.chukei.app.invariant;

import io.chukei.iso8583.terminal.Exchange;
import io.chukei.relay.reason.Reason;
import io.chukei.relay.shard.ShardEffect;

/// I5: a reversal ends accepted; never by a check of certificate, revocation, link or load.
final class ReversalsAreTaken implements Checker {
    private final Violations violations;

    ReversalsAreTaken(Violations violations) {
        this.violations = violations;
    }

    @Override
    public void onShard(int shard, ShardEffect effect) {
        if (effect instanceof ShardEffect.Ended(Exchange exchange, Reason reason) && exchange == Exchange.REVERSAL
            && reason != Reason.APPROVED && reason != Reason.IN_PROGRESS) {
            violations.add("I5 reversals are taken", "shard " + shard, "a reversal ended as " + reason);
        }
    }
}
