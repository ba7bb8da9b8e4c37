package io.chukei.relay.pin;

import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import io.chukei.iso8583.cmf.CmfMac;
import io.chukei.iso8583.message.Bytes;
import io.chukei.relay.pin.ModuleOutcome.Done;
import io.chukei.relay.pin.ModuleOutcome.Failed;
import io.chukei.relay.reason.Reason;

/// The MACs of all requesters.
public final class RequesterCourier implements RequesterMacs {
    private final Set<String> demanding;
    private final PinKeys keys;
    private final SecurityModule module;
    private final InstantSource clock;

    /// @param demanding the requesters of whom a MAC is asked for without a PIN too
    /// @param module behind its guard
    public RequesterCourier(Set<String> demanding, PinKeys keys, SecurityModule module, InstantSource clock) {
        this.demanding = Set.copyOf(demanding);
        this.keys = keys;
        this.module = module;
        this.clock = clock;
    }

    @Override
    public boolean demandedOf(String requester) {
        return demanding.contains(requester);
    }

    @Override
    public void check(String requester, Bytes covered, Bytes mac, Consumer<Verdict> then) {
        check(usable(requester), covered, mac, then);
    }

    private void check(List<KeySet> left, Bytes covered, Bytes mac, Consumer<Verdict> then) {
        if (left.isEmpty()) {
            then.accept(new Verdict.Refused(Reason.MAC_WRONG));
            return;
        }
        KeySet set = left.getFirst();
        module.checkMac(question(set, covered), mac, outcome -> {
            switch (outcome) {
                case Done<MacVerdict>(MacVerdict verdict) -> {
                    switch (verdict) {
                        case MATCHES -> then.accept(new Verdict.Right(set.generation()));
                        case DIFFERS -> check(left.subList(1, left.size()), covered, mac, then);
                    }
                }
                case Failed<MacVerdict>(ModuleProblem problem) -> then.accept(new Verdict.Refused(problem.reason()));
            }
        });
    }

    @Override
    public void make(String requester, int generation, Bytes covered, Consumer<ModuleOutcome<Bytes>> then) {
        List<KeySet> usable = usable(requester);
        if (usable.isEmpty()) {
            then.accept(new Failed<>(ModuleProblem.NOT_CAPABLE));
        } else {
            KeySet set = usable.stream().filter(each -> each.generation() == generation).findFirst().orElseGet(usable::getFirst);
            module.makeMac(question(set, covered), then);
        }
    }

    private List<KeySet> usable(String requester) {
        return keys.ring(requester).map(ring -> ring.usable(clock.instant())).orElse(List.of());
    }

    private static MacQuestion question(KeySet set, Bytes covered) {
        return new MacQuestion(set.mac(), set.algorithm(), CmfMac.BYTES, covered);
    }
}
