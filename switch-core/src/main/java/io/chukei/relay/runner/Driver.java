package io.chukei.relay.runner;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Drives one machine: the time never runs backwards for it, its effects are carried out after it has returned, and a
/// machine that throws is never called again. Such a throw is a defect of ours: the state is no longer to be trusted,
/// and what was forced before is recovered at the next start. Used on the machine's loop; [#isBroken] on any thread.
///
/// @param <E> what happens to the machine
/// @param <F> what it wants done
public final class Driver<E, F> {
    private static final Logger LOG = LoggerFactory.getLogger(Driver.class);

    private final String name;
    private final Machine<E, F> machine;
    private final InstantSource clock;
    private final Consumer<F> hands;
    private final List<F> effects = new ArrayList<>();
    private Instant last = Instant.MIN;
    private volatile boolean broken;

    /// @param name for the log
    /// @param hands carries an effect out
    public Driver(String name, Machine<E, F> machine, InstantSource clock, Consumer<F> hands) {
        this.name = name;
        this.machine = machine;
        this.clock = clock;
        this.hands = hands;
    }

    /// Gives the machine one event and carries out what it wants.
    ///
    /// @return false when the machine is broken, from this event on or from before
    public boolean drive(E event) {
        if (broken) {
            return false;
        }
        try {
            Instant now = clock.instant();
            last = now.isBefore(last) ? last : now;
            machine.on(event, last, effects::add);
            effects.forEach(hands);
            effects.clear();
            return true;
        } catch (RuntimeException e) {
            broken = true;
            // Its type and place only: the message might quote what was sent.
            LOG.error("{} stopped at {}: {} at {}", name, event.getClass().getSimpleName(), e.getClass().getName(),
                e.getStackTrace().length == 0 ? "?" : e.getStackTrace()[0]);
            return false;
        }
    }

    /// Whether the machine has thrown.
    public boolean isBroken() {
        return broken;
    }
}
