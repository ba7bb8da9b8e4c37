package io.chukei.relay.testprocess;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A process of its own that writes and says so line by line, until it is killed in the middle.
public final class ChildJvm {
    /// What a line begins with that the child says to the test.
    public static final String SAID = "> ";

    private ChildJvm() {}

    /// Starts a main class, reads lines until enough have come, kills it with SIGKILL, and reads what was still on
    /// its way.
    ///
    /// @return every line that the child said
    public static List<String> runAndKill(Class<?> main, int lines, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream().filter(flag -> flag.startsWith("--")).forEach(command::add);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        Process child = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (BufferedReader out = child.inputReader(StandardCharsets.US_ASCII)) {
            List<String> said = new ArrayList<>();
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                // Log lines come the same way.
                if (line.startsWith(SAID)) {
                    said.add(line.substring(SAID.length()));
                }
                if (said.size() == lines) {
                    // By the handle: the process object would close our end, and what was said last would be lost.
                    child.toHandle().destroyForcibly();
                }
            }
            if (!child.waitFor(30, TimeUnit.SECONDS) || said.size() < lines) {
                throw new AssertionError("the child ended after " + said.size() + " lines");
            }
            return said;
        } finally {
            child.destroyForcibly();
        }
    }
}
