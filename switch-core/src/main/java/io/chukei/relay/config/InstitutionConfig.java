package io.chukei.relay.config;

import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// An issuing bank or card company and the lines to it.
///
/// @param number its institution number, 1..11 digits, as links name it
/// @param name for people
/// @param wire how it speaks
/// @param lines where it listens, at least one
/// @param timing how long it may take, and when its day ends
/// @param reversals when it has taken a reversal
public record InstitutionConfig(String number, String name, Wire wire, List<Line> lines, Timing timing, Reversals reversals) {
    /// How payments spread over the lines.
    public enum Order {
        PRIMARY, ROUND_ROBIN
    }

    /// How a message's length is written before it.
    public enum Framing {
        BINARY_2, BINARY_2_INCLUSIVE, ASCII_4, BCD_2, BINARY_4
    }

    /// How an institution speaks.
    ///
    /// @param dialect the name of a dialect in the box, e.g. `iso87ascii`
    /// @param framing how messages are delimited
    /// @param order which of several lines is taken
    /// @param window requests that may wait for an answer on one line
    /// @param breaker when it is spared
    public record Wire(String dialect, Frames framing, Order order, int window, BreakerTimes breaker) {
        static Wire read(Section section) throws ConfigProblem {
            return new Wire(section.text("dialect", "iso87ascii"), Frames.read(section),
                section.choice("order", Order.class, Order.PRIMARY), section.integer("window", 256, 1, 4_096),
                BreakerTimes.read(section.section("breaker")));
        }
    }

    /// How messages are delimited.
    ///
    /// @param length the length header
    /// @param tpdu written in front of each message: 5 bytes in hexadecimal, the first `60`; empty for lines without
    public record Frames(Framing length, Optional<String> tpdu) {
        private static final String NO_TPDU = "none";
        private static final String FORM = "60[0-9A-Fa-f]{8}";

        public Frames {
            Require.that(tpdu.isEmpty() || tpdu.get().matches(FORM), "tpdu must be 10 hexadecimal digits that begin with 60");
        }

        static Frames read(Section section) throws ConfigProblem {
            Framing length = section.choice("framing", Framing.class, Framing.BINARY_2);
            String tpdu = section.text("tpdu", NO_TPDU);
            return new Frames(length, tpdu.equals(NO_TPDU) ? Optional.empty() : Optional.of(tpdu));
        }
    }

    /// When an institution that does not answer is spared requests for money.
    ///
    /// @param unanswered after so many in a row
    /// @param pause for so long at first; it doubles
    /// @param longestPause the longest pause
    public record BreakerTimes(int unanswered, Duration pause, Duration longestPause) {
        public BreakerTimes {
            Require.that(pause.compareTo(longestPause) <= 0, "pause must not be above longestPause");
        }

        static BreakerTimes read(Section section) throws ConfigProblem {
            return section.make(() -> new BreakerTimes(section.integer("unanswered", 20, 1, 100_000),
                section.duration("pause", "5s", "10ms", "10m"), section.duration("longestPause", "60s", "10ms", "1h")));
        }
    }

    /// One line to an institution.
    ///
    /// @param host name or address
    /// @param port 1..65535
    /// @param tls absent for a plain line
    public record Line(String host, int port, Optional<TlsConfig> tls) {
        static Line read(Section section) throws ConfigProblem {
            return section.make(() -> new Line(section.text("host"), section.integer("port", 1, 65_535),
                section.has("tls") ? Optional.of(TlsConfig.read(section.section("tls"))) : Optional.empty()));
        }
    }

    /// How long an institution may take.
    ///
    /// @param response after this a request counts as unanswered
    /// @param greatestLatency after this nothing of a request can still arrive at the institution's books
    /// @param echoIdle an echo is sent after so much silence
    /// @param reconnectLeast the first wait before a new connection; it doubles
    /// @param reconnectMost the longest wait before a new connection
    /// @param day when its business day ends, and what follows then
    public record Timing(Duration response, Duration greatestLatency, Duration echoIdle, Duration reconnectLeast, Duration reconnectMost,
        Day day) {
        public Timing {
            Require.that(reconnectLeast.compareTo(reconnectMost) <= 0, "reconnectLeast must not be above reconnectMost");
        }

        static Timing read(Section section) throws ConfigProblem {
            return section.make(() -> new Timing(section.duration("response", "15s", "50ms", "60s"),
                section.duration("greatestLatency", "60s", "50ms", "10m"), section.duration("echoIdle", "30s", "100ms", "10m"),
                section.duration("reconnectLeast", "1s", "10ms", "60s"), section.duration("reconnectMost", "30s", "10ms", "10m"),
                Day.read(section)));
        }
    }

