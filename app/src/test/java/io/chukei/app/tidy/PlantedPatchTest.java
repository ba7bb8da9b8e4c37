package io.chukei.app.tidy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/// The planted bugs prove that the checkers can fail, but only while they can be planted: whoever changes a line that a patch
/// stands on hears of it here, not at the next long run of `.ci/planted`.
final class PlantedPatchTest {
    private static final String TARGET = "+++ b/";

    @Test
    void everyPlantedBugStillFitsTheSources() throws IOException {
        List<String> unfit = new ArrayList<>();
        List<Path> patches = patches();
        for (Path patch : patches) {
            for (Hunk hunk : hunks(Files.readAllLines(patch))) {
                if (Collections.indexOfSubList(Files.readAllLines(TidyTest.root().resolve(hunk.file())), hunk.before()) < 0) {
                    unfit.add(patch.getFileName() + " in " + hunk.file());
                }
            }
        }
        assertEquals(List.of(), unfit);
        assertTrue(patches.size() > 20, "the walk finds the patches");
    }

    private static List<Path> patches() throws IOException {
        try (Stream<Path> files = Files.walk(TidyTest.root().resolve("app/src/test/planted"))) {
            return files.filter(file -> file.toString().endsWith(".patch")).sorted().toList();
        }
    }

    /// What one hunk finds in its file: the lines that stay and those that go.
    private record Hunk(String file, List<String> before) {}

    private static List<Hunk> hunks(List<String> patch) {
        List<Hunk> hunks = new ArrayList<>();
        String file = "";
        for (String line : patch) {
            if (line.startsWith(TARGET)) {
                file = line.substring(TARGET.length());
            } else if (line.startsWith("@@")) {
                hunks.add(new Hunk(file, new ArrayList<>()));
            } else if (!line.startsWith("+") && !line.startsWith("---") && !hunks.isEmpty()) {
                hunks.getLast().before().add(line.isEmpty() ? "" : line.substring(1));
            }
        }
        return hunks;
    }
}
