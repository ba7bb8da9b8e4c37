package io.chukei.relay.issuerline;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import io.chukei.iso8583.issuer.CorrelationKey;

/// Requests for money that were given up and may still be answered, over whichever line: a late approval is money that
/// the institution holds. Bounded by number and by time; beyond it a late answer is an unmatched one, and the reversal
/// that is owed anyway stands in for it.
final class LateAnswers {
    private final int most;
    private final Duration window;
    private final Map<CorrelationKey, Late> byKey = new LinkedHashMap<>();

    /// @param most entries held; a further one pushes the oldest out
    /// @param window how long an entry is held
    LateAnswers(int most, Duration window) {
        this.most = most;
        this.window = window;
    }

    private record Late(IssuerCommand command, Instant until) {}

    void expect(CorrelationKey key, IssuerCommand command, Instant now) {
        forget(now);
        byKey.put(key, new Late(command, now.plus(window)));
    }

    /// The request that a key belongs to; asked once.
    Optional<IssuerCommand> take(CorrelationKey key, Instant now) {
        forget(now);
        return Optional.ofNullable(byKey.remove(key)).map(Late::command);
    }

    private void forget(Instant now) {
        Iterator<Late> entries = byKey.values().iterator();
        while (entries.hasNext()) {
            Late oldest = entries.next();
            if (byKey.size() < most && oldest.until.isAfter(now)) {
                return;
            }
            entries.remove();
        }
    }
}
