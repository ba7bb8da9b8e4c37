package io.chukei.jpki.revocation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import io.chukei.jpki.certificate.CaId;
import io.chukei.jpki.certificate.CertificateSerial;
import io.chukei.jpki.certificate.PartitionName;
import io.chukei.jpki.revocation.RevocationAnswer.Why;
import org.junit.jupiter.api.Test;

final class RevocationSetTest {

    private static final CaId AUTH = new CaId("auth");
    private static final CaId SIGN = new CaId("sign");
    private static final PartitionName NORTH = new PartitionName("CN=North CRLDP");
    private static final PartitionName SOUTH = new PartitionName("CN=South CRLDP");
    private static final Instant T0 = Instant.parse("2026-11-21T00:00:00Z");
    private static final FreshnessPolicy FRESHNESS = new FreshnessPolicy(Duration.ofHours(1), Duration.ofDays(10));

    private final RevocationSet empty = RevocationSet.empty(FRESHNESS);

    @Test
    void anEmptySetKnowsNothing() {
        assertEquals(new RevocationAnswer.Undetermined(Why.UNKNOWN_PARTITION), empty.check(AUTH, CertificateSerial.of(5), NORTH, T0));
        assertFalse(empty.isComplete(AUTH));
    }

    @Test
    void aPartitionWithoutListIsMissingAndOneThatNobodyExpectsIsUnknown() {
        RevocationSet set = empty.change().expect(AUTH, Set.of(NORTH, SOUTH)).accept(list(AUTH, NORTH, 1, T0, 7)).build();
        assertInstanceOf(RevocationAnswer.Good.class, set.check(AUTH, CertificateSerial.of(5), NORTH, T0));
        assertEquals(new RevocationAnswer.Undetermined(Why.MISSING), set.check(AUTH, CertificateSerial.of(5), SOUTH, T0));
        assertEquals(new RevocationAnswer.Undetermined(Why.UNKNOWN_PARTITION),
            set.check(AUTH, CertificateSerial.of(5), new PartitionName("CN=East CRLDP"), T0));
        assertEquals(Set.of(SOUTH), set.missing(AUTH));
        assertFalse(set.isComplete(AUTH));
        assertTrue(set.with(list(AUTH, SOUTH, 1, T0)).isComplete(AUTH));
    }

    @Test
    void aStaleListMakesOnlyItsOwnPartitionUndetermined() {
        RevocationSet set = empty.with(list(AUTH, NORTH, 1, T0.minus(Duration.ofDays(3)))).with(list(AUTH, SOUTH, 1, T0));
        assertEquals(new RevocationAnswer.Undetermined(Why.STALE), set.check(AUTH, CertificateSerial.of(5), NORTH, T0));
        assertInstanceOf(RevocationAnswer.Good.class, set.check(AUTH, CertificateSerial.of(5), SOUTH, T0));
        assertEquals(Set.of(NORTH), set.stale(AUTH, T0));
    }

    @Test
    void aListAnswersToTheLastInstantOfItsGraceAndNoLonger() {
        RevocationSet set = empty.with(list(AUTH, NORTH, 1, T0));
        Instant last = T0.plus(Duration.ofDays(2)).plus(Duration.ofHours(1));
        assertInstanceOf(RevocationAnswer.Good.class, set.check(AUTH, CertificateSerial.of(5), NORTH, last));
        assertEquals(new RevocationAnswer.Undetermined(Why.STALE), set.check(AUTH, CertificateSerial.of(5), NORTH, last.plusNanos(1)));
    }

    @Test
    void theGreatestAgeEndsAListEvenBeforeItsNextUpdate() {
        RevocationSet set = RevocationSet.empty(new FreshnessPolicy(Duration.ZERO, Duration.ofHours(6))).with(list(AUTH, NORTH, 1, T0));
        assertEquals(new RevocationAnswer.Undetermined(Why.STALE),
            set.check(AUTH, CertificateSerial.of(5), NORTH, T0.plus(Duration.ofHours(7))));
    }

    @Test
    void whoStandsOnAStaleListIsRevokedAllTheSame() {
        RevocationSet set = empty.with(list(AUTH, NORTH, 1, T0.minus(Duration.ofDays(30)), 7));
        assertInstanceOf(RevocationAnswer.Revoked.class, set.check(AUTH, CertificateSerial.of(7), NORTH, T0));
    }

    @Test
    void aSerialOnAnotherPartitionsListIsRevokedToo() {
        RevocationSet set = empty.with(list(AUTH, NORTH, 1, T0, 7)).with(list(AUTH, SOUTH, 1, T0));
        assertEquals(NORTH,
            assertInstanceOf(RevocationAnswer.Revoked.class, set.check(AUTH, CertificateSerial.of(7), SOUTH, T0)).partition());
    }

    @Test
    void theSameNumberUnderTwoCasIsTwoSerials() {
        RevocationSet set = empty.with(list(AUTH, NORTH, 1, T0, 7)).with(list(SIGN, NORTH, 1, T0));
        assertInstanceOf(RevocationAnswer.Revoked.class, set.check(AUTH, CertificateSerial.of(7), NORTH, T0));
        assertInstanceOf(RevocationAnswer.Good.class, set.check(SIGN, CertificateSerial.of(7), NORTH, T0));
    }

