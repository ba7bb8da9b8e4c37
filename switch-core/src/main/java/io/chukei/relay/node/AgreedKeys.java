package io.chukei.relay.node;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.chukei.iso8583.message.Bytes;
import io.chukei.relay.config.PinConfig;
import io.chukei.relay.config.PinConfig.InstitutionKey;
import io.chukei.relay.config.PinConfig.RequesterKeys;
import io.chukei.relay.pin.HeldKey;
import io.chukei.relay.pin.KeyIntake;
import io.chukei.relay.pin.KeyOwner;
import io.chukei.relay.pin.KeyPurpose;
import io.chukei.relay.pin.KeyRecord;
import io.chukei.relay.pin.KeyRing;
import io.chukei.relay.pin.KeySet;
import io.chukei.relay.pin.MacAlgorithm;
import io.chukei.relay.pin.PinFormat;
import io.chukei.relay.pin.PinKeys;
import io.chukei.relay.pin.PinZone;
import io.chukei.relay.pin.ZoneKeys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The keys that a configuration names: the first ones of everybody, and the transport keys under which newer ones come.
final class AgreedKeys {
    private static final Logger LOG = LoggerFactory.getLogger(AgreedKeys.class);
    private static final int MOST_KEY_FILE_BYTES = 2_048;

    private final PinKeys keys;
    private final Map<KeyOwner, KeyIntake.Agreed> agreed = new HashMap<>();

    private AgreedKeys(PinConfig config) throws IOException {
        Map<String, KeyRing<KeySet>> rings = new HashMap<>();
        for (RequesterKeys requester : config.requesters()) {
            KeySet first = requester(requester);
            rings.put(requester.name(), KeyRing.of(first));
            agree(KeyOwner.requester(requester.name()), requester.transport(), first.kept());
        }
        Map<String, PinZone> zones = new HashMap<>();
        for (InstitutionKey institution : config.institutions()) {
            ZoneKeys first = zone(institution);
            zones.put(institution.number(), new PinZone(first, format(institution.format()), institution.accountNumberDigits()));
            agree(KeyOwner.institution(institution.number()), institution.transport(), first.kept());
        }
        this.keys = new PinKeys(rings, zones);
    }

    /// Reads the key files.
    ///
    /// @throws IOException when one is missing or is no key file
    static AgreedKeys read(PinConfig config) throws IOException {
        return new AgreedKeys(config);
    }

    PinKeys keys() {
        return keys;
    }

    Map<KeyOwner, KeyIntake.Agreed> agreed() {
        return Map.copyOf(agreed);
    }

    /// Goes on with keys that were renewed before a restart. Those that were renewed after other first keys than the
    /// configured ones are left alone: whoever agreed on new first keys has begun anew.
    ///
    /// @return what brought the keys that are used now, by owner
    Map<KeyOwner, Bytes> restore(List<KeyRecord> records) {
        Map<KeyOwner, Bytes> parcels = new HashMap<>();
        for (KeyRecord record : records) {
            KeyIntake.Agreed found = agreed.get(record.owner());
            if (found != null && found.ceremony().equals(record.ceremony()) && keys.renew(record)) {
                parcels.put(record.owner(), record.parcel());
            } else {
                LOG.info("renewed keys of {} are of an earlier agreement and are not used", record.owner().name());
            }
        }
        return parcels;
    }

    private void agree(KeyOwner owner, Optional<Path> transport, KeyRecord.Kept first) throws IOException {
        if (transport.isPresent()) {
            HeldKey key = held(KeyPurpose.TRANSPORT, transport.get());
            agreed.put(owner, new KeyIntake.Agreed(key, digest(key.text() + "|" + first.pin() + "|" + first.mac().orElse(""))));
        }
    }

    private static KeySet requester(RequesterKeys requester) throws IOException {
        KeySet.Kind kind = switch (requester.kind()) {
            case DERIVED -> KeySet.Kind.DERIVED;
            case TERMINAL -> KeySet.Kind.TERMINAL;
            case ZONE -> KeySet.Kind.ZONE;
        };
        MacAlgorithm algorithm = algorithm(requester.macs().algorithm());
        return new KeySet(1, kind, held(kind.purpose(), requester.pin()),
            held(algorithm.purpose(kind != KeySet.Kind.ZONE), requester.macs().key()), algorithm);
    }

    private static ZoneKeys zone(InstitutionKey institution) throws IOException {
        Optional<ZoneKeys.MacKey> mac = Optional.empty();
        if (institution.macs().isPresent()) {
            MacAlgorithm algorithm = algorithm(institution.macs().get().algorithm());
            mac = Optional.of(new ZoneKeys.MacKey(held(algorithm.purpose(false), institution.macs().get().key()), algorithm));
        }
        return new ZoneKeys(1, held(KeyPurpose.ZONE_PIN, institution.zoneKey()), mac);
    }

    private static HeldKey held(KeyPurpose purpose, Path file) throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) > MOST_KEY_FILE_BYTES) {
            throw new IOException(file + " is missing or is not a key file");
        }
        try {
            return new HeldKey(purpose, Files.readString(file, StandardCharsets.US_ASCII).strip());
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    static PinFormat format(PinConfig.Format format) {
        return switch (format) {
            case ISO_0 -> PinFormat.ISO_0;
            case ISO_3 -> PinFormat.ISO_3;
        };
    }

    static MacAlgorithm algorithm(PinConfig.Mac mac) {
        return switch (mac) {
            case X9_19 -> MacAlgorithm.X9_19;
            case CMAC -> MacAlgorithm.CMAC;
        };
    }

    private static Bytes digest(String text) {
        try {
            return Bytes.of(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
