package io.chukei.relay.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.ContextInitializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

final class LogsTest {
    @Test
    void everyLineIsAJsonObjectThatBeginsWithItsInstant() throws Exception {
        PrintStream before = System.err;
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        try {
            System.setErr(new PrintStream(written, true, StandardCharsets.UTF_8));
            Logs.setUp("info");
            LoggerFactory.getLogger(LogsTest.class).info("一 \"two\"\nthree {}", 4);
            LoggerFactory.getLogger(LogsTest.class).debug("not shown");
        } finally {
            System.setErr(before);
            context.reset();
            new ContextInitializer(context).autoConfig();
        }
        List<String> lines = written.toString(StandardCharsets.UTF_8).lines().toList();
        assertEquals(1, lines.size(), lines::toString);
        JsonNode line = new JsonMapper().readTree(lines.getFirst());
        assertTrue(line.path("at").asText().matches("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}\\.[0-9]{3}Z"), line::toString);
        assertEquals("一 \"two\"\nthree 4", line.path("formattedMessage").asText());
    }
}
