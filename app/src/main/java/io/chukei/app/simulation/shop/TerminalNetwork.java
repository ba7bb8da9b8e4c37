package io.chukei.app.simulation.shop;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import io.chukei.app.simulation.nature.Chance;
import io.chukei.app.simulation.nature.Faults;
import io.chukei.app.simulation.nature.SimulatedTime;
import io.chukei.app.simulation.pin.PinPad;
import io.chukei.app.simulation.pin.SealedWire;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.PinBlock;
import io.chukei.iso8583.terminal.PaymentRequest;
import io.chukei.iso8583.terminal.Pin;
import io.chukei.iso8583.terminal.TerminalRequest;
import io.chukei.iso8583.terminal.TerminalResponse;
import io.chukei.relay.pin.HeldKey;

/// Between terminals and the switch: messages are lost, late, doubled, overtaken. A connection does not outlive the
/// process that accepted it; what that had handed to the socket arrives all the same.
public final class TerminalNetwork {
    private static final int CODED = 16;
    private static final String NO_TIME = "0101000000";

    private final SimulatedTime time;
    private final Chance chance;
    private final SealedWire wire = new SealedWire();
    private final Map<Long, Consumer<TerminalResponse>> listeners = new HashMap<>();
    private final Gate gate;
    private Faults.Net faults;
    private long lines;

    /// The switch's side.
    public interface Gate {
        /// Names the process that accepts connections now; 0 when there is none.
        long process();

        /// A message arrived over a line of a process.
        void arrived(long process, String requester, long line, TerminalRequest request, Bytes digest);
    }

    public TerminalNetwork(SimulatedTime time, Chance chance, Faults.Net faults, Gate gate) {
        this.time = time;
        this.chance = chance;
        this.faults = faults;
        this.gate = gate;
    }

    /// From now on nothing goes wrong here.
    public void behave() {
        faults = Faults.NONE.net();
    }

    /// Who sends.
    ///
    /// @param requester the CN of its client certificate
    /// @param macKey authenticates its messages with a PIN
    public record Sender(String requester, HeldKey macKey) {}

    /// What messages are written by.
    public SealedWire wire() {
        return wire;
    }

    /// Names the process of the switch that accepts connections now; 0 when there is none.
    public long process() {
        return gate.process();
    }

    /// Somebody sends over a new line.
    public void send(Sender sender, TerminalRequest request, Consumer<TerminalResponse> onAnswer) {
        long process = gate.process();
        if (process == 0 || chance.percent(faults.lossPercent())) {
            return;
        }
        int copies = chance.percent(faults.replayPercent()) ? 2 : 1;
        for (int i = 0; i < copies; i++) {
            long line = ++lines;
            listeners.put(line, onAnswer);
            Arrived read = read(sender, request);
            time.afterNanos(chance.waitNanos(faults.delayMillis()),
                () -> gate.arrived(process, sender.requester, line, read.request, read.digest));
        }
    }

    private record Arrived(TerminalRequest request, Bytes digest) {}

    /// One message in [#CODED] and its repeats go through the real encoding, which would be half of a run's time; the others
    /// get a digest that tells the same contents apart.
    private Arrived read(Sender sender, TerminalRequest request) {
        if (request.trace().stan() % CODED == 0) {
            SealedWire.Arrived read = wire.coded(request, sender.macKey);
            return new Arrived(read.request(), read.digest());
        }
        TerminalRequest first = request.withTrace(request.trace().withRepeat(false).withTransmissionTime(NO_TIME));
        boolean pin = request instanceof PaymentRequest payment && payment.pin().isPresent();
        int content = (pin ? withoutPin((PaymentRequest) first) : first).hashCode();
        Bytes digest = Bytes.of(ByteBuffer.allocate(Integer.BYTES).putInt(content).array());
        return new Arrived(pin ? sealed((PaymentRequest) request, digest, sender.macKey) : request, digest);
    }

    /// A block of its own: the switch wipes the one that it got.
    private static PaymentRequest sealed(PaymentRequest payment, Bytes digest, HeldKey key) {
        Pin pin = payment.pin().orElseThrow();
        return payment.withPin(PinPad.seal(new Pin(new PinBlock(pin.block().toArray()), pin.keySerial(), pin.mac()), digest, key));
    }

    private static PaymentRequest withoutPin(PaymentRequest payment) {
        return new PaymentRequest(payment.trace(), payment.mode(), payment.merchant(), payment.type(), payment.amount(),
            payment.pointOfService(), payment.retrievalReference(), payment.evidence(), Optional.empty());
    }

    /// The switch hands an answer to a line.
    ///
    /// @return whether its last byte reached the socket
    public boolean answer(long line, TerminalResponse response) {
        Consumer<TerminalResponse> listener = listeners.remove(line);
        if (chance.percent(faults.unwrittenPercent())) {
            return false;
        }
        if (listener != null && !chance.percent(faults.lossPercent())) {
            time.afterNanos(chance.waitNanos(faults.delayMillis()), () -> listener.accept(response));
        }
        return true;
    }
}
