package io.chukei.relay.obligation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.chukei.relay.door.Found;
import io.chukei.relay.door.LiveTransactions;
import io.chukei.relay.door.Transaction;
import io.chukei.relay.shard.OwedView;
import io.chukei.relay.transaction.MessageKey;
import io.chukei.relay.transaction.TransactionState;

/// Approvals of which an earlier process did not write down whether the terminal got them. Each counts as offered: the
/// terminal reads it by a repeat, or undoes it by a reversal. Where neither has come for a day the terminal has failed in
/// its duty, and operators clear with the requester whether the holder got anything.
public final class OpenOffers {
    /// So long after its approval one is listed.
    public static final Duration LISTED_AFTER = Duration.ofHours(24);
    /// The most that one list looks up.
    private static final int MOST_LOOKED_UP = 1_000;

    private final LiveTransactions live;
    private final Map<MessageKey, Instant> found = new LinkedHashMap<>();

    /// Looks up approvals there.
    public OpenOffers(LiveTransactions live) {
        this.live = live;
    }

    /// One was found at start.
    public void take(MessageKey key, Instant approvedAt) {
        found.put(key, approvedAt);
    }

    /// What operators are to look at.
    public List<OwedView> views(Instant now) {
        List<OwedView> views = new ArrayList<>();
        int left = MOST_LOOKED_UP;
        for (Iterator<Map.Entry<MessageKey, Instant>> entries = found.entrySet().iterator(); entries.hasNext() && left > 0;) {
            Map.Entry<MessageKey, Instant> entry = entries.next();
            if (!isOld(entry.getValue(), now)) {
                continue;
            }
            left--;
            if (live.find(entry.getKey()) instanceof Found.Known(Transaction approval)) {
                if (approval.state() == TransactionState.APPROVED) {
                    views.add(OwedViews.ofApproval(approval, entry.getValue()));
                } else {
                    entries.remove();
                }
                live.release(approval);
            }
        }
        return views;
    }

    /// The approval that is listed under a key in the operators' form; whoever asks lets it go.
    public Optional<Transaction> named(String name, Instant now) {
        return found.entrySet().stream().filter(entry -> isOld(entry.getValue(), now)).map(Map.Entry::getKey)
            .filter(key -> OwedViews.name(key).equals(name)).findFirst()
            .flatMap(key -> live.find(key) instanceof Found.Known(Transaction approval) ? Optional.of(approval) : Optional.empty())
            .filter(approval -> approval.state() == TransactionState.APPROVED);
    }

    /// The same as operators see it.
    public OwedView view(Transaction approval, Instant now) {
        return OwedViews.ofApproval(approval, found.getOrDefault(approval.key(), now));
    }

    private static boolean isOld(Instant approvedAt, Instant now) {
        return !now.isBefore(approvedAt.plus(LISTED_AFTER));
    }
}
