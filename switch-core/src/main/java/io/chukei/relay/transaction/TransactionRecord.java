package io.chukei.relay.transaction;

import java.util.Optional;

import io.chukei.iso8583.message.Bytes;

/// One state of one transaction, complete: whoever reads it needs nothing else to answer a repeat, to send a reversal
/// or to judge a refund.
///
/// @param version rises by one with each record of the key, from 1; 0 before the first
/// @param asked absent for a tombstone
/// @param forwarding absent for a tombstone
public record TransactionRecord(Identity identity, long version, TransactionState state, Optional<Asked> asked,
    Optional<Forwarding> forwarding, Progress progress) {
    /// Which message it is.
    ///
    /// @param digest its content; empty for a tombstone, whose original was never seen
    public record Identity(MessageKey key, Bytes digest) {}

    public MessageKey key() {
        return identity.key();
    }

    public TransactionRecord with(TransactionState next) {
        return new TransactionRecord(identity, version, next, asked, forwarding, progress);
    }

    public TransactionRecord with(Progress next) {
        return new TransactionRecord(identity, version, state, asked, forwarding, next);
    }

    public TransactionRecord with(Forwarding next) {
        return new TransactionRecord(identity, version, state, asked, Optional.of(next), progress);
    }

    /// The record after this one.
    public TransactionRecord next() {
        return new TransactionRecord(identity, version + 1, state, asked, forwarding, progress);
    }
}
