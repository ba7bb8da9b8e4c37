package io.chukei.app.simulation.pin;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import io.chukei.app.simulation.nature.SimulatedTime;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.PinBlock;
import io.chukei.iso8583.terminal.Pin;
import io.chukei.relay.pin.AccountDigits;
import io.chukei.relay.pin.Capabilities;
import io.chukei.relay.pin.HeldKey;
import io.chukei.relay.pin.KeyDelivery;
import io.chukei.relay.pin.KeyWish;
import io.chukei.relay.pin.MacAlgorithm;
import io.chukei.relay.pin.MacQuestion;
import io.chukei.relay.pin.MacVerdict;
import io.chukei.relay.pin.MadeKey;
import io.chukei.relay.pin.ModuleOutcome;
import io.chukei.relay.pin.ModuleProblem;
import io.chukei.relay.pin.PinFormat;
import io.chukei.relay.pin.PinTranslation;
import io.chukei.relay.pin.SecurityModule;
import io.chukei.relay.pin.TakenKey;

/// The connection of one process of the switch to the security module: what is asked is answered, late, not at all, or by
/// a problem, as the [Vault] draws it; the answer comes only while the process lives.
final class SimulatedModule implements SecurityModule {
    private final Vault vault;
    private final SimulatedTime time;
    private final BooleanSupplier living;

    SimulatedModule(Vault vault, SimulatedTime time, BooleanSupplier living) {
        this.vault = vault;
        this.time = time;
        this.living = living;
    }

    /// The simulated MAC.
    static Bytes mac(HeldKey key, Bytes covered) {
        return Bytes.of(ByteBuffer.allocate(Pin.MAC_BYTES).putInt((int) PinCipher.mask(key.text(), covered) | 1).array());
    }

    @Override
    public void translate(PinTranslation asked, Consumer<ModuleOutcome<PinBlock>> then) {
        // What is asked is taken along: the block may be wiped before the answer comes.
        ModuleOutcome<PinBlock> outcome = translated(asked);
        answer(outcome, then);
    }

    private ModuleOutcome<PinBlock> translated(PinTranslation asked) {
        PinTranslation.Source source = asked.source();
        Bytes serial = Bytes.EMPTY;
        if (source.key() instanceof PinTranslation.SourceKey.Derived derived) {
            serial = derived.serial().bytes();
            vault.used(serial);
        }
        Optional<String> pin = PinCipher.readFormat1(source.block(), PinCipher.mask(source.key().key().text(), serial));
        return pin.<ModuleOutcome<PinBlock>>map(digits -> new ModuleOutcome.Done<>(PinCipher.format0(digits,
            asked.target().account().map(AccountDigits::digits).orElseThrow(), PinCipher.mask(asked.target().key().text(), Bytes.EMPTY))))
            .orElseGet(() -> new ModuleOutcome.Failed<>(ModuleProblem.BAD_PIN_BLOCK));
    }

    @Override
    public void makeMac(MacQuestion asked, Consumer<ModuleOutcome<Bytes>> then) {
        answer(new ModuleOutcome.Done<>(mac(asked.key(), asked.message())), then);
    }

    @Override
    public void checkMac(MacQuestion asked, Bytes mac, Consumer<ModuleOutcome<MacVerdict>> then) {
        answer(new ModuleOutcome.Done<>(mac.equals(mac(asked.key(), asked.message())) ? MacVerdict.MATCHES : MacVerdict.DIFFERS), then);
    }

    @Override
    public void takeKey(KeyDelivery delivery, Consumer<ModuleOutcome<TakenKey>> then) {
        then.accept(new ModuleOutcome.Failed<>(ModuleProblem.BAD_KEY_BLOCK));
    }

    @Override
    public void makeKey(KeyWish wish, Consumer<ModuleOutcome<MadeKey>> then) {
        then.accept(new ModuleOutcome.Failed<>(ModuleProblem.COMMAND_REFUSED));
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(Set.of(PinFormat.ISO_0, PinFormat.ISO_1), Set.of(MacAlgorithm.X9_19));
    }

    private <T> void answer(ModuleOutcome<T> right, Consumer<ModuleOutcome<T>> then) {
        Vault.Moment moment = vault.moment();
        if (moment.silent()) {
            return;
        }
        ModuleOutcome<T> outcome = moment.problem().<ModuleOutcome<T>>map(ModuleOutcome.Failed::new).orElse(right);
        time.afterNanos(moment.nanos(), () -> {
            if (living.getAsBoolean()) {
                then.accept(outcome);
            }
        });
    }
}
