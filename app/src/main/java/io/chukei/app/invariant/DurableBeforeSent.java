package io.chukei.app.invariant;

import io.chukei.iso8583.issuer.MoneyRequest;
import io.chukei.relay.duplicate.OutcomeLookup;
import io.chukei.relay.issuerline.IssuerCommand;
import io.chukei.relay.journal.StoredLookup;
import io.chukei.relay.shard.ShardEffect;

/// I1: nothing is forwarded before its obligation is durable and open; a balance inquiry has none.
final class DurableBeforeSent implements Checker {
    private final OutcomeLookup disk;
    private final Violations violations;

    DurableBeforeSent(OutcomeLookup disk, Violations violations) {
        this.disk = disk;
        this.violations = violations;
    }

    @Override
    public void onShard(int shard, ShardEffect effect) {
        if (effect instanceof ShardEffect.PostToIssuer(String institution, IssuerCommand command)
            && !(command.message() instanceof MoneyRequest request && request.isInquiry())
            && !(disk.find(command.reference()) instanceof StoredLookup.Found(var record) && record.open())) {
            violations.add("I1 durable before sent", Messages.rrn(institution, command.message()),
                "forwarded to " + institution + " without a durable, open record");
        }
    }
}
