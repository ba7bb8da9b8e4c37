package io.chukei.app.simulation.bank;

import java.util.function.Consumer;

import io.chukei.app.simulation.nature.Chance;
import io.chukei.app.simulation.nature.Faults;
import io.chukei.app.simulation.nature.SimulatedTime;
import io.chukei.iso8583.issuer.IssuerMessage;
import io.chukei.relay.issuerline.LineEvent;

/// One TCP connection between the switch and an institution: in order, nothing twice; cut at any moment, when what is
/// under way arrives up to some point and no further; or half-open from some message on, when nothing arrives any more
/// and nobody is told.
final class BankLine {
    private static final long MILLI = 1_000_000;
    /// Nothing is under way longer than this and some; institutions are configured with twice as much.
    static final long LONGEST_MILLIS = 24_000;
    /// It is never half-open.
    static final long FOR_EVER = Long.MAX_VALUE;

    private final int number;
    private final SimulatedTime time;
    private final Chance chance;
    private final Consumer<LineEvent> toSwitch;
    private final long carries;
    private long messages;
    private long sent;
    private long arrived;
    private long arrivesUntil = Long.MAX_VALUE;
    private long lastArrival;
    private long lastAnswer;
    private boolean open = true;

    /// @param carries after so many messages, of both directions together, it is half-open; [#FOR_EVER] for never
    BankLine(int number, SimulatedTime time, Chance chance, Consumer<LineEvent> toSwitch, long carries) {
        this.number = number;
        this.time = time;
        this.chance = chance;
        this.toSwitch = toSwitch;
        this.carries = carries;
    }

    int number() {
        return number;
    }

    /// The switch hands a message to its socket.
    ///
    /// @param onArrival runs when it arrives
    /// @param onEnd runs when it has arrived, or would have
    void write(long write, Faults.Lines faults, Runnable onArrival, Runnable onEnd) {
        if (!open) {
            onEnd.run();
            return;
        }
        if (chance.permille(faults.cutPermille() / 4)) {
            onEnd.run();
            tell(new LineEvent.WriteFailed(number, write));
            return;
        }
        tell(new LineEvent.Written(number, write));
        long delay = chance.permille(faults.strandedPermille()) ? chance.between(2_000, LONGEST_MILLIS) * MILLI
            : chance.waitNanos(4) + MILLI;
        lastArrival = Math.max(lastArrival, time.nanos() + delay);
        boolean vanishes = ++messages > carries;
        long position = ++sent;
        time.atNanos(lastArrival, () -> {
            onEnd.run();
            if (!vanishes && position <= arrivesUntil) {
                arrived = position;
                onArrival.run();
            }
        });
        if (chance.permille(faults.cutPermille())) {
            cut();
        }
    }

    /// The institution hands a message to its socket.
    void answer(IssuerMessage message) {
        if (open && ++messages <= carries) {
            lastAnswer = Math.max(lastAnswer, time.nanos() + chance.waitNanos(4) + MILLI);
            time.atNanos(lastAnswer, () -> {
                if (open) {
                    toSwitch.accept(new LineEvent.Received(number, message));
                }
            });
        }
    }

    /// It breaks; the switch hears of it a little later.
    void cut() {
        if (open) {
            end();
            time.afterMillis(chance.between(1, 50), () -> toSwitch.accept(new LineEvent.Disconnected(number)));
        }
    }

    /// The switch closes it, or dies.
    void end() {
        open = false;
        arrivesUntil = Math.min(arrivesUntil, chance.between(arrived, sent));
    }

    private void tell(LineEvent event) {
        time.afterNanos(MILLI / 2, () -> {
            if (open) {
                toSwitch.accept(event);
            }
        });
    }
}
