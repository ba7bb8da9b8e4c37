package io.chukei.relay.door;

import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.Consumer;

import io.chukei.relay.shard.ShardEffect;
import org.jspecify.annotations.Nullable;

/// What a shard wants to do later. Appointments of the same time are kept in the order in which they were made. There
/// is no cancelling: who is called looks whether it still matters.
public final class Agenda {
    private final PriorityQueue<Appointment> appointments = new PriorityQueue<>(
        Comparator.comparing(Appointment::at).thenComparingLong(Appointment::number));
    private long last;
    private @Nullable Instant armed;

    private record Appointment(Instant at, long number, Consumer<Instant> what) {}

    /// Makes an appointment.
    ///
    /// @param what is called with the time that it is then
    public void at(Instant at, Consumer<Instant> what) {
        appointments.add(new Appointment(at, ++last, what));
    }

    /// Does everything that is due.
    public void wake(Instant now) {
        armed = null;
        while (!appointments.isEmpty() && !appointments.peek().at.isAfter(now)) {
            appointments.remove().what.accept(now);
        }
    }

    /// Asks to be woken, when the first appointment is another than before.
    public void arm(Outbox out) {
        Appointment first = appointments.peek();
        if (first != null && !first.at.equals(armed)) {
            armed = first.at;
            out.emit(new ShardEffect.WakeAt(first.at));
        }
    }
}
