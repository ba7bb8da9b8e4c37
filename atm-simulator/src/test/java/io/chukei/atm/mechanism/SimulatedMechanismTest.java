package io.chukei.atm.mechanism;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import io.chukei.atm.dispense.Cassette;
import io.chukei.atm.dispense.Cassettes;
import io.chukei.atm.dispense.Fault;
import io.chukei.atm.dispense.NotePlan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SimulatedMechanismTest {
    private static final Cassettes FULL = Cassettes.of(Cassette.of("C1", 10_000, 20), Cassette.of("C2", 1_000, 30));
    private static final NotePlan PLAN = FULL.plan(23_000).orElseThrow();

    @TempDir
    private Path folder;

    @Test
    void eachConductLeavesItsOwnCounters() throws IOException {
        assertReport(new Conduct.PayAll(), 23_000, 0, Optional.of(Fault.NONE));
        assertReport(new Conduct.PayNotes(3), 21_000, 0, Optional.of(Fault.JAMMED));
        assertReport(new Conduct.RunShort(1), 10_000, 0, Optional.of(Fault.SHORT_OF_NOTES));
        assertReport(new Conduct.Jam(), 0, 0, Optional.of(Fault.JAMMED));
        assertReport(new Conduct.NotTaken(), 0, 23_000, Optional.of(Fault.NOT_TAKEN));
        assertReport(new Conduct.Die(2), 20_000, 0, Optional.empty());
    }

    private void assertReport(Conduct conduct, long taken, long drawnBack, Optional<Fault> fault) throws IOException {
        Path file = folder.resolve(conduct.getClass().getSimpleName());
        SimulatedMechanism mechanism = SimulatedMechanism.open(file, FULL);
        mechanism.nextTime(conduct);
        Optional<SimulatedMechanism.Report> report = mechanism.dispense(PLAN);
        assertEquals(fault, report.map(SimulatedMechanism.Report::fault));
        Cassettes after = SimulatedMechanism.open(file, FULL).counters();
        assertEquals(after, mechanism.counters(), "the file knows better than whoever opens it");
        assertEquals(Optional.of(taken), FULL.taken(PLAN, after));
        assertEquals(drawnBack, after.yenDrawnBack());
    }

    @Test
    void countersThatDoNotReadAreRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("counters"), "C1 10000 many 0\n");
        assertThrows(IOException.class, () -> SimulatedMechanism.open(file, FULL));
        assertTrue(Files.exists(file));
    }
}
