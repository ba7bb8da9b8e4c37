package io.chukei.relay.revocation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import io.chukei.jpki.certificate.CertificateSerial;
import io.chukei.jpki.certificate.PartitionName;
import io.chukei.jpki.crl.CrlJudge;
import io.chukei.jpki.crl.CrlLimits;
import io.chukei.jpki.crl.CrlProblem;
import io.chukei.jpki.revocation.FreshnessPolicy;
import io.chukei.jpki.revocation.RevocationAnswer;
import io.chukei.jpki.revocation.RevocationSet;
import io.chukei.jpki.revocation.RevocationView;
import io.chukei.jpki.signature.BouncyDigestCheck;
import io.chukei.relay.config.FetchConfig;
import io.chukei.relay.config.JpkiConfig;
import io.chukei.relay.config.OcspConfig;
import io.chukei.relay.download.DownloadProblem;
import io.chukei.relay.download.LyingServer;
import io.chukei.relay.metrics.Metrics;
import io.chukei.relay.simulation.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The keeper against a server over HTTP. The clock stands still, so that nothing is fetched but at the start and on demand.
final class RevocationKeeperTest {
    private static final Instant START = Instant.parse("2026-11-21T00:00:00Z");
    private static final PartitionName A = PartitionName.parse("CN=A CRLDP,O=JPKI-SIM,C=JP").orElseThrow();
    private static final PartitionName B = PartitionName.parse("CN=B CRLDP,O=JPKI-SIM,C=JP").orElseThrow();
    private static final Duration LONG = Duration.ofSeconds(20);

    private static ListAuthority authority;

    @TempDir
    private Path folder;

    private final List<AutoCloseable> opened = new ArrayList<>();
    private final RevocationView view =
        new RevocationView(RevocationSet.empty(new FreshnessPolicy(Duration.ZERO, Duration.ofDays(3))));
    private volatile Instant now = START;
    private final long begun = System.nanoTime();
    private volatile boolean clockRuns;
    private ListServer server;
    private RevocationCounters counters = RevocationCounters.of(new Metrics());
    private final FetchConfig.Most most = new FetchConfig.Most(1 << 20, 10_000, 3);

    @BeforeAll
    static void make() {
        authority = new ListAuthority(START);
    }

