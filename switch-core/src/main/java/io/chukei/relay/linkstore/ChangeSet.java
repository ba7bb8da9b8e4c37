package io.chukei.relay.linkstore;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import io.chukei.iso8583.message.Bytes;
import io.chukei.jpki.certificate.CertificateSerial;
import io.chukei.relay.durable.Batch;
import io.chukei.relay.durable.StoreUnusableException;
import io.chukei.relay.link.HolderKey;
import io.chukei.relay.link.HolderRecord;
import io.chukei.relay.link.Link;
import io.chukei.relay.link.LinkId;
import io.chukei.relay.seal.IndexHash;
import org.jspecify.annotations.Nullable;

/// Changes that become durable together, with what they look like before they are: later changes of the set see the
/// earlier ones. Made and used under the store's lock.
final class ChangeSet {
    private static final byte[] EMPTY = new byte[0];

    private final LinkRecord record;
    private final EntryLayout layout;
    private final AuditLayout audits;
    private final IndexHash hashing;
    private final Batch batch = new Batch();
    /// Entries as read or changed, by index key.
    private final Map<Bytes, Pending> entries = new LinkedHashMap<>();
    private long sequence;

    ChangeSet(LinkRecord record, EntryLayout layout, IndexHash hashing, long sequence) {
        this.record = record;
        this.layout = layout;
        this.audits = new AuditLayout(layout);
        this.hashing = hashing;
        this.sequence = sequence;
    }

    /// A sealed entry could not be read; nothing may be written over it.
    static final class UnreadableEntryException extends Exception {
        private static final long serialVersionUID = 1L;

        UnreadableEntryException() {
            super("a sealed entry of the link record cannot be read");
        }
    }

    /// @param changedAt the sequence of the last change in this set, 0 when it was only read
    /// @param known whether the record had it before
    private record Pending(HolderEntry entry, long changedAt, boolean known) {}

    static byte[] hash(IndexHash hashing, HolderKey key) {
        return hashing.of(key.ca().name(), octets(key.serial()));
    }

    private static byte[] octets(CertificateSerial serial) {
        return serial.toDerContent().toByteArray();
    }

    /// A holder's entry as this set leaves it, empty for an unknown holder.
    HolderEntry entry(HolderKey key) throws StoreUnusableException, UnreadableEntryException {
        Bytes hash = Bytes.of(hash(hashing, key));
        Pending pending = pending(hash);
        if (pending == null) {
            return HolderEntry.empty(key);
        }
        if (!pending.entry.key().equals(key)) {
            throw new UnreadableEntryException();
        }
        return pending.entry;
    }

    /// The entry that holds a live link.
    Optional<HolderEntry> entryOf(LinkId id) throws StoreUnusableException, UnreadableEntryException {
        Optional<byte[]> hash = record.holderOf(id);
        if (hash.isEmpty()) {
            return Optional.empty();
        }
        Pending pending = pending(Bytes.of(hash.get()));
        return pending == null ? Optional.empty() : Optional.of(pending.entry);
    }

    private @Nullable Pending pending(Bytes hash) throws StoreUnusableException, UnreadableEntryException {
        Pending pending = entries.get(hash);
        if (pending != null) {
            return pending;
        }
        byte[] value = record.holder(hash.toArray());
        if (value == null) {
            return null;
        }
        pending = switch (layout.openEntry(hash.toArray(), value)) {
            case EntryLayout.Read.Sound<HolderEntry>(HolderEntry entry) -> new Pending(entry, 0, true);
            case EntryLayout.Read.Failed<HolderEntry> failed -> throw new UnreadableEntryException();
        };
        entries.put(hash, pending);
        return pending;
    }

    /// Puts a link into its holder's entry, or takes an ended one out of it, and writes the journal.
    void put(HolderKey holder, Link link, LinkAudit audit) throws StoreUnusableException, UnreadableEntryException {
        byte[] hash = change(entry(holder).with(link), audit);
        byte[] id = LinkRecord.ascii(link.id().value());
        if (link.status().isLive()) {
            batch.put(LinkRecord.LINKS, id, hash).put(LinkRecord.INSTITUTIONS, LinkRecord.institutionKey(link.institution(), link.id()),
                EMPTY);
        } else {
            batch.delete(LinkRecord.LINKS, id).put(LinkRecord.ENDED, id,
                layout.sealEnded(id, sequence, new EntryLayout.Ended(holder, link)));
        }
    }

    /// Puts what is kept of a certificate.
    void put(HolderRecord holder, LinkAudit audit) throws StoreUnusableException, UnreadableEntryException {
        change(entry(holder.key()).with(holder), audit);
    }

    private byte[] change(HolderEntry next, LinkAudit audit) {
        byte[] hash = hash(hashing, next.key());
        sequence++;
        Pending before = entries.get(Bytes.of(hash));
        entries.put(Bytes.of(hash), new Pending(next, sequence, before != null && before.known));
        batch.put(LinkRecord.CHANGES, LinkRecord.key(sequence), audits.seal(sequence, hash, audit));
        return hash;
    }

    /// How many holders more the record will have.
    int holdersAdded() {
        int added = 0;
        for (Pending pending : entries.values()) {
            if (pending.changedAt > 0) {
                boolean kept = !pending.entry.links().isEmpty();
                added += (kept ? 1 : 0) - (pending.known ? 1 : 0);
            }
        }
        return added;
    }

    /// The number of the last change of the set.
    long sequence() {
        return sequence;
    }

    /// Forces the set into the record.
    ///
    /// @return what the index has to take over: index key → value, an empty value for an entry that is gone
    Map<Bytes, byte[]> force() throws StoreUnusableException {
        Map<Bytes, byte[]> changed = new LinkedHashMap<>();
        entries.forEach((hash, pending) -> {
            if (pending.changedAt == 0) {
                return;
            }
            if (pending.entry.links().isEmpty()) {
                // Without a link nothing is kept of a holder, the certificate's data least of all.
                batch.delete(LinkRecord.HOLDERS, hash.toArray());
                changed.put(hash, EMPTY);
            } else {
                byte[] value = layout.sealEntry(hash.toArray(), pending.changedAt, pending.entry);
                batch.put(LinkRecord.HOLDERS, hash.toArray(), value);
                changed.put(hash, value);
            }
        });
        record.write(batch, sequence);
        return changed;
    }
}
