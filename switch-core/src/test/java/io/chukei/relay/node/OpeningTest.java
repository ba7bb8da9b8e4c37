package io.chukei.relay.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;

final class OpeningTest {
    private static final class Part implements Closeable {
        private final AtomicBoolean closed = new AtomicBoolean();

        @Override
        public void close() {
            closed.set(true);
        }
    }

    @Test
    void whatIsOpenIsGivenAndClosed() throws Exception {
        Part part = new Part();
        Opening<Part> opening = Opening.begin("opens", () -> part);
        assertEquals(part, opening.await());
        assertFalse(part.closed.get());
        opening.close();
        assertTrue(part.closed.get());
    }

    @Test
    void whatIsStillOpeningWhenTheStartFailsIsClosedToo() throws Exception {
        Part part = new Part();
        CountDownLatch goOn = new CountDownLatch(1);
        Opening<Part> opening = Opening.begin("opens", () -> {
            goOn.await();
            return part;
        });
        goOn.countDown();
        opening.close();
        assertTrue(part.closed.get());
    }

    @Test
    void whyItDidNotOpenIsToldToWhoWaitsAndClosingIsQuiet() throws Exception {
        IOException why = new IOException("locked");
        Opening<Part> opening = Opening.begin("opens", () -> {
            throw why;
        });
        assertEquals(why, assertThrows(IOException.class, opening::await));
        opening.close();
    }
}
