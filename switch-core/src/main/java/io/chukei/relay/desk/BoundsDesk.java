package io.chukei.relay.desk;

import java.util.Optional;

import io.chukei.iso8583.terminal.Exchange;
import io.chukei.relay.door.Door;
import io.chukei.relay.duplicate.MessageTable;
import io.chukei.relay.reason.Reason;

/// Whether the shard takes one message more. New payments are shed first, reversals last.
public final class BoundsDesk {
    private final MessageTable messages;
    private final Door door;
    private final int maxInFlight;
    private boolean draining;

    /// Counts here.
    ///
    /// @param maxInFlight messages that wait for something; twice as many with reversals and advices
    public BoundsDesk(MessageTable messages, Door door, int maxInFlight) {
        this.messages = messages;
        this.door = door;
        this.maxInFlight = maxInFlight;
    }

    /// The node is stopping.
    public void drain() {
        draining = true;
    }

    public boolean isDraining() {
        return draining;
    }

    /// Why a message that has just been opened may not go on.
    public Optional<Reason> refusal(Exchange exchange) {
        return switch (exchange) {
            case NETWORK, TOTALS -> Optional.empty();
            case IDENTIFY, AUTHORIZATION, FINANCIAL -> payment();
            case ADVICE, REVERSAL -> followUp();
        };
    }

    private Optional<Reason> payment() {
        if (door.isShut()) {
            return Optional.of(Reason.JOURNAL_FAILED);
        }
        if (draining) {
            return Optional.of(Reason.DRAINING);
        }
        return messages.inFlight() > maxInFlight ? Optional.of(Reason.FULL) : Optional.empty();
    }

    private Optional<Reason> followUp() {
        if (door.isShut()) {
            return Optional.of(Reason.JOURNAL_FAILED);
        }
        return messages.inFlight() > 2 * maxInFlight ? Optional.of(Reason.FULL) : Optional.empty();
    }
}
