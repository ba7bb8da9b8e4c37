package io.chukei.relay.allowance;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import io.chukei.iso8583.message.Bytes;
import io.chukei.relay.duplicate.OutcomeLookup;
import io.chukei.relay.journal.Spent;
import io.chukei.relay.link.LinkLimits;

/// The books of the holders that a shard owns: what each payment of a link counts on a day.
///
/// A book is read from the store when it is first asked for, and forgotten when nobody has asked for a while: by then
/// everything that it counted is in the store. A payment that is counted twice, by the store and by a letter, has one
/// key and counts once.
public final class DayBooks {
    /// How long a book stays without a question; longer than a payment may take to its record.
    static final Duration KEPT = Duration.ofMinutes(5);
    /// The most payments of one link on one day; a further one is over the limit.
    static final int MOST_PAYMENTS = 10_000;

    private final OutcomeLookup store;
    private final Map<Spent.Account, Book> books = new LinkedHashMap<>();

    private static final class Book {
        private final Map<Bytes, Long> payments;
        private Instant touched;

        Book(Map<Bytes, Long> payments, Instant touched) {
            this.payments = new HashMap<>(payments);
            this.touched = touched;
        }

        long sumWithout(Bytes payment) {
            return payments.entrySet().stream().filter(entry -> !entry.getKey().equals(payment)).mapToLong(Map.Entry::getValue).sum();
        }

        int countWithout(Bytes payment) {
            return payments.size() - (payments.containsKey(payment) ? 1 : 0);
        }
    }

    /// Reads from this store.
    public DayBooks(OutcomeLookup store) {
        this.store = store;
    }

    /// Counts a payment if it is within the limits.
    ///
    /// @return whether it is; nothing when the book cannot be read
    public Optional<Boolean> ask(Bytes payment, Spent spent, LinkLimits limits, Instant now) {
        Book book = books.get(spent.account());
        if (book == null) {
            Optional<Map<Bytes, Long>> stored = store.spent(spent.account());
            if (stored.isEmpty()) {
                return Optional.empty();
            }
            book = new Book(stored.get(), now);
            books.put(spent.account(), book);
        }
        book.touched = now;
        int count = book.countWithout(payment) + 1;
        boolean within = count <= MOST_PAYMENTS && limits.allowsDay(book.sumWithout(payment) + spent.minorUnits(), count);
        if (within) {
            book.payments.put(payment, spent.minorUnits());
        }
        return Optional.of(within);
    }

    /// So much stands of a payment. A book that is not in memory reads it from the store when it is asked for.
    public void stands(Bytes payment, Spent spent) {
        Book book = books.get(spent.account());
        if (book == null || !book.payments.containsKey(payment)) {
            return;
        }
        if (spent.minorUnits() == 0) {
            book.payments.remove(payment);
        } else {
            book.payments.put(payment, spent.minorUnits());
        }
    }

    /// Forgets books that nobody has asked for lately.
    public void sweep(Instant now) {
        books.values().removeIf(book -> book.touched.plus(KEPT).isBefore(now));
    }

    /// How many books are in memory.
    public int size() {
        return books.size();
    }
}
