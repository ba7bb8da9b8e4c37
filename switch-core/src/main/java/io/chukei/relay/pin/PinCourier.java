package io.chukei.relay.pin;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.PinBlock;
import io.chukei.relay.pin.KeySerials.SerialVerdict;
import io.chukei.relay.pin.ModuleOutcome.Done;
import io.chukei.relay.pin.ModuleOutcome.Failed;
import io.chukei.relay.pin.PinTranslation.Source;
import io.chukei.relay.pin.PinTranslation.SourceKey;
import io.chukei.relay.reason.Reason;

/// Brings a payment's PIN to where its issuer can read it: keys → MAC → key serial number → translation.
///
/// The MAC comes first, so that a message that nobody's key covers uses up no number; the number is on the disk before
/// the block is translated, so that a block that is played again is refused even after a crash.
public final class PinCourier {
    private final PinKeys keys;
    private final KeySerials serials;
    private final SecurityModule module;
    private final InstantSource clock;

    /// @param module behind its guard
    public PinCourier(PinKeys keys, KeySerials serials, SecurityModule module, InstantSource clock) {
        this.keys = keys;
        this.serials = serials;
        this.module = module;
        this.clock = clock;
    }

    /// Takes a PIN on its way; any thread, never blocks.
    ///
    /// @param then told once, on any thread
    public void carry(PinErrand errand, Consumer<PinResult> then) {
        Optional<KeyRing<KeySet>> ring = keys.ring(errand.requester());
        Optional<PinZone> zone = keys.zone(errand.institution());
        if (ring.isEmpty() || zone.isEmpty()) {
            refuse(Reason.PIN_KEY_MISSING, then);
        } else if (errand.pin().mac().isEmpty() || errand.pin().covered().isEmpty()) {
            refuse(Reason.MAC_MISSING, then);
        } else {
            checkMac(new Way(errand, zone.get(), then), ring.get().usable(clock.instant()), errand.pin().mac().get());
        }
    }

    private record Way(PinErrand errand, PinZone zone, Consumer<PinResult> then) {}

    /// Tries the sets one after another; the one whose MAC it is, is the one whose PIN it is.
    private void checkMac(Way way, List<KeySet> sets, Bytes mac) {
        if (sets.isEmpty()) {
            refuse(Reason.MAC_WRONG, way.then);
            return;
        }
        KeySet set = sets.getFirst();
        MacQuestion question = new MacQuestion(set.mac(), set.algorithm(), mac.length(), way.errand.pin().covered().orElseThrow());
        module.checkMac(question, mac, outcome -> {
            switch (outcome) {
                case Done<MacVerdict>(MacVerdict verdict) -> {
                    switch (verdict) {
                        case MATCHES -> number(way, set);
                        case DIFFERS -> checkMac(way, sets.subList(1, sets.size()), mac);
                    }
                }
                case Failed<MacVerdict>(ModuleProblem problem) -> refuse(problem.reason(), way.then);
            }
        });
    }

    private void number(Way way, KeySet set) {
        Optional<Bytes> given = way.errand.pin().keySerial();
        boolean derived = set.kind() == KeySet.Kind.DERIVED;
        Optional<KeySerial> serial = given.flatMap(KeySerial::of);
        if (derived ? serial.isEmpty() : given.isPresent()) {
            refuse(Reason.PIN_KEY_SERIAL_INVALID, way.then);
            return;
        }
        switch (set.kind()) {
            case DERIVED -> serials.advance(way.errand.requester(), serial.orElseThrow(),
                verdict -> numbered(way, set, serial.orElseThrow(), verdict));
            case TERMINAL -> translate(way, new SourceKey.OfTerminal(set.pin()));
            case ZONE -> translate(way, new SourceKey.OfZone(set.pin()));
        }
    }

    private void numbered(Way way, KeySet set, KeySerial serial, SerialVerdict verdict) {
        switch (verdict) {
            case RISEN -> translate(way, new SourceKey.Derived(set.pin(), serial));
            case REUSED -> refuse(Reason.PIN_KEY_SERIAL_REUSED, way.then);
            case NOT_STORED -> refuse(Reason.JOURNAL_FAILED, way.then);
        }
    }

    private void translate(Way way, SourceKey key) {
        PinTranslation asked = new PinTranslation(new Source(key, PinFormat.ISO_1, way.errand.pin().block()),
            way.zone.target(way.errand.account()));
        module.translate(asked, outcome -> way.then.accept(switch (outcome) {
            case Done<PinBlock>(PinBlock block) -> new PinResult.Translated(block);
            case Failed<PinBlock>(ModuleProblem problem) -> new PinResult.Refused(problem.reason());
        }));
    }

    private static void refuse(Reason reason, Consumer<PinResult> then) {
        then.accept(new PinResult.Refused(reason));
    }
}
