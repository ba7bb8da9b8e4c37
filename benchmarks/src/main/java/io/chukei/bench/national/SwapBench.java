package io.chukei.bench.national;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.chukei.jpki.proof.ProofVerifier;
import io.chukei.jpki.revocation.RevocationSet;
import io.chukei.jpki.revocation.RevocationView;
import io.chukei.jpki.signature.ProviderSignatureCheck;
import org.HdrHistogram.Histogram;

/// A swap of the whole set while one thread verifies proofs at full speed: the second edition's lists are all read,
/// verified, built into a set and published on another thread, on the other core.
public final class SwapBench {

    private static final double MOST_GROWTH_MILLIS = 1;
    private static final double QUANTILE = 99.9;
    /// Until then the compiler works beside the two threads, and the cores are two.
    private static final int WARM_UP_SWAPS = 20;

    private final NationalLoad load;
    private final RevocationSet first;
    private final RevocationView view;
    private final ProofVerifier verifier;
    private final Shoppers shoppers;
    private final Instant now;
    private final Findings findings;

    /// How long the verifying thread goes on at least: alone, and after the swap was announced.
    ///
    /// @param alone nanoseconds
    /// @param afterwards nanoseconds
    record Spans(long alone, long afterwards) {}

    private SwapBench(NationalLists lists, Instant now, Findings findings)
        throws IOException, GeneralSecurityException, InterruptedException {
        this.load = new NationalLoad(lists, now);
        this.first = load.load(1, 2);
        this.view = new RevocationView(first);
        this.verifier = new ProofVerifier(lists.ca().trusted(), view, ProviderSignatureCheck.choose());
        this.shoppers = new Shoppers(lists);
        this.now = now;
        this.findings = findings;
    }

    /// @param folder of the lists; made when there are none
    /// @param rounds the median of which counts, at least 1
    /// @param told hears every figure, and a line with PASS or FAIL for every claim
    /// @return whether every claim held
    public static boolean run(Path folder, Scale scale, int rounds, Instant now, Consumer<String> told)
        throws IOException, GeneralSecurityException, InterruptedException {
        Findings findings = new Findings(told);
        SwapBench bench = new SwapBench(NationalLists.in(folder, scale, now, told), now, findings);
        bench.run(rounds, new Spans(TimeUnit.SECONDS.toNanos(2), TimeUnit.MILLISECONDS.toNanos(300)));
        return findings.allHold();
    }

    /// Right answers only, whatever the time: for a look at a small scale.
    ///
    /// @return how many answers were wrong
    static long wrongAnswers(NationalLists lists, int rounds, Instant now)
        throws IOException, GeneralSecurityException, InterruptedException {
        SwapBench bench = new SwapBench(lists, now, new Findings(line -> {}));
        long wrong = 0;
        for (int round = 0; round < rounds; round++) {
            wrong += bench.swapped(new Spans(0, TimeUnit.MILLISECONDS.toNanos(20))).wrong();
        }
        return wrong;
    }

    private void run(int rounds, Spans spans) throws IOException, InterruptedException {
        alone(spans);
        for (int i = 0; i < WARM_UP_SWAPS; i++) {
            swapped(spans);
        }
        double[] growth = new double[rounds];
        long wrong = 0;
        long afterwards = 0;
        for (int round = 0; round < rounds; round++) {
            Histogram alone = alone(spans).nanos();
            Counter.Tally swap = swapped(spans);
            growth[round] = millis(swap.nanos(), QUANTILE) - millis(alone, QUANTILE);
            wrong += swap.wrong();
            afterwards += swap.afterwards();
            findings
                .tell("round %d: alone %d proofs, ms p50 %.3f p99.9 %.3f max %.3f; during a swap %d proofs, p50 %.3f p99.9 %.3f max %.3f"
                    .formatted(round + 1, alone.getTotalCount(), millis(alone, 50), millis(alone, QUANTILE), millis(alone, 100),
                        swap.nanos().getTotalCount(), millis(swap.nanos(), 50), millis(swap.nanos(), QUANTILE), millis(swap.nanos(), 100)));
        }
        findings.claim(wrong == 0 && afterwards > 0,
            "%d wrong answers; %d proofs were verified after a new set was announced".formatted(wrong, afterwards));
        findings.claim(Findings.median(growth) < MOST_GROWTH_MILLIS, "p99.9 of a verification grows by %.3f ms (median of %d; below %.0f)"
            .formatted(Findings.median(growth), rounds, MOST_GROWTH_MILLIS));
    }

    private static double millis(Histogram nanos, double percentile) {
        return nanos.getValueAtPercentile(percentile) / 1e6;
    }

    private Counter.Tally alone(Spans spans) {
        view.publish(first);
        Counter counter = new Counter(verifier, shoppers.all(), now);
        counter.stop();
        return counter.run(spans.alone());
    }

    private Counter.Tally swapped(Spans spans) throws IOException, InterruptedException {
        view.publish(first);
        Counter counter = new Counter(verifier, shoppers.all(), now);
        Callable<Boolean> swap = () -> {
            try {
                view.publish(load.load(2, 1));
                counter.announce();
                long announced = System.nanoTime();
                while (System.nanoTime() - announced < spans.afterwards()) {
                    Thread.onSpinWait();
                }
                return true;
            } finally {
                counter.stop();
            }
        };
        try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            Future<Boolean> swapping = other.submit(swap);
            Counter.Tally tally = counter.run(0);
            swapping.get();
            return tally;
        } catch (ExecutionException e) {
            throw new IOException("the second edition could not be loaded", e);
        }
    }
}
