package io.chukei.relay.linkstore;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.chukei.relay.admin.Operator;
import io.chukei.relay.durable.StoreUnusableException;
import io.chukei.relay.link.Link;
import io.chukei.relay.link.LinkId;
import io.chukei.relay.linkstore.LinkOutcome.Row;

/// Reading the record of links, for operators: links live and ended by institution, and the journal of changes. It
/// reads the disk and belongs to admin threads.
public final class LinkBook {
    /// The most lines of one page.
    public static final int MAX_PAGE = 1_000;
    private static final int ID_DIGITS = 32;

    private final LinkRecord record;
    private final EntryLayout layout;
    private final AuditLayout audits;

    public LinkBook(LinkStore store) {
        this.record = store.record();
        this.layout = store.layout();
        this.audits = new AuditLayout(layout);
    }

    /// One page of links.
    ///
    /// @param rows in the order of institution and id
    /// @param next the cursor of the next page, empty behind the last
    /// @param unreadable how many links of this page could not be opened
    public record Page(List<Row> rows, String next, int unreadable) {}

    /// Links of one institution, or of all that the operator acts for.
    ///
    /// @param after the cursor of the page before, empty for the first
    /// @param limit 1..1,000
    /// @throws StoreUnusableException when the disk refuses
    public Page list(Operator operator, Optional<String> institution, String after, int limit) throws StoreUnusableException {
        if (institution.isPresent() && !operator.actsFor(institution.get())) {
            return new Page(List.of(), "", 0);
        }
        List<Row> rows = new ArrayList<>();
        String[] last = {""};
        int[] seen = {0, 0};
        record.forEachLink(institution.or(operator::institution), after, (key, value) -> {
            if (seen[0] == limit) {
                return false;
            }
            seen[0]++;
            last[0] = new String(key, StandardCharsets.US_ASCII);
            Optional<Row> row = find(new LinkId(last[0].substring(last[0].length() - ID_DIGITS)));
            row.ifPresentOrElse(rows::add, () -> seen[1]++);
            return true;
        });
        return new Page(rows, seen[0] == limit ? last[0] : "", seen[1]);
    }

    /// One link, live or ended, if the operator acts for its institution and it can be read.
    ///
    /// @throws StoreUnusableException when the disk refuses
    public Optional<Row> find(Operator operator, LinkId id) throws StoreUnusableException {
        return find(id).filter(row -> operator.actsFor(row.link().institution()));
    }

    private Optional<Row> find(LinkId id) throws StoreUnusableException {
        Optional<byte[]> hash = record.holderOf(id);
        if (hash.isPresent()) {
            byte[] value = record.holder(hash.get());
            if (value != null && layout.openEntry(hash.get(), value) instanceof EntryLayout.Read.Sound<HolderEntry>(HolderEntry entry)) {
                for (Link link : entry.links()) {
                    if (link.id().equals(id)) {
                        return Optional.of(new Row(entry.key().ca(), link));
                    }
                }
            }
            return Optional.empty();
        }
        byte[] value = record.ended(id);
        if (value != null && layout.openEnded(LinkRecord.ascii(id.value()),
            value) instanceof EntryLayout.Read.Sound<EntryLayout.Ended>(EntryLayout.Ended ended)) {
            return Optional.of(new Row(ended.holder().ca(), ended.link()));
        }
        return Optional.empty();
    }

    /// The journal of changes behind a sequence, oldest first; an institution's operator sees its own entries.
    ///
    /// @param limit 1..1,000
    /// @throws StoreUnusableException when the disk refuses or an entry does not open: a journal with holes is none
    public List<LinkAudit.Numbered> journal(Operator operator, long after, int limit) throws StoreUnusableException {
        List<LinkAudit.Numbered> lines = new ArrayList<>();
        record.forEachChangeAfter(after, (key, value) -> {
            if (!(audits.open(key, value) instanceof EntryLayout.Read.Sound<LinkAudit>(LinkAudit audit))) {
                throw StoreUnusableException.of(StoreUnusableException.Why.CORRUPT, "an entry of the journal of links does not open");
            }
            if (operator.actsFor(audit.institution())) {
                lines.add(new LinkAudit.Numbered(EntryLayout.sequenceOf(key), audit));
            }
            return lines.size() < limit;
        });
        return lines;
    }
}
