package io.chukei.relay.pin;

import java.util.Optional;
import java.util.function.Consumer;

import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.PinBlock;

/// Stands in front of every security module: asks nothing that the policy forbids, counts every problem, and wipes the
/// PIN block that came once it is answered.
public final class GuardedModule implements SecurityModule {
    private final SecurityModule module;
    private final Consumer<ModuleProblem> tally;

    /// @param module does the work
    /// @param tally is told of each problem, on any thread
    public GuardedModule(SecurityModule module, Consumer<ModuleProblem> tally) {
        this.module = module;
        this.tally = tally;
    }

    @Override
    public void translate(PinTranslation asked, Consumer<ModuleOutcome<PinBlock>> then) {
        Consumer<ModuleOutcome<PinBlock>> wiping = outcome -> {
            asked.source().block().wipe();
            then.accept(outcome);
        };
        Optional<ModuleProblem> refusal = PinPolicy.refusal(asked, module.capabilities());
        if (refusal.isPresent()) {
            refuse(refusal.get(), wiping);
        } else {
            module.translate(asked, counted(wiping));
        }
    }

    @Override
    public void makeMac(MacQuestion asked, Consumer<ModuleOutcome<Bytes>> then) {
        if (capable(asked, then)) {
            module.makeMac(asked, counted(then));
        }
    }

    @Override
    public void checkMac(MacQuestion asked, Bytes mac, Consumer<ModuleOutcome<MacVerdict>> then) {
        if (!capable(asked, then)) {
            return;
        }
        if (mac.length() == asked.length()) {
            module.checkMac(asked, mac, counted(then));
        } else {
            then.accept(new ModuleOutcome.Done<>(MacVerdict.DIFFERS));
        }
    }

    @Override
    public void takeKey(KeyDelivery delivery, Consumer<ModuleOutcome<TakenKey>> then) {
        // What the header says is as true as the block is authentic, which the module finds out.
        if (delivery.usage().equals(delivery.purpose().usage())) {
            module.takeKey(delivery, counted(then));
        } else {
            refuse(ModuleProblem.KEY_OF_OTHER_USE, then);
        }
    }

    @Override
    public void makeKey(KeyWish wish, Consumer<ModuleOutcome<MadeKey>> then) {
        module.makeKey(wish, counted(then));
    }

    @Override
    public Capabilities capabilities() {
        return module.capabilities();
    }

    private <T> boolean capable(MacQuestion asked, Consumer<ModuleOutcome<T>> then) {
        boolean capable = module.capabilities().macs().contains(asked.algorithm());
        if (!capable) {
            refuse(ModuleProblem.NOT_CAPABLE, then);
        }
        return capable;
    }

    private <T> void refuse(ModuleProblem problem, Consumer<ModuleOutcome<T>> then) {
        tally.accept(problem);
        then.accept(new ModuleOutcome.Failed<>(problem));
    }

    private <T> Consumer<ModuleOutcome<T>> counted(Consumer<ModuleOutcome<T>> then) {
        return outcome -> {
            if (outcome instanceof ModuleOutcome.Failed<T>(ModuleProblem problem)) {
                tally.accept(problem);
            }
            then.accept(outcome);
        };
    }
}
