package io.chukei.app.tidy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

final class TidyTest {
    private static final int MOST_LINES = 500;
    private static final Set<String> DRAWERS = Set.of("util", "utils", "common", "helper", "helpers", "impl");
    private static final String SELF = "app/src/test/java/io/chukei/app/tidy/";

    @Test
    void noLineHoldsWhatIsBanned() {
        List<String> found = new ArrayList<>();
        for (Path file : sources()) {
            String path = fromRoot(file);
            if (!path.startsWith(SELF)) {
                List<String> lines = lines(file);
                for (int i = 0; i < lines.size(); i++) {
                    findings(path, i + 1, lines.get(i)).forEach(found::add);
                }
            }
        }
        assertEquals(List.of(), found);
    }

    @Test
    void everyPackageSaysWhatItOwns() {
        List<String> found = sources().stream().map(Path::getParent).distinct()
            .filter(folder -> !Files.exists(folder.resolve("package-info.java"))).map(TidyTest::fromRoot).toList();
        List<String> inBothTrees =
            found.stream().filter(folder -> !Files.exists(root().resolve(mainTwin(folder)).resolve("package-info.java")))
                .toList();
        assertEquals(List.of(), inBothTrees);
    }

    @Test
    void noPackageIsADrawer() {
        assertEquals(List.of(), sources().stream().map(Path::getParent).distinct()
            .filter(folder -> DRAWERS.contains(String.valueOf(folder.getFileName()))).map(TidyTest::fromRoot).toList());
    }

    @Test
    void noFileIsLongerThanAReaderCanHold() {
        assertEquals(List.of(), sources().stream().filter(file -> lines(file).size() > MOST_LINES).map(TidyTest::fromRoot).toList());
    }

    @Test
    void everyRuleFindsItsPlantedSample() {
        String main = "x/src/main/java/x/X.java";
        List<String> planted = List.of("long t = System.currentTimeMillis();", "new Random()", "Thread.sleep(1)", "System.out.println()",
            "e.printStackTrace();", "\tint i;", "Path.of(\"/" + "root/x\")");
        for (int i = 0; i < planted.size(); i++) {
            assertTrue(TidyRule.ALL.get(i).breaks(main, planted.get(i)), planted.get(i));
        }
        assertEquals(planted.size(), TidyRule.ALL.size());
        assertTrue(sources().size() > 100, "the walk finds the tree");
    }

    private static List<String> findings(String path, int number, String line) {
        return TidyRule.ALL.stream().filter(rule -> rule.breaks(path, line)).map(rule -> path + ":" + number + ": " + rule.instead())
            .toList();
    }

    private static String mainTwin(String folder) {
        return folder.replace("/src/test/java/", "/src/main/java/");
    }

    private static List<Path> sources() {
        try (Stream<Path> files = Files.walk(root())) {
            return files.filter(file -> file.toString().endsWith(".java") && !fromRoot(file).contains("target/")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path root() {
        return Path.of(System.getProperty("chukei.root", "..")).toAbsolutePath().normalize();
    }

    private static String fromRoot(Path file) {
        return root().relativize(file.toAbsolutePath().normalize()).toString().replace('\\', '/');
    }
}
