package io.chukei.relay.reconcileadmin;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.chukei.iso8583.issuer.AnswerClass;
import io.chukei.relay.admin.AdminHandler;
import io.chukei.relay.admin.AdminRequest;
import io.chukei.relay.admin.AdminResponse;
import io.chukei.relay.journal.StoredLookup;
import io.chukei.relay.journal.StoredTransaction;
import io.chukei.relay.journal.TransactionArchive;
import io.chukei.relay.journal.TransactionStore;
import io.chukei.relay.reconcile.DayBook;
import io.chukei.relay.reconcile.ReconciliationFile;
import io.chukei.relay.registry.BusinessDay;
import io.chukei.relay.transaction.RecordCodec;
import io.chukei.relay.transaction.TransactionRecord;

/// Answers `GET /reconciliation` as docs/admin-api.md says.
public final class ReconcileAdmin implements AdminHandler {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MOUNT = "/reconciliation";
    private static final String PROBLEM = "application/json; charset=utf-8";

    private final Kept kept;
    private final Map<String, Counted> institutions;
    private final InstantSource clock;

    /// The journal.
    ///
    /// @param archive what was written since a day
    /// @param open what is owed, however old
    public record Kept(TransactionArchive archive, TransactionStore open) {}

    /// How an institution counts.
    ///
    /// @param day when its dates change
    /// @param codes what its DE 39 means for the money
    public record Counted(BusinessDay day, Function<String, AnswerClass> codes) {}

    /// @param institutions by number
    public ReconcileAdmin(Kept kept, Map<String, Counted> institutions, InstantSource clock) {
        this.kept = kept;
        this.institutions = Map.copyOf(institutions);
        this.clock = clock;
    }

    @Override
    public String mountedAt() {
        return MOUNT;
    }

    @Override
    public AdminResponse handle(AdminRequest request) {
        if (!request.method().equals("GET") || !request.path().equals(MOUNT)) {
            return problem(404, "NOT_FOUND", "Nothing is here.");
        }
        String institution = request.parameter("institution").orElse("");
        Optional<LocalDate> date = request.parameter("date").flatMap(ReconcileAdmin::date);
        Optional<ReconciliationFile> form = form(request.parameter("form").orElse("csv"));
        if (date.isEmpty() || form.isEmpty()) {
            return problem(400, "BAD_FORM", "`date` is CCYY-MM-DD, `form` is csv or fixed.");
        }
        Counted counted = institutions.get(institution);
        if (counted == null || !request.operator().actsFor(institution)) {
            return problem(404, "UNKNOWN_INSTITUTION", "There is no such institution, or it is not yours.");
        }
        DayBook book = read(new DayBook.Subject(institution, date.get(), counted.day()), counted.codes());
        return new AdminResponse(200, form.get().contentType(),
            form.get().write(book, clock.instant()).getBytes(StandardCharsets.US_ASCII));
    }

    private DayBook read(DayBook.Subject subject, Function<String, AnswerClass> codes) {
        DayBook book = new DayBook(subject, codes);
        Instant from = DayBook.reach(subject).truncatedTo(ChronoUnit.DAYS);
        kept.archive().forEachSince(from, found -> enter(book, found));
        kept.open().forEachOpen(found -> {
            if (!(found instanceof StoredLookup.Found(StoredTransaction record)) || record.writtenAt().isBefore(from)) {
                enter(book, found);
            }
        });
        return book;
    }

    private static void enter(DayBook book, StoredLookup found) {
        switch (found) {
            case StoredLookup.Found(StoredTransaction stored) -> {
                Optional<TransactionRecord> record = RecordCodec.decode(stored);
                record.ifPresentOrElse(one -> book.add(one, stored.writtenAt()), book::addUnreadable);
            }
            case StoredLookup.Unreadable unreadable -> book.addUnreadable();
            case StoredLookup.Absent absent -> {
                // It was removed, its time being over, while it was looked at.
            }
        }
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<ReconciliationFile> form(String name) {
        return Stream.of(ReconciliationFile.values()).filter(form -> form.name().toLowerCase(Locale.ROOT).equals(name)).findFirst();
    }

    private static AdminResponse problem(int status, String reason, String message) {
        return new AdminResponse(status, PROBLEM,
            JSON.createObjectNode().put("reason", reason).put("message", message).toString().getBytes(StandardCharsets.UTF_8));
    }
}
