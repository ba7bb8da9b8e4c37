package io.chukei.relay.simulation;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

import io.chukei.relay.transaction.MessageKey;

/// What the terminals hold to be true: how much each message moved, and how messages ended.
final class Receipts {
    private final Map<MessageKey, Long> counted = new HashMap<>();
    private final Map<String, Integer> endings = new TreeMap<>();
    private int unexpected;

    void count(MessageKey key, long minorUnits) {
        counted.put(key, minorUnits);
    }

    long counted(MessageKey key) {
        return counted.getOrDefault(key, 0L);
    }

    Map<MessageKey, Long> all() {
        return counted;
    }

    void ended(String how) {
        endings.merge(how, 1, Integer::sum);
    }

    Map<String, Integer> endings() {
        return endings;
    }

    /// An answer that no terminal of this protocol should get.
    void unexpected() {
        unexpected++;
    }

    int unexpectedAnswers() {
        return unexpected;
    }
}
