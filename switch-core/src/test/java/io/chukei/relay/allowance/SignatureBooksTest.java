package io.chukei.relay.allowance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;

import io.chukei.jpki.certificate.CaId;
import io.chukei.jpki.certificate.CertificateSerial;
import io.chukei.relay.link.HolderKey;
import org.junit.jupiter.api.Test;

class SignatureBooksTest {
    private static final Instant START = Instant.parse("2026-11-21T00:00:00Z");
    private static final HolderKey ONE = holder(1);
    private static final HolderKey OTHER = holder(2);

    private static HolderKey holder(int serial) {
        return new HolderKey(new CaId("auth"), CertificateSerial.of(BigInteger.valueOf(serial)));
    }

    @Test
    void anyMinuteHasSoManyAndNoMoreForEachHolderByItself() {
        SignatureBooks books = new SignatureBooks(2, 10);
        assertEquals(Optional.of(true), books.ask(ONE, START));
        assertEquals(Optional.of(true), books.ask(ONE, START.plusSeconds(30)));
        assertEquals(Optional.of(false), books.ask(ONE, START.plusSeconds(59)));
        assertEquals(Optional.of(true), books.ask(OTHER, START.plusSeconds(59)));
        assertEquals(Optional.of(true), books.ask(ONE, START.plusSeconds(60)));
        assertEquals(Optional.of(false), books.ask(ONE, START.plusSeconds(61)));
        assertEquals(Optional.of(true), books.ask(ONE, START.plusSeconds(90)));
    }

    @Test
    void fullBooksGrantNothingToAFurtherHolderUntilMinutesAreOver() {
        SignatureBooks books = new SignatureBooks(2, 1);
        books.ask(ONE, START);
        assertEquals(Optional.empty(), books.ask(OTHER, START.plusSeconds(1)));
        assertEquals(Optional.of(true), books.ask(ONE, START.plusSeconds(1)));
        books.sweep(START.plusSeconds(60));
        assertEquals(1, books.size());
        books.sweep(START.plusSeconds(61));
        assertEquals(0, books.size());
        assertEquals(Optional.of(true), books.ask(OTHER, START.plusSeconds(61)));
    }
}
