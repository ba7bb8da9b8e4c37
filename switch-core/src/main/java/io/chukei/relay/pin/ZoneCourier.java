package io.chukei.relay.pin;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.NewKeys;
import io.chukei.relay.pin.ModuleOutcome.Done;
import io.chukei.relay.pin.ModuleOutcome.Failed;
import io.chukei.relay.reason.Reason;

/// The MACs and the key exchange of one institution. What is sent is under the newest key; what comes may be under the one
/// before it, as long as they overlap.
public final class ZoneCourier implements LineSecurity {
    private final String institution;
    private final PinKeys keys;
    private final SecurityModule module;
    private final KeyIntake intake;
    private final InstantSource clock;

    /// @param institution its number
    /// @param module behind its guard
    public ZoneCourier(String institution, PinKeys keys, SecurityModule module, KeyIntake intake, InstantSource clock) {
        this.institution = institution;
        this.keys = keys;
        this.module = module;
        this.intake = intake;
        this.clock = clock;
    }

    @Override
    public void makeMac(Bytes covered, int length, Consumer<ModuleOutcome<Bytes>> then) {
        Optional<ZoneKeys.MacKey> key = keys.zone(institution).flatMap(zone -> zone.keys().newest().mac());
        if (key.isEmpty()) {
            then.accept(new Failed<>(ModuleProblem.NOT_CAPABLE));
        } else {
            module.makeMac(question(key.get(), length, covered), then);
        }
    }

    @Override
    public void checkMac(Bytes covered, Bytes mac, Consumer<ModuleOutcome<MacVerdict>> then) {
        List<ZoneKeys.MacKey> usable = keys.zone(institution).stream().flatMap(zone -> zone.keys().usable(clock.instant()).stream())
            .flatMap(set -> set.mac().stream()).toList();
        check(usable, covered, mac, then);
    }

    private void check(List<ZoneKeys.MacKey> left, Bytes covered, Bytes mac, Consumer<ModuleOutcome<MacVerdict>> then) {
        if (left.isEmpty()) {
            then.accept(new Done<>(MacVerdict.DIFFERS));
            return;
        }
        module.checkMac(question(left.getFirst(), mac.length(), covered), mac, outcome -> {
            if (outcome.equals(new Done<>(MacVerdict.DIFFERS))) {
                check(left.subList(1, left.size()), covered, mac, then);
            } else {
                then.accept(outcome);
            }
        });
    }

    private static MacQuestion question(ZoneKeys.MacKey key, int length, Bytes covered) {
        return new MacQuestion(key.key(), key.algorithm(), length, covered);
    }

    @Override
    public void takeKeys(NewKeys sent, Consumer<Reason> then) {
        intake.take(KeyOwner.institution(institution), sent, then);
    }
}
