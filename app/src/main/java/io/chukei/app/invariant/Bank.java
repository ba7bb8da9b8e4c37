package io.chukei.app.invariant;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import io.chukei.iso8583.message.TransactionType;
import io.chukei.relay.transaction.Forwarding;
import io.chukei.relay.transaction.MessageKey;
import io.chukei.relay.transaction.TransactionRecord;

/// I2 and the sum of all: in the end, for every message, the institutions' books and the terminals' receipts say the same;
/// nothing is in the books that no record knows, and nothing on a receipt that no record knows.
public final class Bank {
    private Bank() {}

    /// What the others hold to be true.
    ///
    /// @param receipts how much each message moved by its terminal's journal, in minor units
    /// @param books the net effect of each original by its name at its institution, negative for money taken
    /// @param <N> a name at an institution
    public record Accounts<N>(Map<MessageKey, Long> receipts, Map<N, Long> books) {}

    /// How an institution names what a record was forwarded as.
    @FunctionalInterface
    public interface Naming<N> {
        /// The name.
        N of(Forwarding forwarding);
    }

    /// Compares.
    public static <N> void compare(Iterable<TransactionRecord> records, Accounts<N> accounts, Naming<N> naming, Violations violations) {
        Set<N> known = new HashSet<>();
        Map<MessageKey, Long> unclaimed = new HashMap<>(accounts.receipts);
        for (TransactionRecord record : records) {
            if (record.forwarding().isEmpty()) {
                continue;
            }
            Forwarding forwarding = record.forwarding().get();
            if (forwarding.sent().mti().equals("0220")) {
                known.add(naming.of(forwarding));
                continue;
            }
            N name = naming.of(forwarding);
            known.add(name);
            boolean refund = record.asked().orElseThrow().type() == TransactionType.REFUND;
            Long receipt = unclaimed.remove(record.key());
            long counted = receipt == null ? 0 : receipt;
            long books = accounts.books.getOrDefault(name, 0L);
            if (books != (refund ? counted : -counted)) {
                violations.add("I2 bank", Checker.name(record.key()),
                    "as " + Messages.rrn(forwarding.route().institution(), forwarding.sent().trace().rrn()) + " " + record.state()
                        + ": the receipt says " + counted + ", the books " + books);
            }
        }
        unclaimed.forEach((key, counted) -> {
            if (counted != 0) {
                violations.add("I2 bank", Checker.name(key), "the receipt says " + counted + ", and no record knows it");
            }
        });
        accounts.books.forEach((name, effect) -> {
            if (effect != 0 && !known.contains(name)) {
                violations.add("I2 bank", name.toString(), "the books say " + effect + ", and no record knows it");
            }
        });
    }
}
