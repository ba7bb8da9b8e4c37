package io.chukei.bench.national;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;

/// Looks at this JVM's heap.
final class Heap {

    private static final int COLLECTIONS = 3;

    private Heap() {}

    /// Octets that are reachable now, after collecting.
    static long live() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /// Starts to look for the peak anew.
    static void forgetPeak() {
        ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
    }

    /// Octets used at most since then, garbage included: each pool's own peak, added up.
    static long peak() {
        return ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getType() == MemoryType.HEAP)
            .mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
    }

    static double mib(long octets) {
        return octets / 1_048_576.0;
    }
}
