package io.chukei.relay.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.YearMonth;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

import io.chukei.iso8583.issuer.Account;
import io.chukei.iso8583.message.Pan;
import io.chukei.iso8583.message.Service;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LinkTest {
    private static final Instant FROM = Instant.parse("2026-11-21T00:00:00Z");
    private static final Instant TO = Instant.parse("2026-11-22T00:00:00Z");

    private static Link link(LinkStatus status) {
        LinkTerms terms = new LinkTerms(Service.CREDIT, "39200000001", LinkMode.DELEGATED,
            new Account.CardAccount(new Pan("9392000000000017"), YearMonth.of(2029, 12)),
            new LinkTerms.Display("A ••••0017", new PinRule.NotNeeded(), ""), LinkLimits.NONE);
        return new Link(new LinkId("0".repeat(32)), 1, terms, new LinkValidity(FROM, Optional.of(TO)), status, 4);
    }

    /// One row a state: which states may follow, in the order of the enum.
    @ParameterizedTest
    @CsvSource({"REGISTERED,-A-X-", "ACTIVE,--SXN", "SUSPENDED,-A-XN", "ABOLISHED,-----", "RENEWED,-----"})
    void theStatusTableIsThis(LinkStatus from, String row) {
        StringBuilder actual = new StringBuilder();
        for (LinkStatus to : LinkStatus.values()) {
            Optional<Link> stepped = link(from).become(to);
            actual.append(stepped.isPresent() ? to.code() : '-');
            stepped.ifPresent(next -> assertEquals(5, next.version()));
        }
        assertEquals(row, actual.toString());
        assertEquals(from, LinkStatus.ofCode(from.code()));
        assertEquals(!row.equals("-----"), from.isLive());
    }

    @Test
    void onlyAnActiveLinkWithinItsValidityPays() {
        for (LinkStatus status : LinkStatus.values()) {
            assertEquals(status == LinkStatus.ACTIVE, link(status).paysAt(FROM));
        }
        assertTrue(link(LinkStatus.ACTIVE).paysAt(TO));
        assertFalse(link(LinkStatus.ACTIVE).paysAt(FROM.minusMillis(1)));
        assertFalse(link(LinkStatus.ACTIVE).paysAt(TO.plusMillis(1)));
    }

    @Test
    void aSinglePaymentIsCappedAndLowerInTwoLegs() {
        LinkLimits limits = new LinkLimits(OptionalLong.of(100), OptionalLong.of(30), OptionalLong.empty(), OptionalInt.empty());
        assertTrue(limits.allowsSingle(100, false));
        assertFalse(limits.allowsSingle(101, false));
        assertTrue(limits.allowsSingle(30, true));
        assertFalse(limits.allowsSingle(31, true));
        assertTrue(LinkLimits.NONE.allowsSingle(LinkLimits.MAX_AMOUNT, true));
    }

    @Test
    void aLabelCannotShowAWholeAccountNumber() {
        assertTrue(LinkTerms.Display.isLabel("SIM-CARD A ••••0017"));
        assertFalse(LinkTerms.Display.isLabel("A 9392000000000017"));
        assertFalse(LinkTerms.Display.isLabel(""));
        assertFalse(LinkTerms.Display.isLabel("a\nb"));
        assertFalse(LinkTerms.Display.isLabel("あ".repeat(22)));
        assertThrows(IllegalArgumentException.class, () -> new LinkTerms.Display("\u0000", new PinRule.NotNeeded(), ""));
    }

    @Test
    void aPinIsAskedAboveTheAmountOnly() {
        assertFalse(new PinRule.Above(3_000).needsPin(3_000));
        assertTrue(new PinRule.Above(3_000).needsPin(3_001));
        assertTrue(new PinRule.Required().needsPin(0));
        assertFalse(new PinRule.NotNeeded().needsPin(LinkLimits.MAX_AMOUNT));
    }
}
