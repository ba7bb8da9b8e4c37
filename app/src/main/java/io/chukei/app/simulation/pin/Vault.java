package io.chukei.app.simulation.pin;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

import io.chukei.app.invariant.Violations;
import io.chukei.app.simulation.nature.Chance;
import io.chukei.app.simulation.nature.Faults;
import io.chukei.app.simulation.nature.SimulatedTime;
import io.chukei.iso8583.message.Bytes;
import io.chukei.relay.pin.GuardedModule;
import io.chukei.relay.pin.HeldKey;
import io.chukei.relay.pin.KeyPurpose;
import io.chukei.relay.pin.KeyRing;
import io.chukei.relay.pin.KeySerials;
import io.chukei.relay.pin.KeySet;
import io.chukei.relay.pin.MacAlgorithm;
import io.chukei.relay.pin.ModuleProblem;
import io.chukei.relay.pin.PinCourier;
import io.chukei.relay.pin.PinFormat;
import io.chukei.relay.pin.PinKeys;
import io.chukei.relay.pin.PinZone;
import io.chukei.relay.pin.ZoneKeys;

/// What outlives the processes of the switch: the security module with its good and bad spells, and the serial numbers on
/// the disk.
public final class Vault {
    /// Between an ATM's host and the switch: authenticates messages.
    public static final HeldKey ZONE_MAC_KEY = new HeldKey(KeyPurpose.ZONE_MAC, "ZONEMACKEY000001");
    /// Between terminals or ATMs and who they speak to: authenticates messages.
    public static final HeldKey MAC_KEY = new HeldKey(KeyPurpose.TERMINAL_MAC, "MACKEY0000000001");
    static final HeldKey BASE_KEY = new HeldKey(KeyPurpose.BASE_DERIVATION, "BASEKEY000000001");
    static final HeldKey ZONE_KEY = new HeldKey(KeyPurpose.ZONE_PIN, "ZONEPINKEY000001");
    private static final long MILLI = 1_000_000;
    private static final List<ModuleProblem> PROBLEMS = List.of(ModuleProblem.OTHER_COMMAND, ModuleProblem.UNKNOWN_ERROR,
        ModuleProblem.MALFORMED_ANSWER, ModuleProblem.SLOW, ModuleProblem.DOWN, ModuleProblem.FULL, ModuleProblem.BAD_KEY);

    private final SimulatedTime time;
    private final Chance chance;
    private final Violations violations;
    private final Map<Pad, Integer> serials = new HashMap<>();
    private final Set<Bytes> used = new HashSet<>();
    private Faults.Module faults;
    private long downUntil;

    private record Pad(String requester, Bytes device) {}

    /// How the module does one thing.
    ///
    /// @param nanos until its answer
    /// @param problem that is its answer
    public record Moment(long nanos, Optional<ModuleProblem> problem, boolean silent) {}

    public Vault(SimulatedTime time, Chance chance, Faults.Module faults, Violations violations) {
        this.time = time;
        this.chance = chance;
        this.faults = faults;
        this.violations = violations;
    }

    static HeldKey zoneKey(String institution) {
        return new HeldKey(KeyPurpose.ZONE_PIN, "ZONEKEY" + institution);
    }

    /// From now on the module does what it is asked.
    public void behave() {
        faults = Faults.NONE.module();
        downUntil = 0;
    }

    /// What a process of the switch has PINs carried by.
    ///
    /// @param requester whose terminals have the base key
    /// @param host who shares a zone key
    public PinCourier courier(String requester, String host, List<String> institutions, InstantSource clock, BooleanSupplier living) {
        KeySet set = new KeySet(1, KeySet.Kind.DERIVED, BASE_KEY, MAC_KEY, MacAlgorithm.X9_19);
        KeySet zone = new KeySet(1, KeySet.Kind.ZONE, ZONE_KEY, ZONE_MAC_KEY, MacAlgorithm.X9_19);
        PinKeys keys = new PinKeys(Map.of(requester, KeyRing.of(set), host, KeyRing.of(zone)), institutions.stream()
            .collect(Collectors.toMap(number -> number,
                number -> new PinZone(new ZoneKeys(1, zoneKey(number), Optional.empty()), PinFormat.ISO_0, true))));
        GuardedModule module = new GuardedModule(new SimulatedModule(this, time, living), problem -> {
            // Told to metrics.
        });
        return new PinCourier(keys, serials(living), module, clock);
    }

    /// A number that is not above the last one is refused at once; one that is, is told when it is on the disk.
    private KeySerials serials(BooleanSupplier living) {
        Map<Pad, Integer> underWay = new HashMap<>();
        return (requester, serial, then) -> {
            Pad pad = new Pad(requester, serial.device());
            int last = Math.max(serials.getOrDefault(pad, 0), underWay.getOrDefault(pad, 0));
            if (serial.counter() <= last) {
                then.accept(KeySerials.SerialVerdict.REUSED);
                return;
            }
            underWay.put(pad, serial.counter());
            boolean stored = !chance.permille(faults.oddPermille() / 4);
            time.afterNanos(chance.between(200_000, 3_000_000), () -> {
                if (living.getAsBoolean() ? stored : chance.percent(50)) {
                    serials.merge(pad, serial.counter(), Math::max);
                }
                if (living.getAsBoolean()) {
                    then.accept(stored ? KeySerials.SerialVerdict.RISEN : KeySerials.SerialVerdict.NOT_STORED);
                }
            });
        };
    }

    /// A block under this number is to be translated.
    void used(Bytes serial) {
        if (!used.add(serial)) {
            violations.add("PIN", "", "a key serial number was used twice");
        }
    }

    /// How the module of an ATM's host does one thing: as that of the switch; empty when it says nothing.
    public Optional<Moment> hostMoment() {
        Moment moment = moment();
        return moment.silent() ? Optional.empty() : Optional.of(moment);
    }

    Moment moment() {
        if (time.nanos() < downUntil) {
            return new Moment(MILLI, Optional.of(ModuleProblem.DOWN), false);
        }
        if (chance.permille(faults.downPermille())) {
            downUntil = time.nanos() + chance.between(1_000, 60_000) * MILLI;
        }
        if (!chance.permille(faults.oddPermille())) {
            return new Moment(chance.between(1, 15) * MILLI, Optional.empty(), false);
        }
        return switch (chance.below(4)) {
            case 0 -> new Moment(0, Optional.empty(), true);
            case 1 -> new Moment(chance.between(1_000, 8_000) * MILLI, Optional.empty(), false);
            default -> new Moment(chance.between(1, 2_500) * MILLI, Optional.of(PROBLEMS.get(chance.below(PROBLEMS.size()))), false);
        };
    }
}
