package io.chukei.relay.registry;

import java.time.Duration;
import java.util.Set;

import io.chukei.iso8583.message.Text;

/// What the relay must know of an institution that it sends to.
///
/// @param number 1..11 digits, as links name it
/// @param reversals when it has taken a reversal or an advice
/// @param response after this a request counts as unanswered
/// @param greatestLatency after this nothing of a request can still arrive at its books
/// @param retry the waits between two sendings of a reversal
/// @param day which day a payment counts on
public record Institution(String number, Acceptance reversals, Duration response, Duration greatestLatency, Retry retry,
    BusinessDay day) {
    /// One whose business days are calendar days.
    public Institution(String number, Acceptance reversals, Duration response, Duration greatestLatency, Retry retry) {
        this(number, reversals, response, greatestLatency, retry, BusinessDay.CALENDAR);
    }

    /// When a reversal or an advice is done.
    ///
    /// @param accepted DE 39 by which the institution has taken a reversal or an advice
    /// @param notFound DE 39 by which it does not know the original of a reversal
    public record Acceptance(Set<String> accepted, Set<String> notFound) {
        public Acceptance {
            accepted = Set.copyOf(accepted);
            notFound = Set.copyOf(notFound);
            Text.require(accepted.stream().noneMatch(notFound::contains), "a code cannot be both accepted and notFound");
        }
    }

    /// The waits between two sendings.
    ///
    /// @param least the first wait; it doubles
    /// @param most the longest wait
    /// @param patience after so long it becomes a dead letter, which operators decide on
    public record Retry(Duration least, Duration most, Duration patience) {
        public Retry {
            Text.require(least.isPositive() && least.compareTo(most) <= 0, "the first wait is above zero and not above the longest");
        }

        /// The wait after the n-th sending.
        ///
        /// @param sendings 1 or more
        public Duration after(int sendings) {
            Duration wait = least;
            for (int i = 1; i < sendings && wait.compareTo(most) < 0; i++) {
                wait = wait.multipliedBy(2);
            }
            return wait.compareTo(most) < 0 ? wait : most;
        }
    }

    public Institution {
        Text.require(Text.isDigits(number, 1, 11), "an institution is 1..11 digits");
    }
}
