package io.chukei.relay.invariant;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.chukei.iso8583.issuer.MoneyRequest;
import io.chukei.iso8583.message.Bytes;
import io.chukei.relay.issuerline.IssuerCommand;
import io.chukei.relay.issuerline.LineEffect;
import io.chukei.relay.shard.ShardEffect;

/// I2, the switch's half: a message is forwarded for money once, over one line, whatever is repeated. The other half,
/// one net effect in the books, is for who has the books.
public final class OneRequestPerKey implements Checker {
    private final Set<Bytes> posted = new HashSet<>();
    private final Set<Object> written = new HashSet<>();
    private final List<String> violations = new ArrayList<>();

    @Override
    public void onShard(ShardEffect effect) {
        if (effect instanceof ShardEffect.PostToIssuer(String institution, IssuerCommand command) && command.expectsMoney()
            && !posted.add(command.reference())) {
            violations.add("a message was forwarded twice to " + institution);
        }
    }

    @Override
    public void onLine(String institution, LineEffect effect) {
        if (effect instanceof LineEffect.Write(int line, long write, MoneyRequest money)
            && !written.add(money.trace())) {
            violations.add("a request for money was written twice to " + institution);
        }
    }

    @Override
    public List<String> violations() {
        return violations;
    }
}
