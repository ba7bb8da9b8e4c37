package io.chukei.app.prove.agreement;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/// Where a proof keeps journals, books and logs.
public final class ProofFolder {
    private ProofFolder() {}

    /// Leaves nothing behind when all is well, and says where everything is when it is not.
    public static void removeOrName(Path folder, boolean well, PrintWriter out) throws IOException {
        if (!well) {
            out.println("everything is kept in " + folder);
            out.flush();
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        }
    }
}
