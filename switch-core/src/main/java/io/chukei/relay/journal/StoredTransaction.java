package io.chukei.relay.journal;

import java.time.Instant;
import java.util.Optional;

import io.chukei.iso8583.message.Bytes;

/// One state of one transaction as it is kept. A later state replaces the earlier one under the same key.
///
/// @param key the message's identity (terminal protocol §7.1), 1..255 bytes; stored as it is, so it must hold
///     nothing that needs sealing
/// @param version rises with each state, from 1
/// @param open whether something is still owed on it; open records are listed at start
/// @param writtenAt when the state was reached; retention counts from here
/// @param content the transaction in the form of its codec, in clear here and sealed by the store, at most 65,536
///     bytes
/// @param spent what it counts towards a limit of a day from now on; the store keeps that beside it
public record StoredTransaction(Bytes key, long version, boolean open, Instant writtenAt, Bytes content, Optional<Spent> spent) {
    /// One that counts towards no limit.
    public StoredTransaction(Bytes key, long version, boolean open, Instant writtenAt, Bytes content) {
        this(key, version, open, writtenAt, content, Optional.empty());
    }

    /// The longest key.
    public static final int MAX_KEY_BYTES = 255;
    /// The longest content.
    public static final int MAX_CONTENT_BYTES = 65_536;

    public StoredTransaction {
        if (key.length() < 1 || key.length() > MAX_KEY_BYTES) {
            throw new IllegalArgumentException("a transaction key is 1..255 bytes");
        }
        if (content.length() > MAX_CONTENT_BYTES) {
            throw new IllegalArgumentException("a transaction record is at most 65,536 bytes");
        }
        if (version < 1) {
            throw new IllegalArgumentException("a transaction's version is 1 or more");
        }
    }

    @Override
    public String toString() {
        return "StoredTransaction[version=" + version + ", open=" + open + ", content=" + content.length() + " bytes]";
    }
}
