package io.chukei.relay.invariant;

import java.util.ArrayList;
import java.util.List;

import io.chukei.relay.duplicate.OutcomeLookup;
import io.chukei.relay.issuerline.IssuerCommand;
import io.chukei.relay.journal.StoredLookup;
import io.chukei.relay.shard.ShardEffect;

/// I1: nothing is forwarded before its obligation is durable and open.
public final class DurableBeforeSent implements Checker {
    private final OutcomeLookup disk;
    private final List<String> violations = new ArrayList<>();

    /// Looks at what is forced.
    public DurableBeforeSent(OutcomeLookup disk) {
        this.disk = disk;
    }

    @Override
    public void onShard(ShardEffect effect) {
        if (effect instanceof ShardEffect.PostToIssuer(String institution, IssuerCommand command)
            && !(disk.find(command.reference()) instanceof StoredLookup.Found(var record) && record.open())) {
            violations.add("forwarded to " + institution + " without a durable, open record");
        }
    }

    @Override
    public List<String> violations() {
        return violations;
    }
}
