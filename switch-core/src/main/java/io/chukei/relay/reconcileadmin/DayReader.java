package io.chukei.relay.reconcileadmin;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

import io.chukei.iso8583.issuer.AnswerClass;
import io.chukei.iso8583.message.Figures;
import io.chukei.relay.journal.StoredLookup;
import io.chukei.relay.journal.StoredTransaction;
import io.chukei.relay.journal.TransactionArchive;
import io.chukei.relay.journal.TransactionStore;
import io.chukei.relay.reconcile.Counted;
import io.chukei.relay.reconcile.DayBook;
import io.chukei.relay.reconcile.RequesterBook;
import io.chukei.relay.transaction.MessageKey;
import io.chukei.relay.transaction.RecordCodec;
import io.chukei.relay.transaction.TransactionRecord;

/// Reads an institution's business date out of the journal, beside the running relay. It goes over all records since that date.
public final class DayReader {
    private final Kept kept;
    private final Map<String, Counted> institutions;

    /// The journal.
    ///
    /// @param archive what was written since a day
    /// @param open what is owed, however old
    public record Kept(TransactionArchive archive, TransactionStore open) {}

    /// @param institutions by number
    public DayReader(Kept kept, Map<String, Counted> institutions) {
        this.kept = kept;
        this.institutions = Map.copyOf(institutions);
    }

    /// Nothing for an institution that is not configured.
    public Optional<DayBook> read(String institution, LocalDate date) {
        return Optional.ofNullable(institutions.get(institution))
            .map(counted -> read(new DayBook.Subject(institution, date, counted.day()), counted.codes()));
    }

    boolean knows(String institution) {
        return institutions.containsKey(institution);
    }

    private DayBook read(DayBook.Subject subject, Function<String, AnswerClass> codes) {
        DayBook book = new DayBook(subject, codes, this::record);
        forEach(DayBook.reach(subject), (record, writtenAt) -> book.add(record, writtenAt), book::addUnreadable);
        return book;
    }

    /// What a requester has to have on a date.
    public Figures read(RequesterBook.Subject subject) {
        RequesterBook book = new RequesterBook(subject, institutions, this::record);
        forEach(book.reach(), (record, writtenAt) -> book.add(record), () -> {
            // It is in neither side's figures; the institutions' files say that it is there.
        });
        return book.figures();
    }

    /// Each record once: what was written since, and what is open, however old.
    private void forEach(Instant reach, BiConsumer<TransactionRecord, Instant> readable, Runnable unreadable) {
        Instant from = reach.truncatedTo(ChronoUnit.DAYS);
        kept.archive().forEachSince(from, found -> enter(found, readable, unreadable));
        kept.open().forEachOpen(found -> {
            if (!(found instanceof StoredLookup.Found(StoredTransaction record)) || record.writtenAt().isBefore(from)) {
                enter(found, readable, unreadable);
            }
        });
    }

    private Optional<TransactionRecord> record(MessageKey key) {
        return kept.open().find(key.bytes()) instanceof StoredLookup.Found(StoredTransaction stored) ? RecordCodec.decode(stored)
            : Optional.empty();
    }

    private static void enter(StoredLookup found, BiConsumer<TransactionRecord, Instant> readable, Runnable unreadable) {
        switch (found) {
            case StoredLookup.Found(StoredTransaction stored) -> {
                Optional<TransactionRecord> record = RecordCodec.decode(stored);
                record.ifPresentOrElse(one -> readable.accept(one, stored.writtenAt()), unreadable);
            }
            case StoredLookup.Unreadable sealed -> unreadable.run();
            case StoredLookup.Absent absent -> {
                // It was removed, its time being over, while it was looked at.
            }
        }
    }
}
