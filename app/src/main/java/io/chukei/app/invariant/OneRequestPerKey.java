package io.chukei.app.invariant;

import java.util.HashSet;
import java.util.Set;

import io.chukei.iso8583.issuer.MoneyRequest;
import io.chukei.iso8583.message.Bytes;
import io.chukei.relay.issuerline.IssuerCommand;
import io.chukei.relay.issuerline.LineEffect;
import io.chukei.relay.shard.ShardEffect;

/// I2, the switch's half: a message is forwarded for money once, over one line, whatever is repeated and however often
/// the process dies. The other half, one net effect in the books, is [Bank]'s.
final class OneRequestPerKey implements Checker {
    private final Set<Bytes> posted = new HashSet<>();
    private final Set<String> written = new HashSet<>();
    private final Violations violations;

    OneRequestPerKey(Violations violations) {
        this.violations = violations;
    }

    @Override
    public void onShard(int shard, ShardEffect effect) {
        if (effect instanceof ShardEffect.PostToIssuer(String institution, IssuerCommand command) && command.expectsMoney()
            && !posted.add(command.reference())) {
            violations.add("I2 one request per key", Messages.rrn(institution, command.message()), "forwarded twice to " + institution);
        }
    }

    @Override
    public void onLine(String institution, LineEffect effect) {
        if (effect instanceof LineEffect.Write(int line, long write, MoneyRequest money)
            && !written.add(institution + money.trace().rrn())) {
            violations.add("I2 one request per key", Messages.rrn(institution, money), "written twice to " + institution);
        }
    }
}
