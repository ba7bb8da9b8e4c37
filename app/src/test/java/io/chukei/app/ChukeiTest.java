package io.chukei.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class ChukeiTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine line = Chukei.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));

    @Test
    void helpEndsWithZero() {
        assertEquals(0, line.execute("--help"));
        assertTrue(out.toString().contains("Usage: chukei"));
    }

    @Test
    void noCommandIsAUsageErrorThatSaysWhatToDo() {
        assertEquals(2, line.execute());
        assertTrue(err.toString().contains("Name a command."));
    }
}
