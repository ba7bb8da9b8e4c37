package io.chukei.testbed.faultproxy;

import java.time.Duration;

/// What happens to the bytes of one direction of one connection. Offsets count that direction's bytes from 0.
public sealed interface Fault {
    /// Each piece waits, and chance adds up to the jitter; the order stays.
    record Delay(Duration least, Duration jitter) implements Fault {}

    /// At most so many bytes at a time, with a gap between two pieces.
    record Dribble(int bytes, Duration gap) implements Fault {
        public Dribble {
            if (bytes < 1) {
                throw new IllegalArgumentException("a piece has at least one byte");
            }
        }
    }

    /// What comes within a window travels as one piece at its end.
    record Coalesce(Duration window) implements Fault {}

    /// One bit of the byte at an offset is turned.
    record BitFlip(long at, int bit) implements Fault {
        public BitFlip {
            if (at < 0 || bit < 0 || bit > 7) {
                throw new IllegalArgumentException("an offset is 0 or more, a bit 0..7");
            }
        }
    }

    /// The connection ends in order after so many bytes: the rest is lost.
    record Truncate(long at) implements Fault {}

    /// Both sides get a reset after so many bytes.
    record Reset(long at) implements Fault {}

    /// Both sides get a reset where the fuse has burnt down; the rest is lost.
    record Fused(Fuse fuse) implements Fault {}

    /// From an offset on bytes vanish; the end of the connection is told.
    record Blackhole(long at) implements Fault {}

    /// From an offset on bytes vanish, and the end of the connection is not told: the other side believes that it stands.
    record HalfOpen(long at) implements Fault {}
}
