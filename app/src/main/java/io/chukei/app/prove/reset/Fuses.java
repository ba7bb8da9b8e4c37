package io.chukei.app.prove.reset;

import java.util.List;

import io.chukei.testbed.faultproxy.Fault;
import io.chukei.testbed.faultproxy.Faults;
import io.chukei.testbed.faultproxy.Fuse;

/// The fuses of a connection's two directions.
final class Fuses {
    private final Fuse forth = new Fuse();
    private final Fuse back = new Fuse();
    private int burntBefore;

    /// As the faults of a proxy.
    Faults faults() {
        return new Faults(List.of(new Fault.Fused(forth)), List.of(new Fault.Fused(back)));
    }

    /// Counts from here on what they break.
    ///
    /// @return how many they have broken so far
    int begin() {
        burntBefore = forth.burnt() + back.burnt();
        return burntBefore;
    }

    /// So many more bytes pass in that direction.
    void light(boolean isForth, long bytes) {
        (isForth ? forth : back).light(bytes);
    }

    /// Puts both out.
    ///
    /// @return whether one has broken a connection since the beginning
    boolean putOut() {
        forth.putOut();
        back.putOut();
        return forth.burnt() + back.burnt() > burntBefore;
    }
}
