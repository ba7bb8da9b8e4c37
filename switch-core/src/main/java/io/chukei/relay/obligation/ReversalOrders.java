package io.chukei.relay.obligation;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

import io.chukei.iso8583.issuer.IssuerTrace;
import io.chukei.iso8583.message.Amount;
import io.chukei.relay.door.Transaction;
import io.chukei.relay.transaction.NumberSource;
import io.chukei.relay.transaction.ReversalOrder;

/// Makes out reversals. The number was put aside when the original was logged, so that none has to be waited for.
public final class ReversalOrders {
    private static final DateTimeFormatter TRANSMISSION = DateTimeFormatter.ofPattern("MMddHHmmss").withZone(ZoneOffset.UTC);
    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

    private ReversalOrders() {}

    /// An order for all of it, or all but what stands.
    ///
    /// @param reason 4000..4999
    /// @param by who wants it
    public static ReversalOrder of(Transaction transaction, int reason, Amount stands, ReversalOrder.By by, Instant now) {
        IssuerTrace original = transaction.forwarding().sent().trace();
        long number = transaction.forwarding().sent().spareNumber();
        LocalDateTime localTime = LocalDateTime.ofInstant(now, JAPAN).truncatedTo(ChronoUnit.SECONDS);
        IssuerTrace trace = new IssuerTrace(TRANSMISSION.format(now), NumberSource.stan(number), localTime, NumberSource.rrn(number),
            original.acquirer(), original.terminal(), original.merchant());
        return new ReversalOrder(reason, stands, trace, by);
    }
}
