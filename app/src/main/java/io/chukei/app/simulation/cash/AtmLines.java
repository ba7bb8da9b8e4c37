package io.chukei.app.simulation.cash;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

import io.chukei.app.simulation.pin.SealedWire;
import io.chukei.app.simulation.pin.Vault;
import io.chukei.iso8583.terminal.TerminalRequest;
import io.chukei.iso8583.terminal.TerminalResponse;

/// Between ATMs and their host: messages are lost, late, doubled, overtaken. Each goes through the real encoding, since the
/// host keeps the digest of what it read.
final class AtmLines {
    private final Scene scene;
    private final SealedWire wire;
    private final Map<Long, Consumer<TerminalResponse>> listeners = new HashMap<>();
    private long lines;

    AtmLines(Scene scene, SealedWire wire) {
        this.scene = scene;
        this.wire = wire;
    }

    /// An ATM sends.
    ///
    /// @param atm its name in its certificate
    void send(String atm, TerminalRequest request, SimulatedHost host, Consumer<TerminalResponse> onAnswer) {
        if (scene.chance().percent(scene.faults().net().lossPercent())) {
            return;
        }
        int copies = scene.chance().percent(scene.faults().net().replayPercent()) ? 2 : 1;
        for (int i = 0; i < copies; i++) {
            long line = ++lines;
            listeners.put(line, onAnswer);
            SealedWire.Arrived read = wire.coded(request, Vault.MAC_KEY);
            scene.time().afterNanos(scene.chance().waitNanos(scene.faults().net().delayMillis()),
                () -> host.arrived(line, atm, read.request(), read.digest()));
        }
    }

    /// The host answers.
    void answer(long line, TerminalResponse response) {
        Consumer<TerminalResponse> listener = listeners.remove(line);
        if (listener != null && !scene.chance().percent(scene.faults().net().lossPercent())) {
            scene.time().afterNanos(scene.chance().waitNanos(scene.faults().net().delayMillis()), () -> listener.accept(response));
        }
    }
}
