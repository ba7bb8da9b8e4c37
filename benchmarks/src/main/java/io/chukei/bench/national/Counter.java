package io.chukei.bench.national;

import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.chukei.bench.national.Shoppers.Shopper;
import io.chukei.jpki.proof.CertificatesOnFile;
import io.chukei.jpki.proof.ProofReason;
import io.chukei.jpki.proof.ProofVerdict;
import io.chukei.jpki.proof.ProofVerifier;
import org.HdrHistogram.Histogram;

/// One thread that verifies proofs at full speed, one behind the other, and holds every answer against what is known.
final class Counter {

    private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final ProofVerifier verifier;
    private final List<Shopper> shoppers;
    private final Instant now;
    private final BitSet seenRevoked = new BitSet();
    private volatile boolean announced;
    private volatile boolean stop;

    /// What came of it.
    ///
    /// @param wrong answers that may not be
    /// @param afterwards how many verifications began after the new set was announced
    record Tally(Histogram nanos, long wrong, long afterwards) {}

    Counter(ProofVerifier verifier, List<Shopper> shoppers, Instant now) {
        this.verifier = verifier;
        this.shoppers = shoppers;
        this.now = now;
    }

    /// From now on nobody who is revoked in the second edition may pass.
    void announce() {
        announced = true;
    }

    void stop() {
        stop = true;
    }

    /// Runs until it is stopped and has verified for `least`.
    Tally run(long leastNanos) {
        Histogram nanos = new Histogram(MOST_NANOS, 3);
        long wrong = 0;
        long afterwards = 0;
        long start = System.nanoTime();
        for (int at = 0; !stop || System.nanoTime() - start < leastNanos; at = (at + 1) % shoppers.size()) {
            boolean after = announced;
            long from = System.nanoTime();
            ProofVerdict verdict = verifier.verify(shoppers.get(at).proof(), CertificatesOnFile.NONE, now);
            nanos.recordValue(Math.min(MOST_NANOS, System.nanoTime() - from));
            afterwards += after ? 1 : 0;
            wrong += isRight(at, verdict, after) ? 0 : 1;
        }
        return new Tally(nanos, wrong, afterwards);
    }

    private boolean isRight(int at, ProofVerdict verdict, boolean after) {
        boolean passed = verdict instanceof ProofVerdict.Verified;
        boolean revoked =
            verdict instanceof ProofVerdict.Refused(ProofReason reason, var holder) && isRevocation(reason) && holder.isPresent();
        return switch (shoppers.get(at).fate()) {
            case GOOD -> passed;
            case REVOKED -> revoked;
            case REVOKED_LATER -> {
                boolean before = seenRevoked.get(at);
                seenRevoked.set(at, revoked);
                yield revoked || (passed && !after && !before);
            }
        };
    }

    private static boolean isRevocation(ProofReason reason) {
        return reason.name().startsWith("REVOKED");
    }
}
