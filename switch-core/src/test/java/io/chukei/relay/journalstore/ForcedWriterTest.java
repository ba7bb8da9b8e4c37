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
    private static final ForcedWriter.Maker NOTHING = group -> {};

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
            writer.submit(NOTHING, noting("a", first));
            await(first);
            sick.set(true);
            CountDownLatch second = new CountDownLatch(1);
            writer.submit(NOTHING, noting("b", second));
            await(second);
            sick.set(false);
            CountDownLatch third = new CountDownLatch(1);
            writer.submit(NOTHING, noting("c", third));
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
        writer.submit(NOTHING, noting("a", all));
        await(diskReached);
        writer.submit(NOTHING, noting("b", all));
        writer.submit(NOTHING, noting("c", all));
        writer.submit(NOTHING, noting("d", all));
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
            writer.submit(NOTHING, new Completion() {
                @Override
                public void forced() {
                    throw new IllegalStateException("on purpose");
                }

                @Override
                public void failed(StoreProblem why) {
                    ends.add("failed");
                }
            });
            writer.submit(NOTHING, noting("b", second));
            await(second);
        }
        assertEquals(List.of("b forced"), ends);
    }

    /// A disk that stands still until it is told to go on, and then notes what each group sets.
    private static final class SlowDisk implements ForcedWriter.Disk {
        private final CountDownLatch reached = new CountDownLatch(1);
        private final CountDownLatch mayGoOn = new CountDownLatch(1);
        private final AtomicInteger groups = new AtomicInteger();

        @Override
        public void write(Batch group) {
            reached.countDown();
            try {
                mayGoOn.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            groups.incrementAndGet();
        }
    }

    @Test
    void whatWaitsIsForcedAsOneGroupInTheOrderOfTheCalls() throws InterruptedException {
        SlowDisk disk = new SlowDisk();
        CountDownLatch all = new CountDownLatch(101);
        try (ForcedWriter writer = new ForcedWriter(disk, 1_000, alarms::add)) {
            writer.start();
            writer.submit(NOTHING, noting("first", all));
            await(disk.reached);
            for (int i = 0; i < 100; i++) {
                writer.submit(NOTHING, noting("n" + i, all));
            }
            disk.mayGoOn.countDown();
            await(all);
        }
        assertEquals(2, disk.groups.get());
        for (int i = 0; i < 100; i++) {
            assertEquals("n" + i + " forced", ends.get(i + 1));
        }
    }

    @Test
    void aGroupHasABoundAndAJobThatReadsWhatItChangesGoesByItself() throws InterruptedException {
        SlowDisk disk = new SlowDisk();
        int jobs = 1 + ForcedWriter.MAX_GROUP + 1 + 1 + 2;
        CountDownLatch all = new CountDownLatch(jobs);
        AtomicInteger groupsBefore = new AtomicInteger();
        try (ForcedWriter writer = new ForcedWriter(disk, 1_000, alarms::add)) {
            writer.start();
            writer.submit(NOTHING, noting("first", all));
            await(disk.reached);
            for (int i = 0; i < ForcedWriter.MAX_GROUP + 1; i++) {
                writer.submit(NOTHING, noting("n" + i, all));
            }
            writer.submitAlone(group -> groupsBefore.set(disk.groups.get()), noting("alone", all));
            writer.submit(NOTHING, noting("y", all));
            writer.submit(NOTHING, noting("z", all));
            disk.mayGoOn.countDown();
            await(all);
        }
        // The first, a full group, the one beyond it; then the lone one; then the two behind it together.
        assertEquals(3, groupsBefore.get());
        assertEquals(5, disk.groups.get());
    }

    @Test
    void aGroupWhoseForceFailsFailsWhole() throws InterruptedException {
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch mayGoOn = new CountDownLatch(1);
        AtomicInteger writes = new AtomicInteger();
        CountDownLatch all = new CountDownLatch(3);
        try (ForcedWriter writer = new ForcedWriter(group -> {
            reached.countDown();
            try {
                mayGoOn.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            if (writes.incrementAndGet() == 2) {
                throw StoreUnusableException.of(StoreUnusableException.Why.DISK, "no space");
            }
        }, 10, alarms::add)) {
            writer.start();
            writer.submit(NOTHING, noting("a", all));
            await(reached);
            writer.submit(NOTHING, noting("b", all));
            writer.submit(NOTHING, noting("c", all));
            mayGoOn.countDown();
            await(all);
        }
        assertEquals(List.of("a forced", "b FORCE_FAILED", "c FORCE_FAILED"), ends);
    }
}
