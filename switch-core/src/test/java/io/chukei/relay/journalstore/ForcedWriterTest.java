package io.chukei.relay.journalstore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import io.chukei.relay.durable.Batch;
import io.chukei.relay.durable.StoreUnusableException;
import io.chukei.relay.journal.Completion;
import io.chukei.relay.journal.StoreProblem;
import org.junit.jupiter.api.Test;

final class ForcedWriterTest {
    private final List<String> ends = new CopyOnWriteArrayList<>();
    private final List<StoreProblem> alarms = new CopyOnWriteArrayList<>();

    private Completion noting(String name, CountDownLatch latch) {
        return new Completion() {
            @Override
            public void forced() {
                ends.add(name + " forced");
                latch.countDown();
            }

            @Override
            public void failed(StoreProblem why) {
                ends.add(name + " " + why);
                latch.countDown();
            }
        };
    }

    private static void await(CountDownLatch latch) throws InterruptedException {
        assertTrue(latch.await(20, TimeUnit.SECONDS));
    }

    @Test
    void afterAFailedForceNothingIsWrittenAnyMoreEvenIfTheDiskRecovers() throws InterruptedException {
        AtomicBoolean sick = new AtomicBoolean();
        AtomicInteger writes = new AtomicInteger();
        try (ForcedWriter writer = new ForcedWriter(batch -> {
            writes.incrementAndGet();
            if (sick.get()) {
                throw StoreUnusableException.of(StoreUnusableException.Why.DISK, "no space");
            }
        }, 10, alarms::add)) {
            writer.start();
            CountDownLatch first = new CountDownLatch(1);
            writer.submit(Batch::new, noting("a", first));
            await(first);
            sick.set(true);
            CountDownLatch second = new CountDownLatch(1);
            writer.submit(Batch::new, noting("b", second));
            await(second);
            sick.set(false);
            CountDownLatch third = new CountDownLatch(1);
            writer.submit(Batch::new, noting("c", third));
            await(third);
            assertEquals(Optional.of(StoreProblem.FORCE_FAILED), writer.refusal());
        }
        assertEquals(List.of("a forced", "b FORCE_FAILED", "c NOT_WRITABLE"), ends);
        assertEquals(List.of(StoreProblem.FORCE_FAILED, StoreProblem.NOT_WRITABLE), alarms);
        assertEquals(2, writes.get());
    }

    @Test
    void aFullQueueRefusesAtOnceAndClosingWritesWhatWasAccepted() throws InterruptedException {
        CountDownLatch diskReached = new CountDownLatch(1);
        CountDownLatch diskMayGoOn = new CountDownLatch(1);
        CountDownLatch all = new CountDownLatch(4);
        ForcedWriter writer = new ForcedWriter(batch -> {
            diskReached.countDown();
            try {
                diskMayGoOn.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }, 2, alarms::add);
        writer.start();
        writer.submit(Batch::new, noting("a", all));
        await(diskReached);
        writer.submit(Batch::new, noting("b", all));
        writer.submit(Batch::new, noting("c", all));
        writer.submit(Batch::new, noting("d", all));
        assertEquals(List.of("d QUEUE_FULL"), ends);
        diskMayGoOn.countDown();
        writer.close();
        await(all);
        assertEquals(List.of("d QUEUE_FULL", "a forced", "b forced", "c forced"), ends);
    }

    @Test
    void aCompletionThatThrowsDoesNotStopTheWriter() throws InterruptedException {
        CountDownLatch second = new CountDownLatch(1);
        try (ForcedWriter writer = new ForcedWriter(batch -> {}, 2, alarms::add)) {
            writer.start();
            writer.submit(Batch::new, new Completion() {
                @Override
                public void forced() {
                    throw new IllegalStateException("on purpose");
                }

                @Override
                public void failed(StoreProblem why) {
                    ends.add("failed");
                }
            });
            writer.submit(Batch::new, noting("b", second));
            await(second);
        }
        assertEquals(List.of("b forced"), ends);
    }
}
