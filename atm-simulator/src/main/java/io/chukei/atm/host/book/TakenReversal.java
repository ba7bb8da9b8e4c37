package io.chukei.atm.host.book;

import io.chukei.atm.host.record.MessageKey;
import io.chukei.atm.host.record.Undoing;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.terminal.ReversalRequest;

/// A reversal that the host has taken.
///
/// @param digest what a repeat must have
/// @param delivered whether the switch has accepted it, where it was to be told
public record TakenReversal(ReversalRequest request, Bytes digest, Undoing undoing, boolean delivered) {
    public MessageKey key() {
        return MessageKey.of(request);
    }

    /// Whether the switch is still to be told.
    public boolean isOwed() {
        return undoing == Undoing.TO_SWITCH && !delivered;
    }

    TakenReversal accepted() {
        return new TakenReversal(request, digest, undoing, true);
    }
}
