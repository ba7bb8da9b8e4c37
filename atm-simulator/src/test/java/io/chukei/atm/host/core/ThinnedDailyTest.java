package io.chukei.atm.host.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

import io.chukei.atm.host.book.CashBook;
import io.chukei.atm.host.record.MessageKey;
import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.TransactionType;
import io.chukei.iso8583.terminal.PaymentRequest;
import io.chukei.iso8583.terminal.ReversalRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A host that runs for weeks drops what it needs no more, when a date ends.
final class ThinnedDailyTest extends HostAtWork {
    private static final Duration DAY = Duration.ofDays(1);

    @BeforeEach
    void startOnItsRecords() throws IOException {
        bench.linkHolder();
        bench.restart();
    }

    private PaymentRequest drawn(long yen) {
        PaymentRequest request = bench.draw(bench.identified(TransactionType.CASH), Amount.jpy(yen));
        assertEquals(0, bench.ask(request).actionCode());
        return request;
    }

    private long asked() {
        return bench.effects.stream().filter(HostEffect.Thin.class::isInstance).count();
    }

    @Test
    void isAskedForOnceADateAndLastOfAll() {
        bench.pass(DAY);
        assertEquals(1, asked());
        assertTrue(CashBook.dateOf(bench.now).isAfter(CashBook.dateOf(bench.now.minus(DAY))));
        bench.pass(DAY.multipliedBy(3));
        assertEquals(4, asked());
        bench.event(new HostEvent.Tick());
        assertEquals(4, asked(), "not twice on a date");
    }

    @Test
    void whatIsOverGoesAfterAWeekAndWhatIsInSuspenseStays() throws IOException {
        PaymentRequest suspended = drawn(5_000);
        PaymentRequest over = drawn(10_000);
        assertEquals(9000, bench.ask(bench.confirm(over)).actionCode());
        for (int i = 0; i < 6; i++) {
            bench.ask(bench.undo(drawn(1_000), 0, ReversalRequest.NO_CASH));
        }
        int before = bench.records.size();
        bench.pass(DAY.multipliedBy(6));
        assertTrue(bench.book.withdrawal(MessageKey.of(over)).isPresent());
        bench.pass(DAY.multipliedBy(2));
        assertTrue(bench.records.size() <= before / 2, () -> bench.records.size() + " of " + before);
        assertTrue(bench.book.withdrawal(MessageKey.of(over)).isEmpty());
        assertEquals(85_000, bench.balance());
        assertEquals(MessageKey.of(suspended), bench.book.suspended(Instant.MAX).getFirst().key());
        bench.restart();
        assertEquals(85_000, bench.balance());
        assertEquals(9000, bench.ask(bench.confirm(suspended)).actionCode());
        assertTrue(bench.book.suspended(Instant.MAX).isEmpty());
        drawn(2_000);
        assertEquals(83_000, bench.balance());
    }
}
