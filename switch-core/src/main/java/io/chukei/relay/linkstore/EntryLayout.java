package io.chukei.relay.linkstore;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

import io.chukei.jpki.Bytes;
import io.chukei.jpki.certificate.CaId;
import io.chukei.jpki.certificate.CertificateSerial;
import io.chukei.jpki.certificate.PartitionName;
import io.chukei.jpki.proof.CertificateOnFile;
import io.chukei.relay.link.HolderKey;
import io.chukei.relay.link.HolderRecord;
import io.chukei.relay.link.Link;
import io.chukei.relay.link.LinkProblem;
import io.chukei.relay.linkstore.FieldReader.LayoutException;
import io.chukei.relay.seal.SealProblem;
import io.chukei.relay.seal.Sealer;
import io.chukei.relay.seal.Unsealed;

/// The sealed values of the record and of the index. An entry has the same bytes in both, so that the index is
/// rebuilt by copying and without opening anything.
///
/// ```
///  0          8
///  +----------+------------------------------------+
///  | sequence | sealed: layout 1, CA, serial, …    |
///  +----------+------------------------------------+
///  record key of the seal = index key (16) ‖ sequence (8)
/// ```
///
/// The sequence is that of the change which wrote the entry; it stands in clear for the index and is bound into the
/// seal.
final class EntryLayout {
    private static final int LAYOUT = 2;

    private final Sealer sealer;

    EntryLayout(Sealer sealer) {
        this.sealer = sealer;
    }

    /// How reading a sealed value ended.
    sealed interface Read<T> {
        record Sound<T>(T value) implements Read<T> {}

        record Failed<T>(LinkProblem problem) implements Read<T> {}
    }

    byte[] sealEntry(byte[] hash, long sequence, HolderEntry entry) {
        FieldWriter out = new FieldWriter().octet(LAYOUT);
        writeHolder(out, entry.key());
        out.octet(entry.record().isPresent() ? 1 : 0);
        entry.record().ifPresent(record -> writeRecord(out, record));
        LinkLayout.writeAll(out, entry.links());
        return seal(hash, sequence, out.toBytes());
    }

    Read<HolderEntry> openEntry(byte[] hash, byte[] value) {
        return open(hash, value, in -> {
            requireLayout(in);
            HolderKey key = readHolder(in);
            Optional<HolderRecord> record = in.flag() ? Optional.of(readRecord(key, in)) : Optional.empty();
            return new HolderEntry(key, record, LinkLayout.readAll(in));
        });
    }

    /// An ended link with its holder; stored under the link's id.
    byte[] sealEnded(byte[] id, long sequence, Ended ended) {
        FieldWriter out = new FieldWriter().octet(LAYOUT);
        writeHolder(out, ended.holder());
        LinkLayout.write(out, ended.link());
        return seal(id, sequence, out.toBytes());
    }

    Read<Ended> openEnded(byte[] id, byte[] value) {
        return open(id, value, in -> {
            requireLayout(in);
            HolderKey holder = readHolder(in);
            return new Ended(holder, LinkLayout.read(in));
        });
    }

    /// A link that has ended, kept for the audit.
    record Ended(HolderKey holder, Link link) {}

    byte[] seal(byte[] key, long sequence, byte[] plain) {
        byte[] sealed = sealer.seal(bind(key, sequence), plain);
        Arrays.fill(plain, (byte) 0);
        return ByteBuffer.allocate(Long.BYTES + sealed.length).putLong(sequence).put(sealed).array();
    }

    <T> Read<T> open(byte[] key, byte[] value, FieldReader.Reading<T> reading) {
        if (value.length < Long.BYTES) {
            return new Read.Failed<>(LinkProblem.LAYOUT_UNKNOWN);
        }
        byte[] sealed = Arrays.copyOfRange(value, Long.BYTES, value.length);
        return switch (sealer.open(bind(key, sequenceOf(value)), sealed)) {
            case Unsealed.Opened(byte[] plain) -> {
                try {
                    yield new Read.Sound<>(FieldReader.readAll(plain, reading));
                } catch (LayoutException e) {
                    yield new Read.Failed<>(LinkProblem.LAYOUT_UNKNOWN);
                } finally {
                    Arrays.fill(plain, (byte) 0);
                }
            }
            case Unsealed.Rejected(SealProblem problem) ->
                new Read.Failed<>(problem == SealProblem.LAYOUT_UNKNOWN ? LinkProblem.LAYOUT_UNKNOWN : LinkProblem.NOT_AUTHENTIC);
        };
    }

    /// The sequence that a value carries in clear; the value must have at least 8 bytes.
    static long sequenceOf(byte[] value) {
        return ByteBuffer.wrap(value).getLong();
    }

    private static byte[] bind(byte[] key, long sequence) {
        return ByteBuffer.allocate(key.length + Long.BYTES).put(key).putLong(sequence).array();
    }

    private static void requireLayout(FieldReader in) throws LayoutException {
        if (in.octet() != LAYOUT) {
            throw new LayoutException();
        }
    }

    private static void writeHolder(FieldWriter out, HolderKey key) {
        out.text(key.ca().name()).octets(key.serial().toDerContent().toByteArray());
    }

    private static HolderKey readHolder(FieldReader in) {
        CaId ca = new CaId(in.text());
        return new HolderKey(ca, CertificateSerial.ofDerContent(Bytes.of(in.octets())));
    }

    private static void writeRecord(FieldWriter out, HolderRecord record) {
        CertificateOnFile certificate = record.certificate();
        out.octets(certificate.caKeyId().toByteArray()).octets(certificate.sha256().toByteArray()).octets(certificate.spki().toByteArray())
            .instant(certificate.notBefore()).instant(certificate.notAfter()).text(certificate.distributionPoint().text())
            .octets(certificate.profile().toByteArray()).instant(record.verifiedAt());
    }

    private static HolderRecord readRecord(HolderKey key, FieldReader in) {
        Bytes caKeyId = Bytes.of(in.octets());
        Bytes sha256 = Bytes.of(in.octets());
        Bytes spki = Bytes.of(in.octets());
        Instant notBefore = in.instant();
        Instant notAfter = in.instant();
        PartitionName point = new PartitionName(in.text());
        Bytes profile = Bytes.of(in.octets());
        return new HolderRecord(key, new CertificateOnFile(caKeyId, key.serial(), sha256, spki, notBefore, notAfter, point, profile),
            in.instant());
    }
}
