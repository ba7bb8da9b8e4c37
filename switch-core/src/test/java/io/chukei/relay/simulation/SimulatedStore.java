package io.chukei.relay.simulation;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.chukei.iso8583.message.Bytes;
import io.chukei.relay.duplicate.OutcomeLookup;
import io.chukei.relay.journal.NumberBlock;
import io.chukei.relay.journal.Spent;
import io.chukei.relay.journal.StoredLookup;
import io.chukei.relay.journal.StoredTransaction;

/// A store in memory. What is written here is on its disk; the time that takes is the simulation's affair.
public final class SimulatedStore implements OutcomeLookup {
    private final Map<Bytes, StoredTransaction> disk = new HashMap<>();
    private long nextNumber;

    /// A record is forced.
    public void force(StoredTransaction record) {
        StoredTransaction before = disk.put(record.key(), record);
        if (before != null && before.version() >= record.version()) {
            throw new IllegalStateException("a record's version did not rise");
        }
    }

    @Override
    public StoredLookup find(Bytes key) {
        StoredTransaction found = disk.get(key);
        return found == null ? StoredLookup.ABSENT : new StoredLookup.Found(found);
    }

    @Override
    public Optional<Map<Bytes, Long>> spent(Spent.Account account) {
        Map<Bytes, Long> payments = new HashMap<>();
        disk.forEach((key, record) -> record.spent().filter(spent -> spent.account().equals(account) && spent.minorUnits() > 0)
            .ifPresent(spent -> payments.put(key, spent.minorUnits())));
        return Optional.of(payments);
    }

    public Map<Bytes, StoredTransaction> disk() {
        return disk;
    }

    NumberBlock nextBlock(String institution) {
        NumberBlock block = new NumberBlock(institution, nextNumber, NumberBlock.SIZE);
        nextNumber += NumberBlock.SIZE;
        return block;
    }
}
