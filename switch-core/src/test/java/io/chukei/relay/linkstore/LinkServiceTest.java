package io.chukei.relay.linkstore;

import static io.chukei.relay.linkstore.LinkFixtures.BANK_A;
import static io.chukei.relay.linkstore.LinkFixtures.BANK_B;
import static io.chukei.relay.linkstore.LinkFixtures.CARDS_A;
import static io.chukei.relay.linkstore.LinkFixtures.CARDS_B;
import static io.chukei.relay.linkstore.LinkFixtures.RELAY;
import static io.chukei.relay.linkstore.LinkFixtures.done;
import static io.chukei.relay.linkstore.LinkFixtures.found;
import static io.chukei.relay.linkstore.LinkFixtures.fresh;
import static io.chukei.relay.linkstore.LinkFixtures.holder;
import static io.chukei.relay.linkstore.LinkFixtures.pan;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import io.chukei.relay.link.HolderKey;
import io.chukei.relay.link.Link;
import io.chukei.relay.link.LinkLookup;
import io.chukei.relay.link.LinkStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // JUnit sets the fields
final class LinkServiceTest {
    @TempDir
    Path folder;

    private LinkFixtures fixtures;
    private LinkStore store;
    private LinkService service;
    private LinkLookup lookup;

    @BeforeEach
    void open() throws IOException {
        fixtures = new LinkFixtures(folder);
        store = fixtures.open(3);
        service = fixtures.service(store);
        lookup = LinkFixtures.hot(store);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static LinkOutcome refused(LinkRefusal why) {
        return new LinkOutcome.Refused(why);
    }

    @Test
    void anAddedLinkIsFoundAtOnceInTheOrderOfItsNumber() {
        Link first = done(service.add(BANK_A, fresh(holder(1), CARDS_A, pan(17))));
        Link second = done(service.add(BANK_B, fresh(holder(1), CARDS_B, pan(25))));
        assertEquals(List.of(first, second), found(lookup.links(holder(1))));
        assertEquals(1, first.number());
        assertEquals(2, second.number());
        assertTrue(first.paysAt(LinkFixtures.NOW));
        assertEquals(List.of(), found(lookup.links(holder(2))));
    }

    @Test
    void theSameSerialUnderTheOtherCaIsAnotherHolder() {
        done(service.add(RELAY, fresh(holder(1), CARDS_A, pan(17))));
        assertEquals(List.of(), found(lookup.links(new HolderKey(LinkFixtures.SIGN, holder(1).serial()))));
    }

    @Test
    void aSuspendedLinkIsFoundSuspendedOnceTheCallReturns() {
        Link link = done(service.add(BANK_A, fresh(holder(1), CARDS_A, pan(17))));
        Link suspended = done(service.suspend(BANK_A, link.id(), OptionalLong.of(1), "lost"));
        assertEquals(LinkStatus.SUSPENDED, suspended.status());
        assertEquals(2, suspended.version());
        assertEquals(List.of(suspended), found(lookup.links(holder(1))));
        assertEquals(LinkStatus.ACTIVE, done(service.activate(BANK_A, link.id(), OptionalLong.empty(), "found")).status());
    }

    @Test
    void anAbolishedLinkIsGoneForPaymentAndKeptForTheAudit() throws IOException {
        Link link = done(service.add(BANK_A, fresh(holder(1), CARDS_A, pan(17))));
        done(service.abolish(BANK_A, link.id(), OptionalLong.empty(), "moved abroad"));
        assertEquals(List.of(), found(lookup.links(holder(1))));
        assertEquals(0, store.holders());
        assertEquals(refused(LinkRefusal.UNKNOWN_LINK), service.activate(BANK_A, link.id(), OptionalLong.empty(), ""));
        LinkBook book = new LinkBook(store);
        assertEquals(LinkStatus.ABOLISHED, book.find(BANK_A, link.id()).orElseThrow().link().status());
        List<LinkAudit.Numbered> journal = book.journal(BANK_A, 0, 10);
        assertEquals(List.of(1L, 2L), journal.stream().map(LinkAudit.Numbered::sequence).toList());
        assertEquals(
            new LinkAudit(LinkFixtures.NOW, "a-1", LinkAudit.Kind.ABOLISHED, Optional.of(link.id()), CARDS_A, "moved abroad"),
            journal.getLast().audit());
    }

    @Test
    void anInstitutionSeesAndChangesOnlyItsOwnLinks() throws IOException {
        Link link = done(service.add(BANK_A, fresh(holder(1), CARDS_A, pan(17))));
        assertEquals(refused(LinkRefusal.NOT_YOURS), service.add(BANK_B, fresh(holder(1), CARDS_A, pan(25))));
        assertEquals(refused(LinkRefusal.UNKNOWN_LINK), service.suspend(BANK_B, link.id(), OptionalLong.empty(), ""));
        assertEquals(List.of(refused(LinkRefusal.NOTHING_TO_RENEW)), service.renew(BANK_B, holder(1), holder(2), ""));
        LinkBook book = new LinkBook(store);
        assertEquals(Optional.empty(), book.find(BANK_B, link.id()));
        assertEquals(0, book.list(BANK_B, Optional.empty(), "", 10).rows().size());
        assertEquals(0, book.list(BANK_B, Optional.of(CARDS_A), "", 10).rows().size());
        assertEquals(0, book.journal(BANK_B, 0, 10).size());
        assertEquals(1, book.list(RELAY, Optional.empty(), "", 10).rows().size());
    }

    @Test
    void aStaleVersionAnIllegalStepAndADuplicateAreRefused() {
        Link link = done(service.add(BANK_A, fresh(holder(1), CARDS_A, pan(17))));
        assertEquals(refused(LinkRefusal.VERSION_CONFLICT), service.suspend(BANK_A, link.id(), OptionalLong.of(7), ""));
        assertEquals(refused(LinkRefusal.ILLEGAL_STEP), service.activate(BANK_A, link.id(), OptionalLong.empty(), ""));
        assertEquals(refused(LinkRefusal.DUPLICATE), service.add(BANK_A, fresh(holder(1), CARDS_A, pan(17))));
        assertEquals(1, found(lookup.links(holder(1))).size());
    }

    @Test
    void theSeventeenthLinkIsRefusedAndAFreedNumberIsUsedAgain() {
        List<Link> links = new ArrayList<>();
        for (int i = 1; i <= 16; i++) {
            links.add(done(service.add(BANK_A, fresh(holder(1), CARDS_A, pan(i)))));
        }
        assertEquals(refused(LinkRefusal.HOLDER_FULL), service.add(BANK_A, fresh(holder(1), CARDS_A, pan(17))));
        assertEquals(16, found(lookup.links(holder(1))).size());
        done(service.abolish(BANK_A, links.get(4).id(), OptionalLong.empty(), ""));
        assertEquals(5, done(service.add(BANK_A, fresh(holder(1), CARDS_A, pan(17)))).number());
    }

    @Test
    void aHolderBeyondTheConfiguredNumberIsRefusedAlsoWithinOneBatch() {
        List<NewLink> links =
            List.of(fresh(holder(1), CARDS_A, pan(1)), fresh(holder(2), CARDS_A, pan(2)), fresh(holder(3), CARDS_A, pan(3)),
                fresh(holder(4), CARDS_A, pan(4)), fresh(holder(3), CARDS_A, pan(5)));
        List<LinkOutcome> outcomes = service.addAll(BANK_A, links);
        assertEquals(refused(LinkRefusal.STORE_FULL), outcomes.get(3));
        assertEquals(4, outcomes.stream().filter(LinkOutcome.Done.class::isInstance).count());
        assertEquals(3, store.holders());
    }

    @Test
    void aRenewalMovesOwnLinksAndKeepsASuspension() {
        Link a = done(service.add(BANK_A, fresh(holder(1), CARDS_A, pan(17))));
        Link b = done(service.add(BANK_B, fresh(holder(1), CARDS_B, pan(25))));
        done(service.suspend(BANK_A, a.id(), OptionalLong.empty(), ""));
        List<LinkOutcome> moved = service.renew(BANK_A, holder(1), holder(2), "linkage");
        assertEquals(1, moved.size());
        assertEquals(LinkStatus.SUSPENDED, done(moved.getFirst()).status());
        assertEquals(List.of(b), found(lookup.links(holder(1))));
        assertEquals(List.of(done(moved.getFirst())), found(lookup.links(holder(2))));
        assertEquals(List.of(refused(LinkRefusal.SAME_HOLDER)), service.renew(BANK_A, holder(2), holder(2), ""));
    }

    @Test
    void aHolderRecordIsKeptOnlyForAHolderWithLinksAndGoesWithTheLastOne() {
        Link link = done(service.add(BANK_A, fresh(holder(1), CARDS_A, pan(17))));
        try (HolderMemory memory = new HolderMemory(store)) {
            memory.remember(LinkFixtures.record(holder(1)));
            memory.remember(LinkFixtures.record(holder(2)));
        }
        assertEquals(Optional.of(LinkFixtures.record(holder(1))), lookup.holder(holder(1)));
        assertEquals(Optional.empty(), lookup.holder(holder(2)));
        done(service.abolish(BANK_A, link.id(), OptionalLong.empty(), ""));
        done(service.add(BANK_A, fresh(holder(1), CARDS_A, pan(17))));
        assertEquals(Optional.empty(), lookup.holder(holder(1)));
    }

    @Test
    void pagesOfTheListMeetEveryLinkOnce() throws IOException {
        for (int i = 1; i <= 7; i++) {
            done(service.add(RELAY, fresh(holder(1 + i % 3), i < 4 ? CARDS_A : CARDS_B, pan(i))));
        }
        LinkBook book = new LinkBook(store);
        List<LinkOutcome.Row> all = new ArrayList<>();
        String cursor = "";
        do {
            LinkBook.Page page = book.list(RELAY, Optional.empty(), cursor, 3);
            all.addAll(page.rows());
            cursor = page.next();
        } while (!cursor.isEmpty());
        assertEquals(7, all.stream().map(row -> row.link().id()).distinct().count());
        assertEquals(3, book.list(RELAY, Optional.of(CARDS_A), "", 10).rows().size());
    }

    @Test
    void nothingPrintsAnAccountOrASerial() {
        Link link = done(service.add(BANK_A, fresh(holder(8_877_665_544_332_211L), CARDS_A, pan(17))));
        String text = link + " " + holder(8_877_665_544_332_211L) + " " + LinkFixtures.record(holder(8_877_665_544_332_211L)) + " "
            + lookup.links(holder(8_877_665_544_332_211L));
        assertFalse(text.contains(pan(17)), text);
        assertFalse(text.contains("8877665544332211"), text);
    }
}
