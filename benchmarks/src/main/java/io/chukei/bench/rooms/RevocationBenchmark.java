package io.chukei.bench.rooms;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

import io.chukei.jpki.certificate.CaId;
import io.chukei.jpki.certificate.CertificateSerial;
import io.chukei.jpki.certificate.PartitionName;
import io.chukei.jpki.revocation.FreshnessPolicy;
import io.chukei.jpki.revocation.PartitionList;
import io.chukei.jpki.revocation.PartitionListBuilder;
import io.chukei.jpki.revocation.RevocationAnswer;
import io.chukei.jpki.revocation.RevocationReason;
import io.chukei.jpki.revocation.RevocationSet;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// One probe into a set with a million revoked of two hundred million serials.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RevocationBenchmark {
    private static final int REVOKED = 1_000_000;
    private static final long SERIALS = 200_000_000L;
    private static final int PROBES = 1 << 16;
    private static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");
    private static final CaId CA = new CaId("auth");
    private static final PartitionName PARTITION = PartitionName.parse("CN=City CRLDP,O=JPKI-SIM,C=JP").orElseThrow();

    private final CertificateSerial[] probes = new CertificateSerial[PROBES];
    private final RevocationSet set;
    private int next;

    public RevocationBenchmark() {
        SplittableRandom random = new SplittableRandom(1);
        PartitionListBuilder list = new PartitionListBuilder(REVOKED);
        random.longs(REVOKED, 1, SERIALS).forEach(serial -> list.add(serial, RevocationReason.UNSPECIFIED));
        set = RevocationSet.empty(new FreshnessPolicy(Duration.ZERO, Duration.ofDays(3)))
            .with(list.build(new PartitionList.Head(CA, PARTITION, BigInteger.ONE, NOW.minusSeconds(60), NOW.plusSeconds(3600))));
        for (int i = 0; i < PROBES; i++) {
            probes[i] = CertificateSerial.of(random.nextLong(1, SERIALS));
        }
    }

    @Benchmark
    public RevocationAnswer probe() {
        return set.check(CA, probes[next++ & (PROBES - 1)], PARTITION, NOW);
    }
}