    @Test
    void serialsBeyondTheDenseRangeAreExact() {
        long beyond = RevocationSetBuilder.DENSE_LIMIT + 7;
        BigInteger huge = BigInteger.ONE.shiftLeft(150).add(BigInteger.valueOf(7));
        PartitionList list = new PartitionListBuilder(2).add(beyond, RevocationReason.KEY_COMPROMISE)
            .add(CertificateSerial.of(huge), RevocationReason.SUPERSEDED).build(head(AUTH, NORTH, 1, T0));
        RevocationSet set = empty.with(list);
        assertEquals(RevocationReason.KEY_COMPROMISE, revoked(set, CertificateSerial.of(beyond)));
        assertEquals(RevocationReason.SUPERSEDED, revoked(set, CertificateSerial.of(huge)));
        for (BigInteger near : new BigInteger[]{huge.add(BigInteger.ONE), BigInteger.valueOf(7), huge.and(BigInteger.valueOf(-1L >>> 1)),
            BigInteger.valueOf(beyond + 1), BigInteger.valueOf(beyond - RevocationSetBuilder.DENSE_LIMIT)}) {
            assertInstanceOf(RevocationAnswer.Good.class, set.check(AUTH, CertificateSerial.of(near), NORTH, T0));
        }
    }

    @Test
    void aNewListReplacesTheOldOneWholeAndOldSnapshotsStayAsTheyWere() {
        RevocationSet before = empty.with(list(AUTH, NORTH, 1, T0, 7, 8)).with(list(AUTH, SOUTH, 1, T0, 9));
        RevocationSet after = before.with(list(AUTH, NORTH, 2, T0, 8, 10));
        assertInstanceOf(RevocationAnswer.Good.class, after.check(AUTH, CertificateSerial.of(7), NORTH, T0));
        assertInstanceOf(RevocationAnswer.Revoked.class, after.check(AUTH, CertificateSerial.of(10), NORTH, T0));
        assertInstanceOf(RevocationAnswer.Revoked.class, after.check(AUTH, CertificateSerial.of(9), SOUTH, T0));
        assertInstanceOf(RevocationAnswer.Revoked.class, before.check(AUTH, CertificateSerial.of(7), NORTH, T0));
        assertInstanceOf(RevocationAnswer.Good.class, before.check(AUTH, CertificateSerial.of(10), NORTH, T0));
    }

    @Test
    void aPartitionThatTheIndexNoLongerNamesIsUndetermined() {
        RevocationSet set =
            empty.with(list(AUTH, NORTH, 1, T0)).with(list(AUTH, SOUTH, 1, T0)).change().expect(AUTH, Set.of(SOUTH)).build();
        assertEquals(new RevocationAnswer.Undetermined(Why.UNKNOWN_PARTITION), set.check(AUTH, CertificateSerial.of(5), NORTH, T0));
    }

    @Test
    void overRandomChangesTheSetAgreesWithAPlainModel() {
        Random random = new Random(20261121);
        Map<PartitionName, Set<Long>> model = new HashMap<>();
        RevocationSet set = empty;
        for (int round = 0; round < 200; round++) {
            PartitionName partition = random.nextBoolean() ? NORTH : SOUTH;
            Set<Long> serials = new HashSet<>();
            for (int i = random.nextInt(40); i > 0; i--) {
                serials.add(random.nextInt(4) == 0 ? 1 + (random.nextLong() >>> 2) : 1L + random.nextInt(500));
            }
            model.put(partition, serials);
            set = set.with(list(AUTH, partition, round, T0, serials.stream().mapToLong(Long::longValue).toArray()));
            for (long serial = 1; serial <= 500; serial++) {
                long probed = serial;
                boolean revoked = model.values().stream().anyMatch(listed -> listed.contains(probed));
                boolean answered = set.check(AUTH, CertificateSerial.of(serial), partition, T0) instanceof RevocationAnswer.Revoked;
                assertEquals(revoked, answered, "round " + round);
            }
            for (long serial : serials) {
                assertInstanceOf(RevocationAnswer.Revoked.class, set.check(AUTH, CertificateSerial.of(serial), partition, T0));
            }
        }
    }

    @Test
    void aViewAnswersByTheNewestSetOnceItIsPublished() {
        RevocationView view = new RevocationView(empty.with(list(AUTH, NORTH, 1, T0)));
        assertInstanceOf(RevocationAnswer.Good.class, view.check(AUTH, CertificateSerial.of(7), NORTH, T0));
        view.publish(view.current().with(list(AUTH, NORTH, 2, T0, 7)));
        assertInstanceOf(RevocationAnswer.Revoked.class, view.check(AUTH, CertificateSerial.of(7), NORTH, T0));
    }

    @Test
    void neitherASerialNorASubjectIsInAnyText() {
        RevocationSet set = empty.with(list(AUTH, NORTH, 1, T0, 114_393_094L));
        String text = CertificateSerial.of(114_393_094L) + " " + set.check(AUTH, CertificateSerial.of(114_393_094L), NORTH, T0)
            + set.list(AUTH, NORTH).orElseThrow().head();
        assertFalse(text.contains("114393094") || text.toLowerCase(java.util.Locale.ROOT).contains("6d18006"), text);
    }

    private static RevocationReason revoked(RevocationSet set, CertificateSerial serial) {
        return assertInstanceOf(RevocationAnswer.Revoked.class, set.check(AUTH, serial, NORTH, T0)).reason();
    }

    private static PartitionList list(CaId ca, PartitionName partition, long number, Instant thisUpdate, long... serials) {
        PartitionListBuilder builder = new PartitionListBuilder(serials.length);
        for (long serial : serials) {
            builder.add(serial, RevocationReason.UNSPECIFIED);
        }
        return builder.build(head(ca, partition, number, thisUpdate));
    }

    private static PartitionList.Head head(CaId ca, PartitionName partition, long number, Instant thisUpdate) {
        return new PartitionList.Head(ca, partition, BigInteger.valueOf(number), thisUpdate, thisUpdate.plus(Duration.ofDays(2)));
    }
}
