package io.chukei.app.demo;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.chukei.app.world.LocalWorld;
import io.chukei.app.world.PortsWanted;
import io.chukei.app.world.WorldTimes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The demo's own scenarios against a switch in a process of its own: one start, every row.
final class DemoTest {
    private static final Set<String> PROMISED = Set.of("approved-two-legs", "approved-one-leg", "choice-of-two-cards",
        "declined-by-issuer", "revoked-lost-card", "expired-certificate", "tampered-amount", "replayed-challenge", "unknown-holder",
        "stale-crl", "ocsp-fallback", "next-card", "ocsp-revoked", "issuer-silent", "lost-answer-repeat");

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
            assertEquals(0, world.relay().stop(), "nothing was in flight at the end");
        }
    }

    @Test
    void everyPromisedScenarioIsThereOnce() {
        Set<String> names = Scenarios.all().stream().map(Scenario::name).collect(Collectors.toSet());
        assertEquals(Scenarios.all().size(), names.size());
        assertTrue(names.containsAll(PROMISED));
    }
}
