package io.chukei.relay.identify;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.terminal.Proof;
import io.chukei.relay.chance.Randomness;

/// The challenges that are out. Each belongs to the requester and terminal that fetched it, is good for one proof and
/// for its life. A used one is remembered until its life is over, to tell a replay from an old one.
///
/// A further challenge than allowed voids the oldest: a terminal that lost its batch must not be locked out until
/// the batch has died.
public final class Challenges {
    private final int maxOut;
    private final Randomness random;
    private final Map<Owner, Map<Bytes, Out>> byOwner = new HashMap<>();

    /// Makes an empty book.
    ///
    /// @param maxOut per requester and terminal
    public Challenges(int maxOut, Randomness random) {
        this.maxOut = maxOut;
        this.random = random;
    }

    /// Whose challenge it is.
    public record Owner(String requester, String terminal) {}

    private record Out(Instant until, boolean used) {}

    /// What a challenge is worth.
    public enum Worth {
        /// Out and not used.
        GOOD,
        /// It has been used.
        USED,
        /// It is old, void, or was never out here.
        UNKNOWN
    }

    /// New challenges, each 32 random bytes.
    ///
    /// @param count 1..64
    public List<Bytes> issue(Owner owner, int count, Duration life, Instant now) {
        Map<Bytes, Out> out = byOwner.computeIfAbsent(owner, key -> new LinkedHashMap<>());
        List<Bytes> issued = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Bytes challenge = Bytes.of(random.bytes(Proof.CHALLENGE_BYTES));
            issued.add(challenge);
            out.put(challenge, new Out(now.plus(life), false));
        }
        return issued;
    }

    /// Voids the oldest above the limit.
    ///
    /// @return how many were voided
    public int trim(Owner owner, Instant now) {
        Map<Bytes, Out> out = byOwner.getOrDefault(owner, Map.of());
        out.values().removeIf(one -> !one.until.isAfter(now));
        long excess = out.values().stream().filter(one -> !one.used).count() - maxOut;
        int voided = 0;
        Iterator<Out> oldest = out.values().iterator();
        while (voided < excess && oldest.hasNext()) {
            if (!oldest.next().used) {
                oldest.remove();
                voided++;
            }
        }
        return voided;
    }

    /// Looks without using it up.
    public Worth look(Owner owner, Bytes challenge, Instant now) {
        Out out = byOwner.getOrDefault(owner, Map.of()).get(challenge);
        if (out == null || !out.until.isAfter(now)) {
            return Worth.UNKNOWN;
        }
        return out.used ? Worth.USED : Worth.GOOD;
    }

    /// Uses up a challenge that [#look] found good.
    public void use(Owner owner, Bytes challenge) {
        Map<Bytes, Out> out = byOwner.getOrDefault(owner, Map.of());
        out.computeIfPresent(challenge, (key, one) -> new Out(one.until, true));
    }

    /// Forgets what is old.
    public void sweep(Instant now) {
        byOwner.values().removeIf(out -> {
            out.values().removeIf(one -> !one.until.isAfter(now));
            return out.isEmpty();
        });
    }
}
