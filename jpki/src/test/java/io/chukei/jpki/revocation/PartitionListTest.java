package io.chukei.jpki.revocation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

import io.chukei.jpki.certificate.CaId;
import io.chukei.jpki.certificate.CertificateSerial;
import io.chukei.jpki.certificate.PartitionName;
import org.junit.jupiter.api.Test;

final class PartitionListTest {

    private static final PartitionList.Head HEAD = new PartitionList.Head(new CaId("auth"), PartitionName.WHOLE, BigInteger.ONE,
        Instant.EPOCH, Instant.EPOCH.plusSeconds(1));

    @Test
    void overSerialsOfEveryLengthAListAgreesWithAPlainMap() {
        Random random = new Random(20_26);
        for (int round = 0; round < 400; round++) {
            int bits = 1 + random.nextInt(159);
            Map<BigInteger, RevocationReason> model = new HashMap<>();
            PartitionListBuilder builder = new PartitionListBuilder(random.nextInt(100));
            for (int i = random.nextInt(500); i > 0; i--) {
                BigInteger serial = new BigInteger(random.nextBoolean() ? bits : 1 + random.nextInt(159), random).max(BigInteger.ONE);
                RevocationReason reason = reason(random);
                model.merge(serial, reason, (a, b) -> a.gravity() > b.gravity() ? a : b);
                builder.add(CertificateSerial.of(serial), reason);
            }
            assertAgrees(model, builder.build(HEAD), random);
        }
    }

    @Test
    void theSerialsAroundEveryBoundaryAreKeptApart() {
        Map<BigInteger, RevocationReason> model = new HashMap<>();
        PartitionListBuilder builder = new PartitionListBuilder(0);
        for (int power = 0; power < 159; power++) {
            for (int beside = -1; beside <= 1; beside++) {
                BigInteger serial = BigInteger.ONE.shiftLeft(power).add(BigInteger.valueOf(beside));
                if (CertificateSerial.permits(serial)) {
                    RevocationReason reason = RevocationReason.BY_GRAVITY.get((power + beside + 1) % 9);
                    model.merge(serial, reason, (a, b) -> a.gravity() > b.gravity() ? a : b);
                    builder.add(CertificateSerial.of(serial), reason);
                }
            }
        }
        assertAgrees(model, builder.build(HEAD), new Random(1));
    }

    @Test
    void aSerialListedTwiceHasItsGravestReasonWhateverTheOrder() {
        for (long serial : new long[]{7, SerialRun.LIMIT + 7}) {
            CertificateSerial twice = CertificateSerial.of(serial);
            for (RevocationReason one : RevocationReason.values()) {
                for (RevocationReason other : RevocationReason.values()) {
                    PartitionList list = new PartitionListBuilder(3).add(twice, one).add(twice, other).build(HEAD);
                    assertEquals(1, list.entries());
                    assertEquals(Optional.of(one.gravity() > other.gravity() ? one : other), list.reason(twice));
                }
            }
        }
    }

    @Test
    void theOrderOfGravityNamesEveryReasonAtItsPlace() {
        assertEquals(RevocationReason.values().length, RevocationReason.BY_GRAVITY.size());
        for (RevocationReason reason : RevocationReason.values()) {
            assertEquals(reason, RevocationReason.BY_GRAVITY.get(reason.gravity()));
        }
    }

    private static void assertAgrees(Map<BigInteger, RevocationReason> model, PartitionList list, Random random) {
        assertEquals(model.size(), list.entries());
        Map<RevocationReason, Integer> counts = new EnumMap<>(RevocationReason.class);
        model.forEach((serial, reason) -> {
            counts.merge(reason, 1, Integer::sum);
            assertEquals(Optional.of(reason), list.reason(CertificateSerial.of(serial)));
            for (BigInteger near : new BigInteger[]{serial.add(BigInteger.ONE), serial.subtract(BigInteger.ONE),
                serial.flipBit(random.nextInt(158)), serial.shiftRight(1), serial.and(BigInteger.valueOf(Long.MAX_VALUE))}) {
                if (CertificateSerial.permits(near)) {
                    assertEquals(Optional.ofNullable(model.get(near)), list.reason(CertificateSerial.of(near)));
                }
            }
        });
        assertEquals(counts, list.reasonCounts());
    }

    static RevocationReason reason(Random random) {
        return RevocationReason.BY_GRAVITY.get(random.nextInt(RevocationReason.BY_GRAVITY.size()));
    }
}
