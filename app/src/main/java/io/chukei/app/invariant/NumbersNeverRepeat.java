package io.chukei.app.invariant;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

import io.chukei.iso8583.issuer.IssuerAdvice;
import io.chukei.iso8583.issuer.IssuerNetwork;
import io.chukei.iso8583.issuer.IssuerReversal;
import io.chukei.iso8583.issuer.IssuerTotals;
import io.chukei.iso8583.issuer.IssuerTrace;
import io.chukei.iso8583.issuer.MoneyRequest;
import io.chukei.relay.issuerline.IssuerCommand;
import io.chukei.relay.shard.ShardEffect;

/// I7: towards an institution (DE 7, DE 11) and the RRN name one message for ever; its own repeats keep them. DE 11 alone
/// names one within the time in which a late answer is still awaited.
final class NumbersNeverRepeat implements Checker {
    private static final long LATE_WINDOW_NANOS = Duration.ofMinutes(10).toNanos();

    private final Map<String, String> owners = new HashMap<>();
    private final Map<String, Use> lately = new HashMap<>();
    private final LongSupplier nanos;
    private final Violations violations;

    /// The last use of a DE 11.
    private record Use(String owner, long nanos) {}

    /// @param nanos the true time
    NumbersNeverRepeat(LongSupplier nanos, Violations violations) {
        this.nanos = nanos;
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
        useAgain(institution + " " + trace.stan(), Messages.rrn(institution, trace.rrn()), owner);
    }

    private void useAgain(String number, String name, String owner) {
        long now = nanos.getAsLong();
        Use before = lately.put(number, new Use(owner, now));
        if (before != null && !before.owner.equals(owner) && now - before.nanos < LATE_WINDOW_NANOS) {
            violations.add("I7 numbers never repeat", name, "its DE 11 was another message's within ten minutes");
        }
    }

    private void claim(String number, String name, String owner) {
        String before = owners.putIfAbsent(number, owner);
        if (before != null && !before.equals(owner)) {
            violations.add("I7 numbers never repeat", name, "used for two messages");
        }
    }
}
