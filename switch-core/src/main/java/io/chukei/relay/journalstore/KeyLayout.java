package io.chukei.relay.journalstore;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

import io.chukei.iso8583.message.Bytes;
import io.chukei.relay.pin.KeyOwner;
import io.chukei.relay.pin.KeyRecord;
import io.chukei.relay.pin.KeyRecord.Before;
import io.chukei.relay.pin.KeyRecord.Kept;

/// The bytes of renewed keys. What they hold is enciphered under the security module's master key.
///
/// ```
/// key    R or I, then the requester's name or the institution's number
/// value  layout 1 | ceremony 32 | parcel 32 | newest | before | until, epoch milliseconds 8
/// keys   generation 4 | PIN key, length 2 and text | MAC key, length 2 (0: none) and text
/// ```
final class KeyLayout {
    private static final int LAYOUT = 1;
    private static final int DIGEST = 32;

    private KeyLayout() {}

    static byte[] key(KeyOwner owner) {
        return ((owner.kind() == KeyOwner.Kind.REQUESTER ? "R" : "I") + owner.name()).getBytes(StandardCharsets.UTF_8);
    }

    static byte[] value(KeyRecord record) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(LAYOUT);
            out.write(record.ceremony().toArray());
            out.write(record.parcel().toArray());
            write(out, record.newest());
            write(out, record.before().keys());
            out.writeLong(record.before().until().toEpochMilli());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, Kept keys) throws IOException {
        out.writeInt(keys.generation());
        out.writeUTF(keys.pin());
        out.writeUTF(keys.mac().orElse(""));
    }

    /// @return nothing where the bytes are no record
    static Optional<KeyRecord> read(byte[] key, byte[] value) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(value))) {
            if (in.readUnsignedByte() != LAYOUT || key.length < 2 || (key[0] != 'R' && key[0] != 'I')) {
                return Optional.empty();
            }
            String name = new String(key, 1, key.length - 1, StandardCharsets.UTF_8);
            KeyOwner owner = key[0] == 'R' ? KeyOwner.requester(name) : KeyOwner.institution(name);
            Bytes ceremony = Bytes.of(in.readNBytes(DIGEST));
            Bytes parcel = Bytes.of(in.readNBytes(DIGEST));
            Kept newest = keys(in);
            Kept before = keys(in);
            return Optional.of(new KeyRecord(owner, ceremony, parcel, newest, new Before(before, Instant.ofEpochMilli(in.readLong()))));
        } catch (IOException cut) {
            return Optional.empty();
        }
    }

    private static Kept keys(DataInputStream in) throws IOException {
        int generation = in.readInt();
        String pin = in.readUTF();
        return new Kept(generation, pin, Optional.of(in.readUTF()).filter(mac -> !mac.isEmpty()));
    }
}
