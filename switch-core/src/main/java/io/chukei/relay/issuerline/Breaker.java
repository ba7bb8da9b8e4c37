package io.chukei.relay.issuerline;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/// Spares an institution that does not answer, and its customers the wait. It hears how requests for money end.
///
/// ```
/// CLOSED ──enough in a row unanswered──▶ OPEN ──pause over──▶ HALF_OPEN ──an answer──▶ CLOSED
///                                          ▲                      │
///                                          └─────unanswered───────┘  the pause doubles
/// ```
/// Half-open lets one request for money through at a time. Reversals and advices are never held back; an answer to one
/// is an answer too.
final class Breaker {
    private final PoolSettings.Breaking settings;
    private int unanswered;
    private Duration pause;
    private @Nullable Instant reopens;
    private boolean halfOpen;
    private boolean probing;

    Breaker(PoolSettings.Breaking settings) {
        this.settings = settings;
        this.pause = settings.pause();
    }

    /// Whether requests for money are refused for now.
    boolean isOpen() {
        return reopens != null;
    }

    /// Whether a request for money may leave.
    boolean lets() {
        return reopens == null && !(halfOpen && probing);
    }

    /// A request for money leaves.
    void leaves() {
        probing = halfOpen;
    }

    /// The institution has answered.
    void answered() {
        unanswered = 0;
        pause = settings.pause();
        reopens = null;
        halfOpen = false;
        probing = false;
    }

    /// A request for money was not answered.
    ///
    /// @return whether it opens by that
    boolean unanswered(Instant now) {
        unanswered++;
        boolean opens = reopens == null && (halfOpen || unanswered >= settings.unanswered());
        if (opens) {
            reopens = now.plus(pause);
            Duration twice = pause.multipliedBy(2);
            pause = twice.compareTo(settings.longestPause()) < 0 ? twice : settings.longestPause();
            halfOpen = false;
            probing = false;
        }
        return opens;
    }

    /// The request that went as a probe never left.
    void notSent() {
        probing = false;
    }

    /// Time passes.
    void wake(Instant now) {
        if (reopens != null && !now.isBefore(reopens)) {
            reopens = null;
            halfOpen = true;
        }
    }

    /// When [#wake] has something to do.
    Optional<Instant> next() {
        return Optional.ofNullable(reopens);
    }
}
