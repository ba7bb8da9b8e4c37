package io.chukei.testbed.faultproxy;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

import io.netty.channel.EventLoop;

/// Makes the way of the bytes from the faults.
final class Stages {
    private final EventLoop loop;
    private final RandomGenerator chance;
    private final Ends ends;

    /// How a connection is broken.
    interface Ends {
        /// Ends the way in order, behind what was written.
        void finish();

        /// Resets both sides.
        void reset();
    }

    Stages(EventLoop loop, RandomGenerator chance, Ends ends) {
        this.loop = loop;
        this.chance = chance;
        this.ends = ends;
    }

    /// The first stage of a way that ends in the sink.
    Stage way(List<Fault> faults, Stage sink) {
        Stage way = sink;
        for (Fault fault : faults.reversed()) {
            way = stage(fault, way);
        }
        return way;
    }

    private Stage stage(Fault fault, Stage next) {
        return switch (fault) {
            case Fault.Delay(Duration least, Duration jitter) -> new Late(next, least, jitter);
            case Fault.Dribble(int bytes, Duration gap) -> new Pieces(next, bytes, gap);
            case Fault.Coalesce(Duration window) -> new Merged(next, window);
            case Fault.BitFlip(long at, int bit) -> new Flipped(next, at, bit);
            case Fault.Truncate(long at) -> new Cut(next, at, false, ends::finish);
            case Fault.Reset(long at) -> new Cut(next, at, false, ends::reset);
            case Fault.Fused(Fuse fuse) -> new Fused(next, fuse, ends::reset);
            case Fault.Blackhole(long at) -> new Cut(next, at, true, () -> {});
            case Fault.HalfOpen(long at) -> new Cut(next, at, false, () -> {});
        };
    }

    /// Runs steps one after the other, each not before its time.
    private final class Timetable {
        private long last = System.nanoTime();

        @SuppressWarnings("FutureReturnValueIgnored") // a loop that is shut down needs no step any more
        void after(Duration wait, boolean fromTheLast, Runnable step) {
            long now = System.nanoTime();
            long earliest = (fromTheLast ? Math.max(now, last) : now) + wait.toNanos();
            last = Math.max(last, earliest);
            loop.schedule(step, last - now, TimeUnit.NANOSECONDS);
        }
    }

    private final class Late implements Stage {
        private final Stage next;
        private final Duration least;
        private final long jitterNanos;
        private final Timetable timetable = new Timetable();

        Late(Stage next, Duration least, Duration jitter) {
            this.next = next;
            this.least = least;
            this.jitterNanos = jitter.toNanos();
        }

        private Duration chanced() {
            return jitterNanos == 0 ? least : least.plusNanos(chance.nextLong(jitterNanos));
        }

        @Override
        public void take(byte[] bytes) {
            timetable.after(chanced(), false, () -> next.take(bytes));
        }

        @Override
        public void end() {
            timetable.after(chanced(), false, next::end);
        }
    }

    private final class Pieces implements Stage {
        private final Stage next;
        private final int size;
        private final Duration gap;
        private final Timetable timetable = new Timetable();

        Pieces(Stage next, int size, Duration gap) {
            this.next = next;
            this.size = size;
            this.gap = gap;
        }

        @Override
        public void take(byte[] bytes) {
            for (int from = 0; from < bytes.length; from += size) {
                byte[] piece = Arrays.copyOfRange(bytes, from, Math.min(from + size, bytes.length));
                timetable.after(gap, true, () -> next.take(piece));
            }
        }

        @Override
        public void end() {
            timetable.after(Duration.ZERO, true, next::end);
        }
    }

    private final class Merged implements Stage {
        private final Stage next;
        private final Duration window;
        private final Timetable timetable = new Timetable();
        private final ByteArrayOutputStream held = new ByteArrayOutputStream();

        Merged(Stage next, Duration window) {
            this.next = next;
            this.window = window;
        }

        @Override
        public void take(byte[] bytes) {
            if (held.size() == 0) {
                timetable.after(window, false, this::release);
            }
            held.writeBytes(bytes);
        }

        private void release() {
            byte[] all = held.toByteArray();
            held.reset();
            if (all.length > 0) {
                next.take(all);
            }
        }

        @Override
        public void end() {
            release();
            next.end();
        }
    }

    private static final class Flipped implements Stage {
        private final Stage next;
        private final long at;
        private final int bit;
        private long seen;

        Flipped(Stage next, long at, int bit) {
            this.next = next;
            this.at = at;
            this.bit = bit;
        }

        @Override
        public void take(byte[] bytes) {
            if (at >= seen && at < seen + bytes.length) {
                bytes[(int) (at - seen)] ^= (byte) (1 << bit);
            }
            seen += bytes.length;
            next.take(bytes);
        }

        @Override
        public void end() {
            next.end();
        }
    }

    private static final class Cut implements Stage {
        private final Stage next;
        private final long at;
        private final boolean tellsTheEnd;
        private final Runnable then;
        private long seen;
        private boolean cut;

        Cut(Stage next, long at, boolean tellsTheEnd, Runnable then) {
            this.next = next;
            this.at = at;
            this.tellsTheEnd = tellsTheEnd;
            this.then = then;
        }

        @Override
        public void take(byte[] bytes) {
            if (cut) {
                return;
            }
            int room = (int) Math.min(bytes.length, at - seen);
            if (room > 0) {
                next.take(room == bytes.length ? bytes : Arrays.copyOf(bytes, room));
            }
            seen += room;
            if (seen == at) {
                cut = true;
                then.run();
            }
        }

        @Override
        public void end() {
            if (!cut || tellsTheEnd) {
                next.end();
            }
        }
    }

    private static final class Fused implements Stage {
        private final Stage next;
        private final Fuse fuse;
        private final Runnable then;
        private boolean cut;

        Fused(Stage next, Fuse fuse, Runnable then) {
            this.next = next;
            this.fuse = fuse;
            this.then = then;
        }

        @Override
        public void take(byte[] bytes) {
            if (cut) {
                return;
            }
            int pass = fuse.burn(bytes.length);
            if (pass < 0) {
                next.take(bytes);
                return;
            }
            if (pass > 0) {
                next.take(Arrays.copyOf(bytes, pass));
            }
            cut = true;
            then.run();
        }

        @Override
        public void end() {
            next.end();
        }
    }
}
