package io.chukei.relay.linkstore;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import io.chukei.relay.durable.Batch;
import io.chukei.relay.durable.Database;
import io.chukei.relay.durable.Forcing;
import io.chukei.relay.durable.KeyCheck;
import io.chukei.relay.durable.StoreUnusableException;
import io.chukei.relay.link.LinkId;
import io.chukei.relay.seal.IndexHash;
import io.chukei.relay.seal.Sealer;
import org.jspecify.annotations.Nullable;

/// The system of record of links: one RocksDB folder.
///
/// ```
///  family         key                      value
///  holders        index key (16)           EntryLayout of the holder's live links and record
///  links          link id                  index key of the holder, while the link is live
///  ended          link id                  EntryLayout of the link and its holder, after its end
///  changes        sequence (8)             index key (16) ‖ EntryLayout of the audit entry
///  institutions   institution / link id    empty
/// ```
final class LinkRecord implements AutoCloseable {
    static final int HOLDERS = 1;
    static final int LINKS = 2;
    static final int ENDED = 3;
    static final int CHANGES = 4;
    static final int INSTITUTIONS = 5;
    private static final List<String> FAMILIES = List.of("holders", "links", "ended", "changes", "institutions");
    private static final byte[] IDENTITY_KEY = ascii("identity");
    private static final byte[] SEQUENCE_KEY = ascii("sequence");
    private static final byte[] EMPTY = new byte[0];

    private final Database database;
    private final byte[] identity;

    private LinkRecord(Database database, byte[] identity) {
        this.database = database;
        this.identity = identity;
    }

    /// @param hash from whose key the record must have been written
    static LinkRecord open(Path folder, Sealer sealer, IndexHash hash, SecureRandom random) throws StoreUnusableException {
        Database database = Database.open(folder, FAMILIES, Forcing.FORCED);
        try {
            KeyCheck.passOrMark(database, sealer, hash.of("check", EMPTY));
            byte[] identity = database.get(0, IDENTITY_KEY);
            if (identity == null) {
                identity = new byte[IndexHash.BYTES];
                random.nextBytes(identity);
                database.write(new Batch().put(0, IDENTITY_KEY, identity));
            }
            return new LinkRecord(database, identity);
        } catch (StoreUnusableException e) {
            database.close();
            throw e;
        }
    }

    /// Sixteen random bytes, made with the folder: an index that carries others belongs to another record.
    byte[] identity() {
        return identity.clone();
    }

    /// The number of the last change, 0 before the first.
    long sequence() throws StoreUnusableException {
        byte[] value = database.get(0, SEQUENCE_KEY);
        return value == null ? 0 : ByteBuffer.wrap(value).getLong();
    }

    byte @Nullable [] holder(byte[] hash) throws StoreUnusableException {
        return database.get(HOLDERS, hash);
    }

    /// The index key of the holder of a live link.
    Optional<byte[]> holderOf(LinkId id) throws StoreUnusableException {
        return Optional.ofNullable(database.get(LINKS, ascii(id.value())));
    }

    byte @Nullable [] ended(LinkId id) throws StoreUnusableException {
        return database.get(ENDED, ascii(id.value()));
    }

    /// Forces a batch that ends at a sequence.
    void write(Batch batch, long sequence) throws StoreUnusableException {
        database.write(batch.put(0, SEQUENCE_KEY, key(sequence)));
    }

    void forEachHolder(Database.Visitor visitor) throws StoreUnusableException {
        database.walk(HOLDERS, EMPTY, visitor);
    }

    /// Visits the changes behind a sequence in order; a value begins with the index key that it touched.
    void forEachChangeAfter(long sequence, Database.Visitor visitor) throws StoreUnusableException {
        database.walk(CHANGES, key(sequence + 1), visitor);
    }

    /// Visits link ids of one institution or of all, behind a cursor; the key given is `institution/id`.
    void forEachLink(Optional<String> institution, String after, Database.Visitor visitor) throws StoreUnusableException {
        byte[] prefix = ascii(institution.map(name -> name + "/").orElse(""));
        // A zero byte behind the cursor is the smallest key greater than it.
        byte[] from = after.isEmpty() ? prefix : ascii(after + "\0");
        database.walk(INSTITUTIONS, from, (key, value) -> Arrays.equals(key, 0, Math.min(prefix.length, key.length), prefix, 0,
            prefix.length) && visitor.visit(key, value));
    }

    static byte[] institutionKey(String institution, LinkId id) {
        return ascii(institution + "/" + id.value());
    }

    static byte[] key(long sequence) {
        return ByteBuffer.allocate(Long.BYTES).putLong(sequence).array();
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() {
        database.close();
    }
}
