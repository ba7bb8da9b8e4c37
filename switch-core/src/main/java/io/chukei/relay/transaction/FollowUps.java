package io.chukei.relay.transaction;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What later messages have done with an original, so that no more is given back than was taken.
///
/// @param refunds what each refund took or is about to take, in minor units
/// @param completion the advice that completed a pre-authorization
public record FollowUps(Map<MessageKey, Long> refunds, Optional<MessageKey> completion) {
    public static final FollowUps NONE = new FollowUps(Map.of(), Optional.empty());
    /// The most refunds of one original.
    public static final int MAX_REFUNDS = 64;

    public FollowUps {
        // In the order of their coming, so that one history always makes the same bytes.
        refunds = Collections.unmodifiableMap(new LinkedHashMap<>(refunds));
    }

    /// The sum of the refunds, in minor units.
    public long refunded() {
        return refunds.values().stream().mapToLong(Long::longValue).sum();
    }

    /// With one refund more.
    public FollowUps withRefund(MessageKey refund, long minorUnits) {
        Map<MessageKey, Long> next = new LinkedHashMap<>(refunds);
        next.put(refund, minorUnits);
        return new FollowUps(next, completion);
    }

    /// Without a refund that came to nothing.
    public FollowUps withoutRefund(MessageKey refund) {
        Map<MessageKey, Long> next = new LinkedHashMap<>(refunds);
        next.remove(refund);
        return new FollowUps(next, completion);
    }

    /// Completed.
    public FollowUps completedBy(MessageKey advice) {
        return new FollowUps(refunds, Optional.of(advice));
    }
}
