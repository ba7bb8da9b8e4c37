package io.chukei.relay.reconcileadmin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import io.chukei.iso8583.issuer.AnswerClass;
import io.chukei.iso8583.message.Bytes;
import io.chukei.relay.admin.AdminRequest;
import io.chukei.relay.admin.AdminResponse;
import io.chukei.relay.admin.Operator;
import io.chukei.relay.journal.Completion;
import io.chukei.relay.journal.NumberBlock;
import io.chukei.relay.journal.StoreProblem;
import io.chukei.relay.journal.StoredLookup;
import io.chukei.relay.journal.StoredTransaction;
import io.chukei.relay.journal.TransactionArchive;
import io.chukei.relay.journal.TransactionStore;
import io.chukei.relay.reconcile.Counted;
import io.chukei.relay.registry.BusinessDay;
import io.chukei.relay.totals.TotalsShelf;
import org.junit.jupiter.api.Test;

final class ReconcileAdminTest {
    private static final String ISSUER = "39200000001";
    private static final Instant NOW = Instant.parse("2026-11-21T03:00:00Z");
    private static final Operator RELAY = new Operator("ops", Optional.empty());

    private final Shelf shelf = new Shelf();
    private final ReconcileAdmin admin = new ReconcileAdmin(new DayReader(new DayReader.Kept(shelf, shelf),
        Map.of(ISSUER, new Counted(BusinessDay.CALENDAR, code -> AnswerClass.APPROVED))), new TotalsShelf(Path.of("nowhere")),
        InstantSource.fixed(NOW));

    @Test
    void aDateIsHandedOutInTheFormThatWasAskedFor() {
        AdminResponse csv = ask(RELAY, Map.of("institution", ISSUER, "date", "2026-11-21"));
        assertEquals(200, csv.status());
        assertTrue(text(csv).startsWith("record,kind,"));
        AdminResponse fixed = ask(RELAY, Map.of("institution", ISSUER, "date", "2026-11-21", "form", "fixed"));
        assertTrue(text(fixed).startsWith("1" + ISSUER + "20261121" + "20261121030000"));
    }

    @Test
    void anInstitutionsOperatorGetsItsOwnDatesAndNoOthers() {
        Map<String, String> query = Map.of("institution", ISSUER, "date", "2026-11-21");
        assertEquals(200, ask(new Operator("bank-a", Optional.of(ISSUER)), query).status());
        assertEquals(404, ask(new Operator("bank-b", Optional.of("39200000002")), query).status());
        assertEquals(404, ask(RELAY, Map.of("institution", "39200000009", "date", "2026-11-21")).status());
    }

    @Test
    void whatIsNoDateNoFormOrNoReadingIsRefused() {
        assertEquals(400, ask(RELAY, Map.of("institution", ISSUER, "date", "2026-11-31")).status());
        assertEquals(400, ask(RELAY, Map.of("institution", ISSUER)).status());
        assertEquals(400, ask(RELAY, Map.of("institution", ISSUER, "date", "2026-11-21", "form", "xml")).status());
        assertEquals(404, admin.handle(new AdminRequest("POST", "/reconciliation", Map.of(), RELAY, new byte[0])).status());
    }

    @Test
    void aRecordThatCannotBeReadIsCountedAndAnOldOpenOneIsSeenOnce() {
        StoredTransaction old = new StoredTransaction(Bytes.of((byte) 1), 1, true, NOW.minus(Duration.ofDays(9)), Bytes.of((byte) 99));
        StoredTransaction young = new StoredTransaction(Bytes.of((byte) 2), 1, true, NOW, Bytes.of((byte) 99));
        shelf.open.addAll(List.of(new StoredLookup.Found(old), new StoredLookup.Found(young)));
        shelf.since
            .addAll(List.of(new StoredLookup.Found(young), new StoredLookup.Unreadable(StoreProblem.NOT_AUTHENTIC), StoredLookup.ABSENT));
        String csv = text(ask(RELAY, Map.of("institution", ISSUER, "date", "2026-11-21")));
        assertTrue(csv.contains("\nunreadable,,3,"), csv);
        assertEquals(Instant.parse("2026-11-20T00:00:00Z"), shelf.from, "the day begins in Tokyo on the day before in UTC");
    }

    private AdminResponse ask(Operator operator, Map<String, String> query) {
        return admin.handle(new AdminRequest("GET", "/reconciliation", query, operator, new byte[0]));
    }

    private static String text(AdminResponse response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    private static final class Shelf implements TransactionArchive, TransactionStore {
        private final List<StoredLookup> since = new ArrayList<>();
        private final List<StoredLookup> open = new ArrayList<>();
        private Instant from = Instant.EPOCH;

        @Override
        public void forEachSince(Instant start, Consumer<StoredLookup> consumer) {
            from = start;
            since.forEach(consumer);
        }

        @Override
        public void forEachOpen(Consumer<StoredLookup> consumer) {
            open.forEach(consumer);
        }

        @Override
        public void appendAndForce(StoredTransaction record, Completion completion) {
            throw new IllegalStateException("nobody writes here");
        }

        @Override
        public StoredLookup find(Bytes key) {
            return StoredLookup.ABSENT;
        }

        @Override
        public void forceNumberBlock(String institution, NumberBlock.Grant grant) {
            throw new IllegalStateException("nobody writes here");
        }
    }
}