    @BeforeEach
    void open() throws IOException {
        server = new ListServer();
        opened.add(server);
        server.serve("/index", index(A));
        server.serve("/a", authority.list(A, 1, START.minusSeconds(60), 100));
        server.serve("/b", authority.list(B, 1, START.minusSeconds(60), 5));
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : opened.reversed()) {
            each.close();
        }
    }

    @Test
    void listsAreFetchedOnceAndThenAskedForConditionallyAlsoAfterARestart() throws Exception {
        RevocationKeeper keeper = ready();
        assertEquals(Optional.empty(), keeper.obstacle(Set.of(ListAuthority.AUTH)));
        assertInstanceOf(RevocationAnswer.Revoked.class, check(A, 100));
        assertInstanceOf(RevocationAnswer.Good.class, check(A, 101));
        keeper.refreshSoon();
        Await.until(() -> server.unmodifiedAnswers("/a") == 1 && server.unmodifiedAnswers("/index") == 1);
        keeper.close();
        RevocationKeeper second = ready();
        assertEquals(1, total(ListTally.LOADED));
        second.refreshSoon();
        Await.until(() -> server.unmodifiedAnswers("/a") == 2);
        assertEquals(1, server.wholeAnswers("/a"));
    }

    @Test
    void aServerThatHoldsBackCostsOnlyItsOwnFetch() throws Exception {
        clockRuns = true;
        try (LyingServer liar = new LyingServer(LyingServer.textThenSilence("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n"))) {
            server.serve("/index", "[%s,%s]".formatted(entry(B, liar.address().toString()), entry(A, "/a")));
            RevocationKeeper keeper = started();
            Await.until(() -> check(A, 101) instanceof RevocationAnswer.Good);
            assertEquals(new RevocationAnswer.Undetermined(RevocationAnswer.Why.MISSING), check(B, 101));
            server.serve("/a", authority.list(A, 2, START.minusSeconds(30), 101));
            keeper.refreshSoon();
            Await.until(() -> check(A, 101) instanceof RevocationAnswer.Revoked);
        }
        Await.until(() -> counters.downloads().total(DownloadProblem.CUT_SHORT) > 0);
    }

    @Test
    void aListThatNamesFarFewerSerialsWaitsForTheOperatorAlsoOverARestart() throws Exception {
        RevocationKeeper keeper = ready();
        server.serve("/a", authority.list(A, 2, START.minusSeconds(30), 90));
        keeper.refreshSoon();
        Await.until(() -> total(ListTally.ACCEPTED) == 2);
        server.serve("/a", authority.list(A, 3, START.minusSeconds(20), 80));
        keeper.refreshSoon();
        Await.until(() -> total(ListTally.HELD) == 1);
        assertInstanceOf(RevocationAnswer.Revoked.class, check(A, 90));
        keeper.refreshSoon();
        Await.until(() -> server.unmodifiedAnswers("/a") == 1);
        keeper.close();

        RevocationKeeper second = started();
        ListStatus status = status(second, A);
        assertEquals(90, status.inForce().orElseThrow().entries());
        assertEquals(80, status.held().orElseThrow().entries());
        assertTrue(status.needsAttention());
        assertInstanceOf(Release.OtherHeld.class, second.release(ListAuthority.AUTH, A, Optional.of("2")).join());
        assertInstanceOf(RevocationAnswer.Revoked.class, check(A, 90));
        assertInstanceOf(Release.Done.class, second.release(ListAuthority.AUTH, A, Optional.of("3")).join());
        assertInstanceOf(RevocationAnswer.Good.class, check(A, 90));
        assertInstanceOf(Release.NothingHeld.class, second.release(ListAuthority.AUTH, A, Optional.empty()).join());
        assertInstanceOf(Release.Unknown.class, second.release(ListAuthority.AUTH, B, Optional.empty()).join());
        second.close();
        RevocationKeeper third = started();
        assertEquals(80, status(third, A).inForce().orElseThrow().entries());
    }

    @Test
    void aLongerListThatFollowsTheOneThatWaitsTakesItsPlace() throws Exception {
        RevocationKeeper keeper = ready();
        server.serve("/a", authority.list(A, 2, START.minusSeconds(30), 10));
        keeper.refreshSoon();
        Await.until(() -> total(ListTally.HELD) == 1);
        server.serve("/a", authority.list(A, 3, START.minusSeconds(20), 120));
        keeper.refreshSoon();
        Await.until(() -> check(A, 120) instanceof RevocationAnswer.Revoked);
        assertTrue(status(keeper, A).held().isEmpty());
        try (Stream<Path> files = Files.walk(folder)) {
            assertTrue(files.noneMatch(file -> file.toString().endsWith(".held")));
        }
    }

    @Test
    void theLastGoodListsAnswerWhileTheServerIsDownAndATornOneIsLeftAside() throws Exception {
        server.serve("/index", index(A, B));
        ready().close();
        server.close();
        RevocationKeeper second = started();
        assertEquals(Optional.empty(), second.obstacle(Set.of(ListAuthority.AUTH)));
        assertInstanceOf(RevocationAnswer.Revoked.class, check(A, 100));
        second.close();
        Path kept = new Shelf(folder.resolve("auth")).inForce(A);
        byte[] torn = Files.readAllBytes(kept);
        Files.write(kept, java.util.Arrays.copyOf(torn, torn.length - 1));
        view.publish(RevocationSet.empty(new FreshnessPolicy(Duration.ZERO, Duration.ofDays(3))));
        RevocationKeeper third = started();
        assertEquals(1, total(ListTally.LAST_GOOD_TORN));
        assertEquals(new RevocationAnswer.Undetermined(RevocationAnswer.Why.MISSING), check(A, 101));
        assertInstanceOf(RevocationAnswer.Good.class, check(B, 101));
        assertTrue(third.obstacle(Set.of(ListAuthority.AUTH)).isPresent());
    }

    @Test
    void anOlderListIsRefusedAlsoAfterARestart() throws Exception {
        server.serve("/a", authority.list(A, 5, START.minusSeconds(60), 100));
        ready().close();
        server.serve("/a", authority.list(A, 4, START.minusSeconds(30), 100));
        RevocationKeeper second = started();
        second.refreshSoon();
        Await.until(() -> counters.problems().total(CrlProblem.ROLLED_BACK) == 1);
        assertEquals("5", status(second, A).inForce().orElseThrow().crlNumber().toString());
        assertEquals("rolled_back", status(second, A).fetching().outcome());
    }

    @Test
    void whatIsNoListChangesNothingAndIsNamed() throws Exception {
        RevocationKeeper keeper = ready();
        byte[] whole = authority.list(A, 2, START.minusSeconds(30), 100);
        server.serve("/a", java.util.Arrays.copyOf(whole, whole.length - 300));
        keeper.refreshSoon();
        Await.until(() -> counters.problems().total(CrlProblem.CUT_SHORT) == 1);
        server.serve("/a", "<html>maintenance</html>");
        keeper.refreshSoon();
        Await.until(() -> counters.problems().total(CrlProblem.MALFORMED) == 1);
        server.serve("/a", java.util.Arrays.copyOf(whole, whole.length + 1));
        keeper.refreshSoon();
        Await.until(() -> counters.problems().total(CrlProblem.TRAILING_BYTES) == 1);
        server.serve("/a", authority.list(B, 2, START.minusSeconds(30), 100));
        keeper.refreshSoon();
        Await.until(() -> counters.problems().total(CrlProblem.OTHER_PARTITION) == 1);
        server.serve("/a", new byte[(1 << 20) + 1]);
        keeper.refreshSoon();
        Await.until(() -> counters.downloads().total(DownloadProblem.TOO_LONG) == 1);
        assertInstanceOf(RevocationAnswer.Revoked.class, check(A, 100));
        assertInstanceOf(RevocationAnswer.Good.class, check(A, 101));
    }

    @Test
    void aPartitionThatVanishesStaysInForceAndANewOneIsFetchedAtOnce() throws Exception {
        RevocationKeeper keeper = ready();
        server.serve("/index", index(B));
        keeper.refreshSoon();
        Await.until(() -> check(B, 101) instanceof RevocationAnswer.Good);
        assertInstanceOf(RevocationAnswer.Revoked.class, check(A, 100));
        assertInstanceOf(RevocationAnswer.Good.class, check(A, 101));
        assertTrue(status(keeper, A).vanished());
        Await.until(() -> keeper.alarms().stream().anyMatch(alarm -> alarm.contains("not named")));
        assertInstanceOf(Release.NotVanished.class, keeper.forget(ListAuthority.AUTH, B).join());
        keeper.close();
        RevocationKeeper second = started();
        assertTrue(status(second, A).vanished());
        assertInstanceOf(Release.Done.class, second.forget(ListAuthority.AUTH, A).join());
        assertEquals(new RevocationAnswer.Undetermined(RevocationAnswer.Why.UNKNOWN_PARTITION), check(A, 101));
    }

    @Test
    void aListOfPartitionsThatIsBrokenOrNamesTooManyChangesNothing() throws Exception {
        RevocationKeeper keeper = ready();
        for (String broken : List.of("[]", "<html>", "[1]", "{}")) {
            long before = counters.downloads().total(DownloadProblem.BAD_PARTITIONS);
            server.serve("/index", broken);
            keeper.refreshSoon();
            Await.until(() -> counters.downloads().total(DownloadProblem.BAD_PARTITIONS) > before);
        }
        long before = counters.downloads().total(DownloadProblem.BAD_PARTITIONS);
        server.serve("/index", "[%s,%s,%s]".formatted(entry(B, "/b"), entry("CN=C", "/c"), entry("CN=D", "/d")));
        keeper.refreshSoon();
        Await.until(() -> counters.downloads().total(DownloadProblem.BAD_PARTITIONS) > before);
        assertEquals(1, keeper.status().join().getFirst().lists().size());
        assertInstanceOf(RevocationAnswer.Revoked.class, check(A, 100));
    }

    @Test
    void aListThatGrowsOldIsAnAlarmAtHalfAndAtFourFifthsOfItsLife() throws Exception {
        RevocationKeeper keeper = ready();
        assertEquals(ListState.FRESH, status(keeper, A).state());
        Await.until(() -> keeper.alarms().isEmpty() && keeper.lastSeen(ListAuthority.AUTH).isPresent());
        Instant made = START.minusSeconds(60);
        now = made.plus(Duration.ofDays(1));
        assertEquals(ListState.HALF_SPENT, status(keeper, A).state());
        Await.until(() -> keeper.alarms().stream().anyMatch(alarm -> alarm.contains("1 have spent 50 %")));
        now = made.plus(Duration.ofDays(2).multipliedBy(4).dividedBy(5));
        assertEquals(ListState.NEARLY_SPENT, status(keeper, A).state());
        Await.until(() -> keeper.alarms().stream().anyMatch(alarm -> alarm.contains("1 have spent 80 %")));
        now = made.plus(Duration.ofDays(2)).plusMillis(1);
        assertEquals(ListState.STALE, status(keeper, A).state());
        assertEquals(new RevocationAnswer.Undetermined(RevocationAnswer.Why.STALE), check(A, 101));
        assertTrue(keeper.spent(ListAuthority.AUTH) > 1);
        assertEquals(Optional.empty(), keeper.obstacle(Set.of(ListAuthority.AUTH)), "it declines its own holders only");
    }

    private RevocationKeeper ready() throws InterruptedException {
        RevocationKeeper keeper = started();
        assertTrue(keeper.awaitFirstAttempt(LONG));
        return keeper;
    }

    private RevocationKeeper started() {
        counters = RevocationCounters.of(closing(new Metrics()));
        FetchConfig fetch = new FetchConfig(new FetchConfig.Pace(Duration.ofHours(1), Duration.ofSeconds(30), Duration.ofSeconds(5), 4),
            new FetchConfig.Limits(LONG, LONG, LONG), most, new FetchConfig.Shrink(10, 10));
        JpkiConfig config = new JpkiConfig(List.of(new JpkiConfig.Authority("auth", List.of(), Set.of(), server.address("/index"),
            JpkiConfig.RevocationMode.CRL, Optional.empty())), fetch,
            new JpkiConfig.Freshness(Duration.ZERO, Duration.ofDays(3), Duration.ofMinutes(5)),
            new OcspConfig(LONG, 1, 16_384, LONG));
        CrlJudge judge =
            new CrlJudge(authority.pinned(), new BouncyDigestCheck(), new CrlLimits(1 << 20, 10_000), Duration.ofMinutes(5));
        RevocationKeeper keeper =
            new RevocationKeeper(config, new RevocationKeeper.Outside(folder, judge, view, counters, this::time, new Steady()));
        opened.add(keeper);
        keeper.start();
        return keeper;
    }

    private <T extends AutoCloseable> T closing(T each) {
        opened.add(each);
        return each;
    }

    private RevocationAnswer check(PartitionName partition, long serial) {
        return view.check(ListAuthority.AUTH, CertificateSerial.of(serial), partition, time());
    }

    private Instant time() {
        return clockRuns ? START.plusNanos(System.nanoTime() - begun) : now;
    }

    private long total(ListTally tally) {
        return counters.lists().total(tally);
    }

    private static ListStatus status(RevocationKeeper keeper, PartitionName partition) {
        return keeper.status().join().getFirst().lists().stream().filter(each -> each.partition().equals(partition)).findFirst()
            .orElseThrow();
    }

    private static String index(PartitionName... partitions) {
        return "[" + String.join(",", Stream.of(partitions).map(each -> entry(each, each.equals(A) ? "/a" : "/b")).toList()) + "]";
    }

    private static String entry(PartitionName partition, String url) {
        return entry(partition.text(), url);
    }

    private static String entry(String name, String url) {
        return "{\"name\":\"%s\",\"url\":\"%s\"}".formatted(name, url);
    }
}
