package io.chukei.app.invariant;

import io.chukei.relay.transaction.TransactionRecord;

/// Every message that came in has its end: when all has come to rest nothing on the disk is open. What was approved and
/// perhaps offered when the process died is the exception: only its terminal undoes it.
public final class TotalQueue {
    private TotalQueue() {}

    /// Looks at what is left.
    public static void check(Iterable<TransactionRecord> records, Violations violations) {
        for (TransactionRecord record : records) {
            switch (record.state()) {
                case OFFERED, DECLINED, SEND_FAILED, REVERSED, ADVISED, TOMBSTONE, SETTLED, APPROVED -> {
                    // Done.
                }
                case RECEIVED, CONSULTING, REFUSED, LINKED, TRANSLATING, INQUIRING, INQUIRED, LOGGED, SENT, UNKNOWN, UNDELIVERED,
                    REVERSAL_DUE,
                    ADVICE_DUE,
                    DEAD_LETTER ->
                    violations.add("total queue", Checker.name(record.key()), "left as " + record.state());
            }
        }
    }
}
