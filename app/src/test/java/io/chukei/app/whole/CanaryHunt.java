package io.chukei.app.whole;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Looks for canaries in every file below a folder, names of files included.
final class CanaryHunt {
    static final int CHUNK = 1 << 20;
    private static final int OVERLAP = 256;

    private CanaryHunt() {}

    /// @return `path: what` for each find
    static Set<String> search(Path folder, List<Canary> canaries) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.filter(Files::isRegularFile).toList();
        }
        Set<String> found = new TreeSet<>();
        for (Path file : files) {
            String name = folder.relativize(file).toString();
            search(file, name, canaries, found);
            byte[] asBytes = name.getBytes(StandardCharsets.UTF_8);
            canaries.stream().filter(canary -> canary.isIn(asBytes, asBytes.length))
                .forEach(canary -> found.add("(file name): " + canary.what()));
        }
        return found;
    }

    /// In pieces that overlap, since the index of links is a sparse file of a gigabyte; holes are skipped.
    private static void search(Path file, String name, List<Canary> canaries, Set<String> found) throws IOException {
        byte[] window = new byte[OVERLAP + CHUNK];
        int kept = 0;
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.readNBytes(window, kept, CHUNK); read > 0; read = in.readNBytes(window, kept, CHUNK)) {
                int length = kept + read;
                if (!isHole(window, length)) {
                    for (Canary canary : canaries) {
                        if (canary.isIn(window, length)) {
                            found.add(name + ": " + canary.what());
                        }
                    }
                }
                kept = Math.min(OVERLAP, length);
                System.arraycopy(window, length - kept, window, 0, kept);
            }
        }
    }

    private static boolean isHole(byte[] window, int length) {
        for (int i = 0; i < length; i++) {
            if (window[i] != 0) {
                return false;
            }
        }
        return true;
    }
}
