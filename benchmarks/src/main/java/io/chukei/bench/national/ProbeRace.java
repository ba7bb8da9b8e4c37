package io.chukei.bench.national;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import io.chukei.jpki.certificate.CertificateSerial;
import io.chukei.jpki.certificate.PartitionName;
import io.chukei.jpki.revocation.RevocationAnswer;
import io.chukei.jpki.revocation.RevocationSet;

/// A whole answer of the published set (CA, bit, partition, freshness) against one read of a plain `long[]` of the
/// bitmap's size, over the same serials in the same order, the next one chosen by the answer to the last.
final class ProbeRace {

    private static final double MOST_TIMES = 2;
    private static final int PROBES = 1 << 16;
    private static final int PASSES = 12;
    private static final int ROUNDS = 7;

    private final RevocationSet set;
    private final Instant now;
    private final Findings findings;
    private final CertificateSerial[] serials = new CertificateSerial[PROBES];
    private final long[] numbers = new long[PROBES];
    private final PartitionName[] partitions = new PartitionName[PROBES];
    private final long[] words;

    ProbeRace(NationalLists lists, NationalLoad load, RevocationSet set, Instant now, Findings findings) {
        this.set = set;
        this.now = now;
        this.findings = findings;
        words = new long[Math.toIntExact(set.bitmapBytes(NationalCa.ID) / Long.BYTES)];
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < PROBES;) {
            long number = random.nextLong(1, Math.min(lists.scale().serials(), words.length * 64L));
            CertificateSerial serial = CertificateSerial.of(number);
            PartitionName partition = load.names().get(random.nextInt(load.names().size()));
            if (set.check(NationalCa.ID, serial, partition, now) instanceof RevocationAnswer.Good) {
                serials[i] = serial;
                numbers[i] = number;
                partitions[i++] = partition;
            }
        }
    }

    void run() {
        double[] plain = new double[ROUNDS];
        double[] probe = new double[ROUNDS];
        double[] times = new double[ROUNDS];
        for (int round = -2; round < ROUNDS; round++) {
            double reading = perCall(this::plain);
            double asking = perCall(this::probe);
            if (round >= 0) {
                plain[round] = reading;
                probe[round] = asking;
                times[round] = asking / reading;
            }
        }
        findings.claim(Findings.median(times) <= MOST_TIMES, ("a probe takes %.2f times a read of a plain long[] (%.1f ns against %.1f ns, "
            + "median of %d; at most %.0f)")
            .formatted(Findings.median(times), Findings.median(probe), Findings.median(plain), ROUNDS, MOST_TIMES));
    }

    /// The same two without waiting for each other's answers, as a processor likes it best. One thread asks a switch one
    /// thing after the other, so this is told and claimed of nobody.
    void runFree() {
        perCall(this::plainFree);
        perCall(this::probeFree);
        double reading = perCall(this::plainFree);
        double asking = perCall(this::probeFree);
        findings.tell("with reads that do not wait for one another: %.1f ns a probe, %.1f ns a plain read".formatted(asking, reading));
    }

    /// What a revoked serial costs, whose reason is looked up in its list.
    void runRevoked(NationalLists lists, NationalLoad load) {
        List<CertificateSerial> revoked = new ArrayList<>();
        List<PartitionName> own = new ArrayList<>();
        int every = Math.max(1, lists.scale().revoked() / PROBES);
        int[] seen = {0};
        lists.scale().visit((serial, partition, edition) -> {
            if (edition == 1 && seen[0]++ % every == 0) {
                revoked.add(CertificateSerial.of(serial));
                own.add(load.names().get(partition));
            }
        });
        int found = 0;
        long from = System.nanoTime();
        for (int pass = 0; pass < PASSES; pass++) {
            from = pass == PASSES / 2 ? System.nanoTime() : from;
            for (int i = 0; i < revoked.size(); i++) {
                found += set.check(NationalCa.ID, revoked.get(i), own.get(i), now) instanceof RevocationAnswer.Revoked ? 1 : 0;
            }
        }
        double nanos = (double) (System.nanoTime() - from) / (revoked.size() * (PASSES - PASSES / 2));
        findings.claim(found == revoked.size() * PASSES,
            "every one of %d revoked serials that were asked is revoked (%.0f ns with its reason)".formatted(revoked.size(), nanos));
    }

    private interface Pass {
        int run(int from);
    }

    private static double perCall(Pass pass) {
        int at = 0;
        long from = System.nanoTime();
        for (int i = 0; i < PASSES; i++) {
            at = pass.run(at);
        }
        double nanos = (double) (System.nanoTime() - from) / ((long) PASSES * PROBES);
        return at < 0 ? 0 : nanos;
    }

    private int plain(int from) {
        int at = from;
        for (int i = 0; i < PROBES; i++) {
            long number = numbers[at];
            at = (int) (at + 1 + (words[(int) (number >>> 6)] >>> number & 1)) & (PROBES - 1);
        }
        return at;
    }

    private int plainFree(int from) {
        int seen = from;
        for (int i = 0; i < PROBES; i++) {
            long number = numbers[i];
            seen += (int) (words[(int) (number >>> 6)] >>> number & 1);
        }
        return seen;
    }

    private int probeFree(int from) {
        int seen = from;
        for (int i = 0; i < PROBES; i++) {
            seen += set.check(NationalCa.ID, serials[i], partitions[i], now) instanceof RevocationAnswer.Good ? 0 : 1;
        }
        return seen;
    }

    private int probe(int from) {
        int at = from;
        for (int i = 0; i < PROBES; i++) {
            RevocationAnswer answer = set.check(NationalCa.ID, serials[at], partitions[at], now);
            at = (at + (answer instanceof RevocationAnswer.Good ? 1 : 2)) & (PROBES - 1);
        }
        return at;
    }
}
