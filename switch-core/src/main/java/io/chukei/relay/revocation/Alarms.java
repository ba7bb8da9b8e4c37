package io.chukei.relay.revocation;

import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.chukei.jpki.certificate.CaId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Says in the log when more partitions than before have spent half, or four fifths, of their lists' lives, or are stale.
/// Used on the keeper's thread only.
final class Alarms {
    private static final Logger LOG = LoggerFactory.getLogger(Alarms.class);
    private static final List<ListState> LEVELS = List.of(ListState.HALF_SPENT, ListState.NEARLY_SPENT, ListState.STALE);

    private final Map<CaId, Map<ListState, Long>> told = new HashMap<>();

    /// Looks at one authority.
    void look(AuthorityStatus status, Instant now) {
        Map<ListState, Long> before = told.computeIfAbsent(status.ca(), any -> new EnumMap<>(ListState.class));
        for (ListState level : LEVELS) {
            long count = status.lists().stream().filter(list -> isAtLeast(list.state(), level)).count();
            if (count > before.getOrDefault(level, 0L)) {
                LOG.warn("ALARM {} of {} partitions of {} {} at {}, such as {}", count, status.lists().size(), status.ca(), words(level),
                    now,
                    status.lists().stream().filter(list -> isAtLeast(list.state(), level)).findFirst().map(ListStatus::partition)
                        .orElseThrow());
            }
            before.put(level, count);
        }
    }

    /// What is an alarm now, in words; empty when nothing is.
    static List<String> sentences(AuthorityStatus status) {
        return Stream.of(
            sentence(status, status.count(ListState.HALF_SPENT), "have spent 50 % of their life"),
            sentence(status, status.count(ListState.NEARLY_SPENT), "have spent 80 % of their life"),
            sentence(status, status.count(ListState.STALE), "are stale: their holders are declined"),
            sentence(status, status.count(ListState.MISSING), "were never loaded: their holders are declined"),
            sentence(status, status.held(), "wait for an operator's acceptance"),
            sentence(status, status.vanished(), "are not named by the list of partitions any more"))
            .filter(sentence -> !sentence.isEmpty()).toList();
    }

    private static String sentence(AuthorityStatus status, long count, String what) {
        return count == 0 ? "" : "revocation lists of " + status.ca() + ": " + count + " " + what;
    }

    private static boolean isAtLeast(ListState state, ListState level) {
        return switch (state) {
            case FRESH, MISSING -> false;
            case HALF_SPENT -> level == ListState.HALF_SPENT;
            case NEARLY_SPENT -> level != ListState.STALE;
            case STALE -> true;
        };
    }

    private static String words(ListState level) {
        return switch (level) {
            case HALF_SPENT -> "have lists that have spent 50 % of their life";
            case NEARLY_SPENT -> "have lists that have spent 80 % of their life";
            case STALE -> "have lists that are stale";
            case FRESH, MISSING -> throw new IllegalArgumentException("no alarm: " + level);
        };
    }
}
