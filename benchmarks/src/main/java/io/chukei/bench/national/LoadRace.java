package io.chukei.bench.national;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

import io.chukei.jpki.revocation.RevocationSet;
import org.jspecify.annotations.Nullable;

/// Loading against one SHA-256 pass over the same bytes on one thread, turn by turn; and what stays on the heap.
final class LoadRace {

    private static final double MOST_TIMES = 3;
    private static final double MOST_MIB = 64;
    private static final int THREADS = 2;
    private static final int BLOCK = 1 << 16;

    private final NationalLoad load;
    private final List<Path> files;
    private final Findings findings;

    LoadRace(NationalLists lists, NationalLoad load, Findings findings) {
        this.load = load;
        this.files = lists.edition(1);
        this.findings = findings;
    }

    /// @return the set, loaded
    RevocationSet run(int rounds) throws IOException, InterruptedException {
        long octets = 0;
        for (Path file : files) {
            octets += Files.size(file);
        }
        sha256Nanos(); // the files are in the page cache from here on
        long before = Heap.live();
        Heap.forgetPeak();
        double[] times = new double[rounds];
        RevocationSet set = null;
        for (int round = 0; round < rounds; round++) {
            set = null;
            long digest = sha256Nanos();
            long from = System.nanoTime();
            set = load.load(1, THREADS);
            long loading = System.nanoTime() - from;
            times[round] = (double) loading / digest;
            findings
                .tell("round %d: %d lists, %.0f MB: SHA-256 alone %.0f ms, load on two threads %.0f ms, %.2f times%s".formatted(round + 1,
                    files.size(), octets / 1e6, digest / 1e6, loading / 1e6, times[round], round == 0 ? " (the JVM still cold)" : ""));
        }
        findings.claim(Findings.median(times) <= MOST_TIMES,
            "load takes %.2f times one SHA-256 pass (median of %d; at most %.0f)".formatted(Findings.median(times), rounds, MOST_TIMES));
        return weigh(set, before);
    }

    private RevocationSet weigh(@Nullable RevocationSet set, long before) {
        if (set == null) {
            throw new IllegalArgumentException("at least one round");
        }
        long peak = Heap.peak();
        long bitmap = set.bitmapBytes(NationalCa.ID);
        long beside = Heap.live() - before - bitmap;
        long entries = set.lists(NationalCa.ID).stream().mapToLong(list -> list.entries()).sum();
        findings.tell("%d entries: bitmap %.1f MiB, beside it %.1f MiB live, that is %.2f octets an entry".formatted(entries,
            Heap.mib(bitmap), Heap.mib(beside), (double) beside / entries));
        findings.tell("heap at its peak while loading, garbage included: %.0f MiB (limit of this JVM %.0f MiB)".formatted(Heap.mib(peak),
            Heap.mib(Runtime.getRuntime().maxMemory())));
        findings.claim(Heap.mib(beside) <= MOST_MIB, "heap above the bitmap %.1f MiB (at most %.0f)".formatted(Heap.mib(beside), MOST_MIB));
        return set;
    }

    /// Digesting alone; reading the blocks does not count.
    private long sha256Nanos() throws IOException {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
        byte[] block = new byte[BLOCK];
        long nanos = 0;
        for (Path file : files) {
            try (InputStream in = Files.newInputStream(file)) {
                for (int read = in.read(block); read >= 0; read = in.read(block)) {
                    long from = System.nanoTime();
                    digest.update(block, 0, read);
                    nanos += System.nanoTime() - from;
                }
            }
        }
        long from = System.nanoTime();
        digest.digest();
        return nanos + System.nanoTime() - from;
    }
}
