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

    /// A proof in its folder.
    @FunctionalInterface
    public interface Proof<E extends Exception> {
        /// @return whether it holds
        boolean holdsIn(Path folder) throws E, IOException, InterruptedException;
    }

    /// Runs a proof in a folder of its own.
    ///
    /// @return the command's exit code: 0 it holds, 1 it does not
    public static <E extends Exception> int run(PrintWriter out, Proof<E> proof) throws E, IOException, InterruptedException {
        Path folder = Files.createTempDirectory("chukei-prove-");
        boolean holds = false;
        try {
            holds = proof.holdsIn(folder);
            out.flush();
        } finally {
            removeOrName(folder, holds, out);
        }
        return holds ? 0 : 1;
    }

    /// Leaves nothing behind when all is well, and says where everything is when it is not.
    private static void removeOrName(Path folder, boolean well, PrintWriter out) throws IOException {
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
