package io.chukei.relay.transaction;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

import io.chukei.iso8583.issuer.IssuerTrace;
import io.chukei.relay.journal.NumberBlock;

/// Numbers towards institutions, from blocks that the store has forced ahead: none is ever used twice, over restarts
/// too. DE 11 is the number modulo 999,999, DE 37 the number in twelve digits.
///
/// A block is thrown away after [#BLOCK_LIFE]: two shards draw from different blocks, and an old block's DE 11 would
/// come round while the other's are still being answered.
public final class NumberSource {
    /// Half of the time in which a late answer is still awaited.
    public static final Duration BLOCK_LIFE = Duration.ofMinutes(5);
    /// A further block is asked for when so few numbers are left.
    public static final int LOW_WATER = 200;
    private static final long RRN_MODULUS = 1_000_000_000_000L;

    private final Map<String, Stock> stocks = new HashMap<>();
    private final Set<String> asked = new HashSet<>();

    private record Stock(long next, long end, Instant until) {}

    /// Takes two numbers that follow each other: one for a message, one for its reversal.
    ///
    /// @return the first, or nothing when there is no usable block
    public OptionalLong takePair(String institution, Instant now) {
        Stock stock = stocks.get(institution);
        if (stock == null || !stock.until.isAfter(now) || stock.end - stock.next < 2) {
            stocks.remove(institution);
            return OptionalLong.empty();
        }
        stocks.put(institution, new Stock(stock.next + 2, stock.end, stock.until));
        return OptionalLong.of(stock.next);
    }

    /// Whether the store is to be asked for a block now; true once until the answer comes.
    public boolean wantsBlock(String institution, Instant now) {
        Stock stock = stocks.get(institution);
        boolean low = stock == null || !stock.until.isAfter(now) || stock.end - stock.next < LOW_WATER;
        return low && asked.add(institution);
    }

    /// Takes a block. What is left of the one before is thrown away.
    public void granted(NumberBlock block, Instant now) {
        asked.remove(block.institution());
        stocks.put(block.institution(), new Stock(block.first(), block.first() + block.count(), now.plus(BLOCK_LIFE)));
    }

    /// There was no block.
    public void refused(String institution) {
        asked.remove(institution);
    }

    /// DE 11, 1..999,999.
    public static int stan(long number) {
        return (int) (number % IssuerTrace.MOST_STAN) + 1;
    }

    /// DE 37, twelve digits.
    public static String rrn(long number) {
        return String.format(Locale.ROOT, "%012d", number % RRN_MODULUS);
    }
}
