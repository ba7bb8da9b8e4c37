package io.chukei.relay.linkstore;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

import io.chukei.relay.link.LinkId;
import io.chukei.relay.seal.IndexHash;

/// A change in the record: `index key (16) ‖ sealed audit entry`. The index key stands in clear, so that the index
/// follows without opening anything; a reason may name a person, so it is sealed.
final class AuditLayout {
    private final EntryLayout layout;

    AuditLayout(EntryLayout layout) {
        this.layout = layout;
    }

    byte[] seal(long sequence, byte[] hash, LinkAudit audit) {
        byte[] plain = new FieldWriter().instant(audit.at()).text(audit.operator()).octet(audit.kind().code())
            .text(audit.link().map(LinkId::value).orElse("")).text(audit.institution()).text(audit.why()).toBytes();
        byte[] sealed = layout.seal(LinkRecord.key(sequence), sequence, plain);
        return ByteBuffer.allocate(IndexHash.BYTES + sealed.length).put(hash).put(sealed).array();
    }

    EntryLayout.Read<LinkAudit> open(byte[] key, byte[] value) {
        return layout.open(key, Arrays.copyOfRange(value, IndexHash.BYTES, Math.max(IndexHash.BYTES, value.length)), in -> {
            java.time.Instant at = in.instant();
            String operator = in.text();
            LinkAudit.Kind kind = LinkAudit.Kind.ofCode((char) in.octet());
            String id = in.text();
            String institution = in.text();
            return new LinkAudit(at, operator, kind, id.isEmpty() ? Optional.empty() : Optional.of(new LinkId(id)), institution, in.text());
        });
    }
}
