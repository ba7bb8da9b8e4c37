package io.chukei.testbed.jlis;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/// What the server hands out for one CA: the newest list of each municipality, with the faults asked for. Not safe for
/// several threads: [Jlis] holds the lock.
final class PublishedLists {

    private static final Duration LIFE = Duration.ofDays(2);
    private static final Duration STALE_AGE = Duration.ofDays(5);
    private static final int GARBAGE_BYTES = 512;

    private final CertificationAuthority authority;
    private final CaKind kind;
    private final List<Municipality> municipalities;
    private final Map<Municipality, PartitionFault> faults = new HashMap<>();
    private final Map<Municipality, byte[]> lists = new HashMap<>();

    PublishedLists(CaKind kind, CertificationAuthority authority, List<Municipality> municipalities) {
        this.kind = kind;
        this.authority = authority;
        this.municipalities = List.copyOf(municipalities);
    }

    void setFault(Municipality municipality, PartitionFault fault) {
        if (!municipalities.contains(municipality)) {
            throw new IllegalArgumentException("There is no list of " + municipality.city() + ".");
        }
        faults.put(municipality, fault);
    }

    /// Replaces every list by a new one made now.
    void publish(Instant now) {
        Instant second = now.truncatedTo(ChronoUnit.SECONDS);
        lists.clear();
        for (Municipality municipality : municipalities) {
            byte[] list = list(municipality, second);
            if (list != null) {
                lists.put(municipality, list);
            }
        }
    }

    private byte @Nullable [] list(Municipality municipality, Instant now) {
        long number = authority.takeListNumber(municipality);
        Instant end = now.plus(LIFE);
        return switch (fault(municipality)) {
            case NONE -> authority.list(municipality, number, now, end);
            case STALE -> authority.list(municipality, number, now.minus(STALE_AGE), end.minus(STALE_AGE));
            case WITHHELD, NOT_FOUND -> null;
            case GARBAGE -> garbage();
            case TRUNCATED -> {
                byte[] whole = authority.list(municipality, number, now, end);
                yield Arrays.copyOf(whole, whole.length / 2);
            }
            case FOREIGN_SIGNATURE -> authority.impostorList(municipality, number, now, end);
            case ROLLED_BACK -> authority.list(municipality, 0, now, end);
        };
    }

    /// Name (RFC 4514) → file name, in the order of the municipalities.
    Map<String, String> index() {
        Map<String, String> index = new LinkedHashMap<>();
        for (int i = 0; i < municipalities.size(); i++) {
            Municipality municipality = municipalities.get(i);
            if (fault(municipality) != PartitionFault.WITHHELD) {
                index.put(JpkiNames.rfc4514(JpkiNames.distributionPoint(kind, municipality)), i + ".crl");
            }
        }
        return index;
    }

    /// The list of a file name as [#index] gave it, or null.
    byte @Nullable [] file(String name) {
        for (int i = 0; i < municipalities.size(); i++) {
            if (name.equals(i + ".crl")) {
                return lists.get(municipalities.get(i));
            }
        }
        return null;
    }

    byte @Nullable [] of(Municipality municipality) {
        return lists.get(municipality);
    }

    private PartitionFault fault(Municipality municipality) {
        return faults.getOrDefault(municipality, PartitionFault.NONE);
    }

    /// Begins like a DER sequence and goes on as nothing.
    private static byte[] garbage() {
        byte[] bytes = new byte[GARBAGE_BYTES];
        Arrays.fill(bytes, (byte) 0x5A);
        bytes[0] = 0x30;
        return bytes;
    }
}
