package io.chukei.relay.issuerline;

import java.time.Duration;

/// How the lines of one institution are run.
///
/// @param institution 1..11 digits
/// @param lines how many, 1..8
/// @param order which line takes the next request
/// @param window requests that may wait for an answer on one line
/// @param timing its times
/// @param breaking when it is spared
/// @param protection which messages carry a MAC
public record PoolSettings(String institution, int lines, Order order, int window, Timing timing, Breaking breaking,
    Protection protection) {
    /// The same without MACs.
    public PoolSettings(String institution, int lines, Order order, int window, Timing timing, Breaking breaking) {
        this(institution, lines, order, window, timing, breaking, Protection.NONE);
    }

    /// The same with MACs.
    public PoolSettings with(Protection other) {
        return new PoolSettings(institution, lines, order, window, timing, breaking, other);
    }

    /// The same with the usual breaker.
    public PoolSettings(String institution, int lines, Order order, int window, Timing timing) {
        this(institution, lines, order, window, timing, Breaking.STANDARD);
    }

    /// When an institution that does not answer is spared requests for money.
    ///
    /// @param unanswered after so many in a row, 1 or more
    /// @param pause for so long at first; it doubles while a probe goes unanswered
    /// @param longestPause the longest pause
    public record Breaking(int unanswered, Duration pause, Duration longestPause) {
        /// The default of docs/configuration.md.
        public static final Breaking STANDARD = new Breaking(20, Duration.ofSeconds(5), Duration.ofSeconds(60));
    }

    /// Which line takes the next request.
    public enum Order {
        /// The first that is up.
        PRIMARY,
        /// Each in turn.
        ROUND_ROBIN
    }

    /// The times of the lines.
    ///
    /// @param response after this a request counts as unanswered
    /// @param echoIdle an echo is sent when nothing was heard for so long
    /// @param reconnectLeast the first wait before a new connection; it doubles
    /// @param reconnectMost the longest wait before a new connection
    /// @param lateWindow how long an answer that comes too late is still known as one
    public record Timing(Duration response, Duration echoIdle, Duration reconnectLeast, Duration reconnectMost, Duration lateWindow) {
        /// The default of docs/configuration.md.
        public static final Timing STANDARD = new Timing(Duration.ofSeconds(15), Duration.ofSeconds(30), Duration.ofSeconds(1),
            Duration.ofSeconds(30), Duration.ofMinutes(10));
    }

    /// The places of a window that requests for money may take; an eighth is kept for reversals and advices.
    public int windowForMoney() {
        return window - window / 8;
    }

    /// The most lines of one institution.
    public static final int MAX_LINES = 8;
    /// The most answers that are waited for beyond their time, per line; a further one pushes the oldest out.
    public static final int MAX_LATE = 16_384;

    public PoolSettings {
        if (lines < 1 || lines > MAX_LINES || window < 1) {
            throw new IllegalArgumentException("an institution has 1..8 lines and a window of 1 or more");
        }
    }
}
