package io.chukei.relay.pin;

import java.util.Set;

/// What a security module is declared to be able to do. A software module knows itself; of a device the operator
/// declares what it is set up and licensed for, since no command tells it.
///
/// @param targets formats that it translates to
/// @param macs algorithms that it computes
public record Capabilities(Set<PinFormat> targets, Set<MacAlgorithm> macs) {
    public Capabilities {
        targets = Set.copyOf(targets);
        macs = Set.copyOf(macs);
    }
}
