package io.chukei.bench.national;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.function.Consumer;

import io.chukei.jpki.revocation.RevocationSet;

/// Revocation at national scale: load, memory, probe, and other readers beside ours.
public final class CrlBench {
    private CrlBench() {}

    /// @param folder of the lists; made when there are none
    /// @param rounds of each race, at least 1
    /// @param told hears every figure, and a line with PASS or FAIL for every claim
    /// @return whether every claim held
    public static boolean run(Path folder, Scale scale, int rounds, Instant now, Consumer<String> told)
        throws IOException, GeneralSecurityException, InterruptedException {
        NationalLists lists = NationalLists.in(folder, scale, now, told);
        NationalLoad load = new NationalLoad(lists, now);
        Findings findings = new Findings(told);
        RevocationSet set = new LoadRace(lists, load, findings).run(rounds);
        ProbeRace probes = new ProbeRace(lists, load, set, now, findings);
        probes.run();
        probes.runFree();
        probes.runRevoked(lists, load);
        new ReaderRace(lists, load, findings).run(rounds);
        return findings.allHold();
    }
}
