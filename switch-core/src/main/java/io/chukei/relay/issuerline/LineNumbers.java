package io.chukei.relay.issuerline;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

import io.chukei.iso8583.issuer.IssuerTrace;
import io.chukei.relay.chance.Randomness;

/// Numbers of the lines' own questions (network management). They begin at a random place, so that a restart does not
/// soon repeat a DE 7 with its DE 11; money's numbers come from the store.
final class LineNumbers {
    private static final DateTimeFormatter TRANSMISSION = DateTimeFormatter.ofPattern("MMddHHmmss").withZone(ZoneOffset.UTC);

    private int stan;
    private long write;

    LineNumbers(Randomness chance) {
        this.stan = chance.below(IssuerTrace.MOST_STAN);
    }

    /// DE 11, 1..999,999.
    int next() {
        stan = stan % IssuerTrace.MOST_STAN + 1;
        return stan;
    }

    /// A name for a writing, unique in the pool.
    long nextWrite() {
        return ++write;
    }

    /// DE 7.
    String transmissionTime(Instant now) {
        return TRANSMISSION.format(now);
    }
}
