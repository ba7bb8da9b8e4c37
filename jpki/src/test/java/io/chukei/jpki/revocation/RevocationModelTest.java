package io.chukei.jpki.revocation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

import io.chukei.jpki.certificate.CaId;
import io.chukei.jpki.certificate.CertificateSerial;
import io.chukei.jpki.certificate.PartitionName;
import io.chukei.jpki.revocation.RevocationAnswer.Why;
import org.junit.jupiter.api.Test;

/// The published set against a naive model: two CAs with the same numbers, partitions that share serials and are
/// replaced and dropped again and again, serials on both sides of every boundary and of 20 octets.
final class RevocationModelTest {

    private static final List<CaId> CAS = List.of(new CaId("auth"), new CaId("sign"));
    private static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");
    private static final int PARTITIONS = 5;

    private final Random random = new Random(1_900);
    private final List<CertificateSerial> pool = pool();
    private final Map<CaId, Map<PartitionName, Map<CertificateSerial, RevocationReason>>> model = new HashMap<>();

    @Test
    void everyAnswerIsTheModelsOverManyReplacements() {
        RevocationSet set = RevocationSet.empty(new FreshnessPolicy(Duration.ZERO, Duration.ofDays(3)));
        for (int round = 1; round <= 60; round++) {
            set = changed(set, round);
            for (CaId ca : CAS) {
                for (CertificateSerial serial : pool) {
                    PartitionName own = partition(random.nextInt(PARTITIONS));
                    check(set, ca, serial, own);
                }
            }
        }
    }

    private RevocationSet changed(RevocationSet old, int round) {
        RevocationSetBuilder change = old.change();
        for (int i = random.nextInt(3); i >= 0; i--) {
            CaId ca = CAS.get(random.nextInt(2));
            Map<PartitionName, Map<CertificateSerial, RevocationReason>> lists = model.computeIfAbsent(ca, any -> new HashMap<>());
            PartitionName name = partition(random.nextInt(PARTITIONS));
            if (random.nextInt(8) == 0) {
                lists.remove(name);
                change.expect(ca, Set.copyOf(lists.keySet()));
            } else {
                lists.put(name, new HashMap<>());
                PartitionListBuilder list = new PartitionListBuilder(0);
                for (int entries = random.nextInt(60); entries > 0; entries--) {
                    CertificateSerial serial = pool.get(random.nextInt(pool.size()));
                    RevocationReason reason = PartitionListTest.reason(random);
                    lists.get(name).merge(serial, reason, (a, b) -> a.gravity() > b.gravity() ? a : b);
                    list.add(serial, reason);
                }
                change.accept(list.build(new PartitionList.Head(ca, name, BigInteger.valueOf(round), NOW, NOW.plusSeconds(60))));
            }
        }
        return change.build();
    }

    private void check(RevocationSet set, CaId ca, CertificateSerial serial, PartitionName own) {
        Map<PartitionName, Map<CertificateSerial, RevocationReason>> lists = model.getOrDefault(ca, Map.of());
        boolean listed = lists.values().stream().anyMatch(list -> list.containsKey(serial));
        RevocationAnswer answer = set.check(ca, serial, own, NOW);
        if (listed) {
            RevocationAnswer.Revoked revoked = (RevocationAnswer.Revoked) answer;
            boolean ownListsIt = Optional.ofNullable(lists.get(own)).filter(list -> list.containsKey(serial)).isPresent();
            if (ownListsIt) {
                assertEquals(own, revoked.partition());
            }
            assertEquals(lists.getOrDefault(revoked.partition(), Map.of()).get(serial), revoked.reason());
        } else if (lists.containsKey(own)) {
            assertEquals(own, ((RevocationAnswer.Good) answer).partition());
        } else {
            assertEquals(new RevocationAnswer.Undetermined(Why.UNKNOWN_PARTITION), answer);
        }
    }

    /// Close together, around the powers of two, and long ones that agree in their low 63 bits or but for their first octet.
    private List<CertificateSerial> pool() {
        List<CertificateSerial> serials = new ArrayList<>();
        for (int i = 1; i < 130; i++) {
            serials.add(CertificateSerial.of(i));
        }
        for (int power : new int[]{20, 28, 31, 32, 58, 59, 60, 62, 63, 64, 127, 128, 150, 158}) {
            for (int beside = -2; beside <= 2; beside++) {
                serials.add(CertificateSerial.of(BigInteger.ONE.shiftLeft(power).add(BigInteger.valueOf(beside))));
            }
        }
        BigInteger low = new BigInteger(63, random);
        for (int i = 1; i < 40; i++) {
            serials.add(CertificateSerial.of(low.add(BigInteger.valueOf(i).shiftLeft(152))));
            serials.add(CertificateSerial.of(low.add(BigInteger.valueOf(i).shiftLeft(64))));
        }
        return serials;
    }

    private static PartitionName partition(int index) {
        return new PartitionName("CN=City " + index + " CRLDP");
    }
}
