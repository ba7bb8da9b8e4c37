package io.chukei.atm.dispense;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

final class CassettesTest {
    private static final Cassettes FULL =
        Cassettes.of(Cassette.of("C1", 1_000, 50), Cassette.of("C2", 10_000, 20), Cassette.of("C3", 5_000, 3));

    @Test
    void largestNotesComeFirst() {
        assertEquals(Optional.of(new NotePlan(List.of(3, 2, 1))), FULL.plan(28_000));
    }

    @Test
    void aCassetteThatIsEmptyIsMadeUpForBySmallerNotes() {
        assertEquals(Optional.of(new NotePlan(List.of(5, 20, 3))), FULL.plan(220_000));
    }

    @Test
    void whatTheNotesDoNotMakeUpIsRefused() {
        assertEquals(Optional.empty(), FULL.plan(1_500));
        assertEquals(Optional.empty(), FULL.plan(0));
        assertEquals(Optional.empty(), FULL.plan(266_000), "more than is in the machine");
        assertEquals(Optional.empty(), Cassettes.of(Cassette.of("C1", 1_000, 500)).plan(101_000), "more notes than come out at once");
    }

    @Test
    void countersTellWhatWasTaken() {
        NotePlan plan = FULL.plan(28_000).orElseThrow();
        assertEquals(Optional.of(28_000L), FULL.taken(plan, after(47, 0, 18, 0, 2, 0)));
        assertEquals(Optional.of(0L), FULL.taken(plan, FULL), "nothing moved");
        assertEquals(Optional.of(20_000L), FULL.taken(plan, after(50, 0, 18, 0, 3, 0)), "a part came out");
        assertEquals(Optional.of(0L), FULL.taken(plan, after(47, 3, 18, 2, 2, 1)), "all was drawn back");
        assertEquals(Optional.of(20_000L), FULL.taken(plan, after(47, 3, 18, 0, 2, 1)), "a part was drawn back");
    }

    @Test
    void countersThatDoNotFitTheCommandDecideNothing() {
        NotePlan plan = FULL.plan(28_000).orElseThrow();
        assertEquals(Optional.empty(), FULL.taken(plan, after(46, 0, 18, 0, 2, 0)), "a note too many");
        assertEquals(Optional.empty(), FULL.taken(plan, after(51, 0, 18, 0, 2, 0)), "a note from nowhere");
        assertEquals(Optional.empty(), FULL.taken(plan, after(47, 4, 18, 0, 2, 0)), "more drawn back than came out");
        assertEquals(Optional.empty(), FULL.taken(plan, Cassettes.of(Cassette.of("C1", 1_000, 47))), "other cassettes");
    }

    @Test
    void twoCassettesOfOneNameAreNone() {
        assertThrows(IllegalArgumentException.class, () -> Cassettes.of(Cassette.of("C1", 1_000, 1), Cassette.of("C1", 5_000, 1)));
        assertThrows(IllegalArgumentException.class, () -> Cassette.of("C 1", 1_000, 1));
    }

    private static Cassettes after(int... counts) {
        return Cassettes.of(new Cassette("C1", 1_000, counts[0], counts[1]), new Cassette("C2", 10_000, counts[2], counts[3]),
            new Cassette("C3", 5_000, counts[4], counts[5]));
    }
}
