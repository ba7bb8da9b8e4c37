package io.chukei.relay.pin;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The keys in use: rings of requesters, zones of institutions. Safe from any thread; a change is one reference.
public final class PinKeys {
    private final Map<String, KeyRing<KeySet>> rings;
    private final Map<String, PinZone> zones;

    /// @param rings by the requester's name
    /// @param zones by the institution's number
    public PinKeys(Map<String, KeyRing<KeySet>> rings, Map<String, PinZone> zones) {
        this.rings = new ConcurrentHashMap<>(rings);
        this.zones = new ConcurrentHashMap<>(zones);
    }

    /// A requester's keys.
    public Optional<KeyRing<KeySet>> ring(String requester) {
        return Optional.ofNullable(rings.get(requester));
    }

    /// How an institution reads PINs.
    public Optional<PinZone> zone(String institution) {
        return Optional.ofNullable(zones.get(institution));
    }

    /// The newest keys shared with someone.
    public Optional<KeyGeneration<?>> newest(KeyOwner owner) {
        return switch (owner.kind()) {
            case REQUESTER -> ring(owner.name()).map(KeyRing::newest);
            case INSTITUTION -> zone(owner.name()).map(zone -> zone.keys().newest());
        };
    }

    /// Uses renewed keys from now on, and takes the ones before them while they overlap.
    ///
    /// @return false when nothing is shared with their owner any more
    /// @throws IllegalArgumentException when they are of other kinds than the owner's
    public boolean renew(KeyRecord record) {
        String name = record.owner().name();
        return switch (record.owner().kind()) {
            case REQUESTER -> rings.computeIfPresent(name, (same, ring) -> ring.as(record)) != null;
            case INSTITUTION -> zones.computeIfPresent(name,
                (same, zone) -> new PinZone(zone.keys().as(record), zone.format(), zone.definesDigits())) != null;
        };
    }
}
