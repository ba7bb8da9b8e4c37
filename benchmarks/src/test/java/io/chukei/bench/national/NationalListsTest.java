package io.chukei.bench.national;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.chukei.jpki.certificate.CertificateSerial;
import io.chukei.jpki.revocation.RevocationAnswer;
import io.chukei.jpki.revocation.RevocationSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The measuring itself, at a hundredth of a hundredth of the scale: answers, not times.
final class NationalListsTest {

    private static final Scale SMALL = new Scale(40_000, 2_000, 19, 500);
    private static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void everySerialOfTheScaleIsAnsweredAsItWasMade() throws IOException, GeneralSecurityException, InterruptedException {
        NationalLists lists = NationalLists.in(folder, SMALL, NOW, line -> {});
        NationalLoad load = new NationalLoad(lists, NOW);
        RevocationSet first = load.load(1, 2);
        RevocationSet second = load.load(2, 1);
        int[] count = new int[3];
        long[] last = {0};
        SMALL.visit((serial, partition, edition) -> {
            count[edition]++;
            assertEquals(edition == 1, isRevoked(load, first, serial, partition));
            assertTrue(isRevoked(load, second, serial, partition));
            for (long between = last[0] + 1; between < serial; between++) {
                assertInstanceOf(RevocationAnswer.Good.class,
                    second.check(NationalCa.ID, CertificateSerial.of(between), load.names().get(partition), NOW));
            }
            last[0] = serial;
        });
        assertEquals(SMALL.revoked(), count[1]);
        assertTrue(count[2] > 0);
    }

    @Test
    void aSwapUnderLoadGivesNoWrongAnswer() throws IOException, GeneralSecurityException, InterruptedException {
        NationalLists lists = NationalLists.in(folder, SMALL, NOW, line -> {});
        assertEquals(0, SwapBench.wrongAnswers(lists, 3, NOW));
    }

    @Test
    void theListsAreUsedAgainAndThoseOfAnotherScaleAreNot() throws IOException, GeneralSecurityException {
        List<String> told = new ArrayList<>();
        NationalLists.in(folder, SMALL, NOW, told::add);
        int once = told.size();
        Instant made = Files.getLastModifiedTime(NationalLists.in(folder, SMALL, NOW, told::add).single()).toInstant();
        assertEquals(once, told.size());
        assertThrows(IOException.class, () -> NationalLists.in(folder, new Scale(40_000, 2_000, 20, 500), NOW, told::add));
        assertEquals(made, Files.getLastModifiedTime(folder.resolve("single.crl")).toInstant());
    }

    @Test
    void allRacesRunAndClaimSomething() throws IOException, GeneralSecurityException, InterruptedException {
        List<String> told = new ArrayList<>();
        CrlBench.run(folder, SMALL, 1, NOW, told::add);
        assertTrue(told.stream().anyMatch(line -> line.startsWith("PASS  every one of 2000 revoked serials")), told::toString);
        assertEquals(5, told.stream().filter(line -> line.startsWith("PASS  ") || line.startsWith("FAIL  ")).count());
    }

    private static boolean isRevoked(NationalLoad load, RevocationSet set, long serial, int partition) {
        return switch (set.check(NationalCa.ID, CertificateSerial.of(serial), load.names().get(partition), NOW)) {
            case RevocationAnswer.Revoked revoked -> revoked.reason().code() == Scale.reasonCode(serial);
            case RevocationAnswer.Good good -> false;
            case RevocationAnswer.Undetermined undetermined -> throw new AssertionError(undetermined);
        };
    }
}
