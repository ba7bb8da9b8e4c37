package io.chukei.atm.host.core;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

import io.chukei.atm.host.book.Withdrawal;
import io.chukei.atm.host.record.MessageKey;

/// Raises an alarm for every withdrawal that is approved and neither confirmed nor reversed in time: nobody knows what left the machine. Only
/// the ATM settles it, by its counters.
final class Suspense {
    private final Work work;
    private final Set<MessageKey> alarmed = new HashSet<>();

    Suspense(Work work) {
        this.work = work;
    }

    void tick(Instant now) {
        alarmed.removeIf(key -> work.book().withdrawal(key).map(each -> !each.isSuspended()).orElse(true));
        for (Withdrawal withdrawal : work.book().suspended(now.minus(work.terms().times().suspense()))) {
            if (alarmed.add(withdrawal.key())) {
                work.alarm(HostTally.SUSPENSE_ALARM, withdrawal.key());
            }
        }
    }

    /// When the next one is due.
    Instant wake() {
        return work.book().withdrawals().stream().filter(Withdrawal::isSuspended).filter(each -> !alarmed.contains(each.key()))
            .map(each -> each.since().plus(work.terms().times().suspense())).min(Instant::compareTo).orElse(Instant.MAX);
    }
}
