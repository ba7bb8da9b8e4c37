package io.chukei.app.reader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// A command of the system, run to its end.
record Tool(int exit, String output) {
    private static final int LIMIT_SECONDS = 60;

    /// @param folder for its output
    static Tool run(Path folder, String... command) throws IOException {
        Path output = Files.createTempFile(folder, "tool", ".txt");
        Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).redirectOutput(output.toFile())
            .start();
        try {
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException(command[0] + " does not end");
            }
            return new Tool(process.exitValue(), Files.readString(output));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            process.destroyForcibly();
        }
    }
}
