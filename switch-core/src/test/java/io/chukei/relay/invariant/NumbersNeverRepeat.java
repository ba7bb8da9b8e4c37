package io.chukei.relay.invariant;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.chukei.iso8583.issuer.IssuerAdvice;
import io.chukei.iso8583.issuer.IssuerAnswer;
import io.chukei.iso8583.issuer.IssuerNetwork;
import io.chukei.iso8583.issuer.IssuerReversal;
import io.chukei.iso8583.issuer.IssuerTrace;
import io.chukei.iso8583.issuer.MoneyRequest;
import io.chukei.relay.issuerline.LineEffect;

/// I7: towards an institution (DE 7, DE 11) and the RRN name one message for ever; its own repeats keep them.
public final class NumbersNeverRepeat implements Checker {
    private final Map<String, String> owners = new HashMap<>();
    private final List<String> violations = new ArrayList<>();

    @Override
    public void onLine(String institution, LineEffect effect) {
        if (!(effect instanceof LineEffect.Write(int line, long write, var message))) {
            return;
        }
        switch (message) {
            case MoneyRequest money -> own(institution, money.trace(), "money" + write);
            case IssuerAdvice advice -> own(institution, advice.trace(), "advice of " + advice.original());
            case IssuerReversal reversal -> own(institution, reversal.trace(), "reversal of " + reversal.original());
            case IssuerNetwork network -> {
                // Network management has numbers of its own.
            }
            case IssuerAnswer answer -> {
                // An answer has the numbers of its request.
            }
        }
    }

    private void own(String institution, IssuerTrace trace, String owner) {
        claim(institution + " DE 7, 11 " + trace.transmissionTime() + trace.stan(), owner);
        claim(institution + " RRN " + trace.rrn(), owner);
    }

    private void claim(String number, String owner) {
        String before = owners.putIfAbsent(number, owner);
        if (before != null && !before.equals(owner)) {
            violations.add("repeated: " + number);
        }
    }

    @Override
    public List<String> violations() {
        return violations;
    }
}
