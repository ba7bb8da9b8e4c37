package io.chukei.atm.host.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import io.chukei.atm.host.identify.Challenges.Taken;
import io.chukei.atm.host.record.MessageKey;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.terminal.NetworkRequest;
import io.chukei.iso8583.terminal.RelayTerms;
import io.chukei.iso8583.terminal.TerminalResponse;

/// What other banks' customers sign under: challenges of the switch, fetched for each ATM ahead of need, handed out once; and the names that
/// go with them. All of it dies with the line to the switch, which may have been restarted.
final class TermsDesk {
    private static final int BATCH = 8;
    private static final int LOW = 3;
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(10);
    /// What a holder takes from the challenge to the 2200, at the most.
    private static final Duration LEAST_LIFE = Duration.ofMinutes(3);
    private static final int MOST_GIVEN = 10_000;

    private final Work work;
    private final Map<String, Deque<Stocked>> stock = new HashMap<>();
    private final Map<String, Question> asked = new HashMap<>();
    private final Map<Bytes, Given> given = new Newest<>();
    private final Map<Bytes, Given> handles = new Newest<>();
    private Optional<Names> names = Optional.empty();
    private boolean up;

    private record Names(String switchId, String requester) {}

    private record Stocked(Bytes challenge, Instant end) {}

    /// @param key of the message that asks for challenges for an ATM, or for the names
    private record Question(MessageKey key, Instant until) {}

    private record Given(String terminal, Instant end, boolean used) {}

    private static final class Newest<V> extends LinkedHashMap<Bytes, V> {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Bytes, V> eldest) {
            return size() > MOST_GIVEN;
        }
    }

    TermsDesk(Work work) {
        this.work = work;
    }

    boolean isUp() {
        return up;
    }

    void up(Instant now) {
        up = true;
        asked.clear();
        stock.clear();
        ask(work.terms().atms().getFirst().terminal(), NetworkRequest.SIGN_ON, OptionalInt.empty(), now);
    }

    void down() {
        up = false;
        asked.clear();
        stock.clear();
    }

    /// Terms for one holder at an ATM; empty when the switch has given none.
    Optional<RelayTerms> take(String terminal, Instant now) {
        Deque<Stocked> there = stock.computeIfAbsent(terminal, _ -> new ArrayDeque<>());
        while (!there.isEmpty() && there.getFirst().end.isBefore(now.plus(LEAST_LIFE))) {
            there.removeFirst();
        }
        if (names.isEmpty() || there.isEmpty() || !up) {
            refill(terminal, now);
            return Optional.empty();
        }
        Stocked next = there.removeFirst();
        refill(terminal, now);
        given.put(next.challenge, new Given(terminal, next.end, false));
        return Optional.of(new RelayTerms(next.challenge, (int) Duration.between(now, next.end).toSeconds(), names.get().switchId,
            names.get().requester));
    }

    /// Whether a pay proof's challenge was handed to this ATM; it is good for one message.
    Taken use(String terminal, Bytes challenge, Instant now) {
        Given found = given.get(challenge);
        if (found == null || !found.terminal.equals(terminal) || now.isAfter(found.end)) {
            return Taken.UNKNOWN;
        }
        given.put(challenge, new Given(terminal, found.end, true));
        return found.used ? Taken.REPLAYED : Taken.GOOD;
    }

    /// A handle of the switch is on its way to an ATM.
    void passedOn(String terminal, Bytes handle, int lifeSeconds, Instant now) {
        handles.put(handle, new Given(terminal, now.plusSeconds(lifeSeconds), false));
    }

    boolean isHandleOfSwitch(String terminal, Bytes handle, Instant now) {
        Given found = handles.get(handle);
        return found != null && found.terminal.equals(terminal) && now.isBefore(found.end);
    }

    /// The switch does not know its challenges any more: it was restarted.
    void forget(Instant now) {
        stock.clear();
        given.clear();
        work.terms().atms().forEach(atm -> refill(atm.terminal(), now));
    }

    /// An answer to network management.
    void answered(TerminalResponse response, Instant now) {
        String terminal = response.echo().trace().terminal();
        Question question = asked.get(terminal);
        MessageKey key = new MessageKey(terminal, response.exchange().messageClass(), response.echo().trace().stan(),
            response.echo().trace().localTime().toLocalDate());
        if (question == null || !question.key.equals(key)) {
            work.count(HostTally.SWITCH_LATE);
            return;
        }
        asked.remove(terminal);
        if (!response.accepted()) {
            return;
        }
        if (response.data().switchId().isPresent() && response.data().requester().isPresent()) {
            names = Optional.of(new Names(response.data().switchId().get(), response.data().requester().get()));
            work.terms().atms().forEach(atm -> refill(atm.terminal(), now));
        }
        Instant end = now.plusSeconds(response.data().challengeLifeSeconds().orElse(0));
        Deque<Stocked> there = stock.computeIfAbsent(terminal, _ -> new ArrayDeque<>());
        for (Bytes challenge : response.data().challenges()) {
            there.add(new Stocked(challenge, end));
            work.count(HostTally.SWITCH_CHALLENGES);
        }
    }

    void tick(Instant now) {
        List<String> unanswered =
            asked.entrySet().stream().filter(entry -> !now.isBefore(entry.getValue().until)).map(Map.Entry::getKey).toList();
        for (String terminal : unanswered) {
            asked.remove(terminal);
            if (names.isEmpty()) {
                ask(terminal, NetworkRequest.SIGN_ON, OptionalInt.empty(), now);
            } else {
                refill(terminal, now);
            }
        }
    }

    Instant wake() {
        return asked.values().stream().map(Question::until).min(Instant::compareTo).orElse(Instant.MAX);
    }

    private void refill(String terminal, Instant now) {
        if (up && names.isPresent() && !asked.containsKey(terminal) && stock.getOrDefault(terminal, new ArrayDeque<>()).size() < LOW) {
            ask(terminal, NetworkRequest.CHALLENGES, OptionalInt.of(BATCH), now);
        }
    }

    private void ask(String terminal, int function, OptionalInt wanted, Instant now) {
        NetworkRequest request = new NetworkRequest(work.ownTrace(terminal, now), function, wanted);
        asked.put(terminal, new Question(MessageKey.of(request), now.plus(ANSWER_LIMIT)));
        work.send(request);
    }
}
