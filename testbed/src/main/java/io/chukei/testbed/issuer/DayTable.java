package io.chukei.testbed.issuer;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

/// The sums of the newest business dates, of all lines together and of each. Single-threaded.
final class DayTable {
    /// Of how many dates and lines the sums are kept.
    static final int MAX_KEPT = 400;
    private static final int ALL = -1;

    private final Map<Key, DaySums> sums = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, DaySums> eldest) {
            return size() > MAX_KEPT;
        }
    };
    private int heard;

    private record Key(LocalDate date, int line) {}

    /// What comes next came over this line.
    void hears(int line) {
        heard = line;
    }

    DaySums sums(LocalDate date) {
        return sums(date, ALL);
    }

    DaySums sums(LocalDate date, int line) {
        return sums.getOrDefault(new Key(date, line), DaySums.NONE);
    }

    void count(LocalDate date, DaySums.Kind kind, long amount) {
        sums.put(new Key(date, ALL), sums(date).plus(kind, amount));
        sums.put(new Key(date, heard), sums(date, heard).plus(kind, amount));
    }
}
