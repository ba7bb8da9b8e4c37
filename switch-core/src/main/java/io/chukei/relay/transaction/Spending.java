package io.chukei.relay.transaction;

import java.util.Optional;

import io.chukei.relay.journal.Spent;

/// What a transaction counts towards its link's limits of a day.
public final class Spending {
    private Spending() {}

    /// What stands of a holder's payment; nothing for what needs no card, and before anything is fixed.
    ///
    /// A payment counts until nothing of it is held for sure: a reversal gives back when the institution has accepted
    /// it. What operators have settled goes on counting.
    public static Optional<Spent> of(TransactionRecord record) {
        if (record.forwarding().isEmpty() || record.forwarding().get().decision().isEmpty() || record.asked().isEmpty()) {
            return Optional.empty();
        }
        Forwarding forwarding = record.forwarding().get();
        Spent.Account account =
            new Spent.Account(forwarding.businessDate(), forwarding.decision().get().holder(), forwarding.route().link());
        return Optional.of(new Spent(account, stands(record)));
    }

    private static long stands(TransactionRecord record) {
        long amount = record.asked().orElseThrow().amount().minorUnits();
        return switch (record.state()) {
            case RECEIVED, CONSULTING, LINKED, TRANSLATING, LOGGED, SENT, APPROVED, OFFERED, UNKNOWN, UNDELIVERED, REVERSAL_DUE, ADVICE_DUE,
                ADVISED,
                DEAD_LETTER, SETTLED -> amount;
            case REVERSED -> record.progress().reversal().map(order -> order.stands().minorUnits()).orElse(0L);
            case REFUSED, INQUIRING, INQUIRED, DECLINED, SEND_FAILED, TOMBSTONE -> 0;
        };
    }
}
