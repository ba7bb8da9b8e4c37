package io.chukei.relay.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

final class MailboxTest {
    private final Deque<Runnable> loop = new ArrayDeque<>();
    private final List<String> read = new ArrayList<>();
    private final Mailbox<String> mailbox = new Mailbox<>(loop::add, 2, read::add);

    @Test
    void lettersAreReadInTheOrderOfPosting() {
        assertTrue(mailbox.offer("a"));
        mailbox.post("b");
        assertTrue(mailbox.offer("c"));
        run();
        assertEquals(List.of("a", "b", "c"), read);
    }

    @Test
    void aFullMailboxSaysSoToTheOutsideAndStillTakesWhatItsReaderCaused() {
        assertTrue(mailbox.offer("a"));
        assertTrue(mailbox.offer("b"));
        assertFalse(mailbox.offer("c"));
        mailbox.post("d");
        assertEquals(3, mailbox.depth());
        run();
        assertEquals(List.of("a", "b", "d"), read);
        assertTrue(mailbox.offer("e"), "there is room again");
    }

    @Test
    void manySendersLoseNothingAndKeepTheirOwnOrder() throws Exception {
        int senders = 4;
        int letters = 20_000;
        CountDownLatch all = new CountDownLatch(senders * letters);
        ConcurrentHashMap<Integer, Integer> last = new ConcurrentHashMap<>();
        List<String> outOfOrder = new ArrayList<>();
        try (ExecutorService single = Executors.newSingleThreadExecutor(); ExecutorService many = Executors.newFixedThreadPool(senders)) {
            Mailbox<int[]> shared = new Mailbox<>(single, 1, letter -> {
                Integer before = last.put(letter[0], letter[1]);
                if (before != null && before >= letter[1]) {
                    outOfOrder.add(letter[0] + ":" + letter[1]);
                }
                all.countDown();
            });
            for (int sender = 0; sender < senders; sender++) {
                int number = sender;
                many.execute(() -> {
                    for (int letter = 0; letter < letters; letter++) {
                        shared.post(new int[]{number, letter});
                    }
                });
            }
            assertTrue(all.await(30, TimeUnit.SECONDS));
            assertEquals(0, shared.depth());
        }
        assertEquals(List.of(), outOfOrder);
    }

    private void run() {
        while (!loop.isEmpty()) {
            loop.remove().run();
        }
    }
}
