package io.chukei.app.invariant;

import java.util.HashMap;
import java.util.Map;

import io.chukei.iso8583.issuer.IssuerAdvice;
import io.chukei.iso8583.issuer.IssuerNetwork;
import io.chukei.iso8583.issuer.IssuerReversal;
import io.chukei.iso8583.issuer.IssuerTotals;
import io.chukei.iso8583.issuer.IssuerTrace;
import io.chukei.iso8583.issuer.MoneyRequest;
import io.chukei.relay.issuerline.IssuerCommand;
import io.chukei.relay.shard.ShardEffect;

/// I7: towards an institution (DE 7, DE 11) and the RRN name one message for ever; its own repeats keep them.
final class NumbersNeverRepeat implements Checker {
    private final Map<String, String> owners = new HashMap<>();
    private final Violations violations;

    NumbersNeverRepeat(Violations violations) {
        this.violations = violations;
    }

    @Override
    public void onShard(int shard, ShardEffect effect) {
        if (!(effect instanceof ShardEffect.PostToIssuer(String institution, IssuerCommand command))) {
            return;
        }
        switch (command.message()) {
            case MoneyRequest money -> own(institution, money.trace(), "money" + command.reference().hex());
            case IssuerAdvice advice -> own(institution, advice.trace(), "advice " + command.reference().hex());
            case IssuerReversal reversal -> own(institution, reversal.trace(), "reversal " + command.reference().hex());
            case IssuerTotals _ -> violations.add("I7 numbers", institution, "a shard posts totals");
            case IssuerNetwork _ -> violations.add("I7 numbers", institution, "a shard posts network management");
        }
    }

    private void own(String institution, IssuerTrace trace, String owner) {
        claim(institution + trace.transmissionTime() + trace.stan(), Messages.rrn(institution, trace.rrn()), owner);
        claim(institution + " " + trace.rrn(), Messages.rrn(institution, trace.rrn()), owner);
    }

    private void claim(String number, String name, String owner) {
        String before = owners.putIfAbsent(number, owner);
        if (before != null && !before.equals(owner)) {
            violations.add("I7 numbers never repeat", name, "used for two messages");
        }
    }
}
