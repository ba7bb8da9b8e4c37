package io.chukei.relay.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.chukei.relay.door.Surroundings;
import io.chukei.relay.door.Transaction;
import io.chukei.relay.door.Workplace;
import io.chukei.relay.issuerline.IssuerCommand;
import io.chukei.relay.registry.Institution;
import io.chukei.relay.shard.ShardEffect;
import org.jspecify.annotations.Nullable;

/// What a desk asks of institutions for terminals: posts it, and waits for the line's report somewhat longer than the institution may take.
final class Asking {
    /// How long after an institution's own limit the shard still waits for the line's report.
    private static final Duration REPORT_ALLOWANCE = Duration.ofSeconds(2);

    private final Workplace work;
    private final Surroundings around;
    private final Overdue overdue;
    private final Map<Long, Transaction> asking = new HashMap<>();

    /// @param overdue hears of every ticket when its time is over, reported or not
    Asking(Workplace work, Surroundings around, Overdue overdue) {
        this.work = work;
        this.around = around;
        this.overdue = overdue;
    }

    /// Hears that the time of a ticket is over.
    interface Overdue {
        void on(long ticket, Instant now);
    }

    void post(Transaction transaction, Instant now) {
        transaction.askingIssuer(true);
        long ticket = work.out().nextTicket();
        asking.put(ticket, transaction);
        String institution = transaction.institution();
        work.out().emit(new ShardEffect.PostToIssuer(institution,
            new IssuerCommand(around.shard(), ticket, transaction.key().bytes(), Forwardings.message(transaction), true)));
        Duration limit = around.registry().institution(institution).map(Institution::response).orElse(Duration.ofSeconds(15));
        work.agenda().at(now.plus(limit).plus(REPORT_ALLOWANCE), then -> overdue.on(ticket, then));
    }

    /// What a ticket was posted for, null when it is none of these (any more).
    @Nullable
    Transaction of(long ticket) {
        return asking.get(ticket);
    }

    /// Ends the waiting; PIN and evidence go with it.
    void end(long ticket, Transaction transaction) {
        asking.remove(ticket);
        transaction.askingIssuer(false);
        transaction.wipePin();
        transaction.evidence(Optional.empty());
    }
}
