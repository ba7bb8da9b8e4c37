package io.chukei.relay.door;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.chukei.iso8583.message.Bytes;
import io.chukei.relay.duplicate.Conversation;
import io.chukei.relay.duplicate.OutcomeLookup;
import io.chukei.relay.journal.StoredLookup;
import io.chukei.relay.journal.StoredTransaction;
import io.chukei.relay.transaction.Asked;
import io.chukei.relay.transaction.MessageKey;
import io.chukei.relay.transaction.Progress;
import io.chukei.relay.transaction.RecordCodec;
import io.chukei.relay.transaction.TransactionRecord;
import io.chukei.relay.transaction.TransactionState;
import org.jspecify.annotations.Nullable;

/// The transactions that are worked on. A key is in here or in the store; while it is here, this is the newer truth.
public final class LiveTransactions {
    private final Map<MessageKey, Transaction> live = new HashMap<>();
    private final OutcomeLookup store;

    /// Asks this store for what is not in memory.
    public LiveTransactions(OutcomeLookup store) {
        this.store = store;
    }

    /// A new transaction in its first state.
    public Transaction begin(Conversation conversation, Optional<Asked> asked, Progress progress) {
        TransactionRecord record = new TransactionRecord(new TransactionRecord.Identity(conversation.key(), conversation.digest()), 0,
            TransactionState.RECEIVED, asked, Optional.empty(), progress);
        return put(record, conversation);
    }

    /// A place under the key of an original that was never seen.
    public Transaction beginTombstone(MessageKey original) {
        return put(new TransactionRecord(new TransactionRecord.Identity(original, Bytes.EMPTY), 0, TransactionState.RECEIVED,
            Optional.empty(), Optional.empty(), Progress.NONE), null);
    }

    /// A transaction as it was stored.
    public Optional<Transaction> load(StoredTransaction stored) {
        return RecordCodec.decode(stored).map(record -> put(record, null));
    }

    private Transaction put(TransactionRecord record, @Nullable Conversation conversation) {
        Transaction transaction = new Transaction(record, conversation);
        live.put(record.key(), transaction);
        return transaction;
    }

    /// What is known of a key. A transaction that was fetched from the store stays until [#release] lets it go.
    public Found find(MessageKey key) {
        Transaction known = live.get(key);
        if (known != null) {
            return new Found.Known(known);
        }
        return switch (store.find(key.bytes())) {
            case StoredLookup.Absent absent -> new Found.Absent();
            case StoredLookup.Unreadable unreadable -> new Found.Unreadable();
            case StoredLookup.Found(StoredTransaction stored) -> load(stored).<Found>map(Found.Known::new).orElseGet(Found.Unreadable::new);
        };
    }

    /// What is in memory under a key.
    public Optional<Transaction> inMemory(MessageKey key) {
        return Optional.ofNullable(live.get(key));
    }

    /// Lets a transaction go when nothing of it is open.
    public void release(Transaction transaction) {
        if (transaction.isIdle()) {
            live.remove(transaction.key(), transaction);
        }
    }

    /// How many are in memory.
    public int size() {
        return live.size();
    }
}