    /// When an institution's business day ends, and what it is told of it.
    ///
    /// @param cutover from this time on, in Asia/Tokyo, a payment counts on the next business day; midnight for calendar days
    /// @param totals how it is told the totals of a date
    public record Day(LocalTime cutover, Totals totals) {
        private static final String CLOCK_TIME = "([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?";

        static Day read(Section section) throws ConfigProblem {
            String time = section.text("cutover", "00:00");
            Require.that(time.matches(CLOCK_TIME), "cutover must be a time of day, such as 23:30");
            return new Day(LocalTime.parse(time), Totals.read(section.section("totals")));
        }
    }

    /// How totals are told.
    public enum TotalsForm {
        NONE, REQUEST, ADVICE
    }

    /// How an institution is told the totals of a date.
    ///
    /// @param form not at all, as 0500 (it compares) or as 0520 (it takes note)
    /// @param ofEachLine whether each line's are told besides those of all together
    /// @param after so long after the cutover
    /// @param retry the wait before they are told again
    public record Totals(TotalsForm form, boolean ofEachLine, Duration after, Duration retry) {
        static Totals read(Section section) throws ConfigProblem {
            return section.make(() -> new Totals(section.choice("form", TotalsForm.class, TotalsForm.NONE),
                section.choice("of", TotalsOf.class, TotalsOf.INSTITUTION) == TotalsOf.LINES, section.duration("after", "5m", "0s", "12h"),
                section.duration("retry", "60s", "100ms", "1h")));
        }
    }

    /// Of what totals are told.
    private enum TotalsOf {
        /// All lines together.
        INSTITUTION,
        /// Each line besides.
        LINES
    }

    /// When an institution has taken a reversal, and how often it is asked.
    ///
    /// @param accepted DE 39 of a 0430 by which the reversal is done; where none is named, the dialect's own
    /// @param notFound DE 39 of a 0430 by which the institution does not know the original; where none is named, the dialect's own
    /// @param retryLeast the first wait before a reversal is repeated; it doubles
    /// @param retryMost the longest wait before a reversal is repeated
    /// @param deadLetterAfter after so long it is sent no more and operators decide
    public record Reversals(Set<String> accepted, Set<String> notFound, Duration retryLeast, Duration retryMost,
        Duration deadLetterAfter) {
        public Reversals {
            accepted = Set.copyOf(accepted);
            notFound = Set.copyOf(notFound);
            Require.that(retryLeast.compareTo(retryMost) <= 0, "retryLeast must not be above retryMost");
            Require.that(accepted.stream().noneMatch(notFound::contains), "a code cannot be both accepted and notFound");
        }

        static Reversals read(Section section) throws ConfigProblem {
            return section.make(() -> new Reversals(Set.copyOf(section.texts("accepted", List.of())),
                Set.copyOf(section.texts("notFound", List.of())), section.duration("retryLeast", "1s", "10ms", "60s"),
                section.duration("retryMost", "60s", "10ms", "1h"), section.duration("deadLetterAfter", "24h", "1s", "30d")));
        }
    }

    public InstitutionConfig {
        Require.digits("number", number, 1, 11);
        Require.printable("name", name, 64);
        lines = List.copyOf(lines);
        Require.that(lines.size() <= 8, "an institution has at most 8 lines");
    }

    static InstitutionConfig read(Section section) throws ConfigProblem {
        return section.make(() -> {
            String number = section.text("number");
            String name = section.textAs("name", "number", number);
            Wire wire = Wire.read(section);
            List<Line> lines = new ArrayList<>();
            for (Section line : section.sections("lines")) {
                lines.add(Line.read(line));
            }
            return new InstitutionConfig(number, name, wire, lines, Timing.read(section.section("timing")),
                Reversals.read(section.section("reversals")));
        });
    }
}
