package io.chukei.relay.node;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import org.slf4j.LoggerFactory;

/// The log of a switch process: one JSON object a line on standard error. Standard output stays free for what a
/// command prints.
public final class Logs {
    private Logs() {}

    /// Replaces whatever logging was set up.
    ///
    /// @param level error, warn, info or debug
    public static void setUp(String level) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        JsonEncoder encoder = new InstantEncoder();
        encoder.setWithTimestamp(false);
        encoder.setContext(context);
        encoder.setWithContext(false);
        encoder.setWithSequenceNumber(false);
        encoder.setWithNanoseconds(false);
        encoder.setWithArguments(false);
        encoder.setWithMessage(false);
        encoder.setWithFormattedMessage(true);
        encoder.start();
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setContext(context);
        console.setTarget("System.err");
        console.setEncoder(encoder);
        console.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.toLevel(level));
        root.addAppender(console);
        // Byte dumps of Netty's own DEBUG would hold what travels on the lines.
        context.getLogger("io.netty").setLevel(Level.INFO);
    }

    /// Puts the time in front as an instant in UTC (`"at":"2026-11-21T00:30:00.123Z"`) instead of a number.
    private static final class InstantEncoder extends JsonEncoder {
        private static final DateTimeFormatter AT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX").withZone(ZoneOffset.UTC);

        @Override
        public byte[] encode(ILoggingEvent event) {
            byte[] rest = super.encode(event);
            byte[] front = ("{\"at\":\"" + AT.format(event.getInstant()) + "\",").getBytes(StandardCharsets.UTF_8);
            // The encoder's own opening brace gives way.
            byte[] whole = Arrays.copyOf(front, front.length + rest.length - 1);
            System.arraycopy(rest, 1, whole, front.length, rest.length - 1);
            return whole;
        }
    }
}
