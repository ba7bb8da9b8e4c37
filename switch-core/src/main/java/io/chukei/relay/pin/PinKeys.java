package io.chukei.relay.pin;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The keys in use: rings of requesters, zones of institutions. Safe from any thread; a change is one reference.
public final class PinKeys {
    private final Map<String, KeyRing> rings;
    private final Map<String, PinZone> zones;

    /// @param rings by the requester's name
    /// @param zones by the institution's number
    public PinKeys(Map<String, KeyRing> rings, Map<String, PinZone> zones) {
        this.rings = new ConcurrentHashMap<>(rings);
        this.zones = new ConcurrentHashMap<>(zones);
    }

    /// A requester's keys.
    public Optional<KeyRing> ring(String requester) {
        return Optional.ofNullable(rings.get(requester));
    }

    /// How an institution reads PINs.
    public Optional<PinZone> zone(String institution) {
        return Optional.ofNullable(zones.get(institution));
    }

    /// Takes a requester's next keys.
    ///
    /// @return false when it has none, or these are not the next
    public boolean renew(String requester, KeySet next, Instant now, Duration overlap) {
        boolean[] taken = new boolean[1];
        rings.computeIfPresent(requester, (name, ring) -> {
            Optional<KeyRing> renewed = ring.renewed(next, now, overlap);
            taken[0] = renewed.isPresent();
            return renewed.orElse(ring);
        });
        return taken[0];
    }

    /// Uses another zone key towards an institution from now on; the institution takes both for a while.
    ///
    /// @return false when no PIN goes there
    public boolean renewZone(String institution, HeldKey next) {
        return zones.computeIfPresent(institution,
            (number, zone) -> new PinZone(next, zone.format(), zone.definesDigits())) != null;
    }
}
