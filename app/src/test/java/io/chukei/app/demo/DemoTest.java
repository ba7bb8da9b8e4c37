package io.chukei.app.demo;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.chukei.app.world.LocalWorld;
import io.chukei.app.world.PortsWanted;
import io.chukei.app.world.Wishes;
import io.chukei.app.world.WorldTimes;
import io.chukei.testbed.issuerhost.HostDialect;
import io.chukei.testbed.issuerhost.IssuerServer;
import io.chukei.testbed.world.DefaultWorld;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The demo's own scenarios against a switch in a process of its own: one start, every row.
final class DemoTest {
    private static final Set<String> PROMISED = Set.of("approved-two-legs", "approved-one-leg", "choice-of-two-cards",
        "declined-by-issuer", "revoked-lost-card", "expired-certificate", "tampered-amount", "replayed-challenge", "unknown-holder",
        "stale-crl", "ocsp-fallback", "next-card", "ocsp-revoked", "issuer-silent", "lost-answer-repeat", "debit-approved",
        "debit-wrong-pin-then-right", "debit-short-of-balance", "debit-cancelled",
        "debit-refunded", "security-module-down", "cash-on-us", "cash-at-another-bank", "cash-partial-dispense", "cash-no-dispense",
        "atm-dead-before-command", "atm-dead-behind-command");

    private static final Set<String> IN_EVERY_DIALECT = Set.of("approved-two-legs", "choice-of-two-cards", "declined-by-issuer",
        "issuer-answers-another-amount", "cancelled", "reversed-in-part", "debit-approved", "debit-wrong-pin-then-right",
        "debit-pin-blocked",
        "debit-cancelled", "debit-refunded", "cash-at-another-bank", "cash-balance", "cash-partial-dispense", "cash-no-dispense");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @Test
    void everyScenarioEndsAsItShould() throws Exception {
        try (LocalWorld world = LocalWorld.start(folder, Clock.systemUTC(), new SecureRandom(), WorldTimes.DEMO, PortsWanted.ANY)) {
            List<Row> rows = Theatre.play(world, Scenarios.all(), row -> {});
            assertAll(rows.stream().map(row -> () -> assertTrue(row.ok(),
                row.scenario() + ": expected " + row.expected() + ", was " + row.actual())));
            assertEquals(Scenarios.all().size(), rows.size());
            assertBooksAgree(world);
            assertEquals(0, world.relay().stop(), "nothing was in flight at the end");
        }
    }

    /// What the journal says of today and of the days around it is what is missing from the accounts, to the yen.
    private static void assertBooksAgree(LocalWorld world) throws IOException {
        LocalDate today = LocalDate.now(Clock.system(ZoneId.of("Asia/Tokyo")));
        for (IssuerServer bank : world.testbed().banks()) {
            long taken = bank.accounts().stream().mapToLong(account -> account.opened() - account.funds()).sum();
            long net = 0;
            for (LocalDate date : List.of(today.minusDays(1), today)) {
                String file = world.admin().reconciliation(bank.settings().institution(), date);
                assertTrue(file.contains("\ntotal,OPEN,0,") && file.contains("\ntotal,SUSPENSE,0,") && file.contains("\nunreadable,,0,"),
                    file);
                String row = file.lines().filter(line -> line.startsWith("net,,")).findFirst().orElseThrow();
                net += Long.parseLong(List.of(row.split(",", -1)).get(3));
            }
            assertEquals(taken, net, bank.settings().institution());
        }
    }

    @ParameterizedTest
    @EnumSource(value = HostDialect.class, names = "ISO87_ASCII", mode = EnumSource.Mode.EXCLUDE)
    void paymentsAndReversalsAreTheSameInEveryOtherDialectOfTheIssuers(HostDialect dialect) throws Exception {
        Wishes wishes = new Wishes(WorldTimes.DEMO, PortsWanted.ANY).among(DefaultWorld.withNextCards().speaking(dialect));
        try (LocalWorld world = LocalWorld.start(folder, Clock.systemUTC(), new SecureRandom(), wishes)) {
            List<Scenario> few = Scenarios.all().stream().filter(scenario -> IN_EVERY_DIALECT.contains(scenario.name())).toList();
            List<Row> rows = Theatre.play(world, few, row -> {});
            assertAll(rows.stream().map(row -> () -> assertTrue(row.ok(),
                row.scenario() + ": expected " + row.expected() + ", was " + row.actual())));
            assertEquals(IN_EVERY_DIALECT.size(), rows.size());
            assertBooksAgree(world);
        }
    }

    @Test
    void everyPromisedScenarioIsThereOnce() {
        Set<String> names = Scenarios.all().stream().map(Scenario::name).collect(Collectors.toSet());
        assertEquals(Scenarios.all().size(), names.size());
        assertTrue(names.containsAll(PROMISED));
    }
}
