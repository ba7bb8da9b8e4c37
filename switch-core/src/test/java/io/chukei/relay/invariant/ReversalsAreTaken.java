package io.chukei.relay.invariant;

import java.util.ArrayList;
import java.util.List;

import io.chukei.iso8583.terminal.Exchange;
import io.chukei.relay.reason.Reason;
import io.chukei.relay.shard.ShardEffect;

/// I5: a reversal ends accepted, or as the terminal's own mistake; never by a check of certificate, revocation or link.
public final class ReversalsAreTaken implements Checker {
    private final List<String> violations = new ArrayList<>();

    @Override
    public void onShard(ShardEffect effect) {
        if (effect instanceof ShardEffect.Ended(Exchange exchange, Reason reason) && exchange == Exchange.REVERSAL) {
            switch (reason) {
                case APPROVED, OTHER_CONTENT, ORIGINAL_DIFFERS, REVERSAL_CONFLICT, UNKNOWN_REQUESTER, ACQUIRER_NOT_ALLOWED,
                    TERMINAL_NOT_ALLOWED, MERCHANT_NOT_ALLOWED -> {
                    // Taken, or the terminal's mistake.
                }
                default -> violations.add("a reversal ended as " + reason);
            }
        }
    }

    @Override
    public List<String> violations() {
        return violations;
    }
}
