package io.chukei.atm.device;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.chukei.atm.memory.AtmMemory;
import io.chukei.atm.memory.AtmRecord;
import io.chukei.iso8583.message.Trace;
import io.chukei.iso8583.terminal.TerminalRequest;

/// The effects of one event, as they are thought of. What is recorded is known from then on.
final class Turn {
    private static final ZoneId PLACE_TIME = ZoneId.of("Asia/Tokyo");
    private static final DateTimeFormatter TRANSMISSION = DateTimeFormatter.ofPattern("MMddHHmmss", Locale.ROOT);
    private static final long STAN_BLOCK = 1000;
    private static final long STANS_A_SECOND = 11;

    private final List<AtmEffect> effects = new ArrayList<>();
    private final AtmIdentity identity;
    private final AtmMemory memory;
    private final Stans stans;
    private final Instant now;

    /// The next STAN of this ATM; zero before the first.
    static final class Stans {
        private long next;
    }

    Turn(AtmIdentity identity, AtmMemory memory, Stans stans, Instant now) {
        this.identity = identity;
        this.memory = memory;
        this.stans = stans;
        this.now = now;
    }

    Instant now() {
        return now;
    }

    LocalDateTime localTime() {
        return LocalDateTime.ofInstant(now, PLACE_TIME).truncatedTo(ChronoUnit.SECONDS);
    }

    void add(AtmEffect effect) {
        effects.add(effect);
    }

    void record(AtmRecord entry) {
        memory.apply(entry);
        effects.add(new AtmEffect.Force(entry));
    }

    void show(Screen.Kind kind) {
        effects.add(new AtmEffect.Show(Screen.of(kind)));
    }

    /// Sends, and arms the timer of its answer.
    void send(TerminalRequest message, int attempt) {
        effects.add(new AtmEffect.Send(message));
        arm(new AtmTimer.Answer(message.exchange(), message.trace().stan(), attempt), identity.answerTimer());
    }

    void arm(AtmTimer timer, Duration after) {
        effects.add(new AtmEffect.ArmTimer(timer, after));
    }

    /// A name for a message: a STAN that was never used, and the time. Blocks are recorded ahead; the numbers of an ATM without records start
    /// where the day stands, as the terminal protocol advises (§7.1).
    Trace trace() {
        if (stans.next == 0) {
            stans.next = memory.numbersBelow() > 0 ? memory.numbersBelow()
                : 1 + STANS_A_SECOND * LocalTime.ofInstant(now, PLACE_TIME).toSecondOfDay();
        }
        if (stans.next >= memory.numbersBelow()) {
            record(new AtmRecord.NumbersBelow(stans.next + STAN_BLOCK));
        }
        return new Trace(false, TRANSMISSION.format(now.atOffset(ZoneOffset.UTC)), stans.next++, localTime(), identity.acquirer(),
            identity.terminal());
    }

    List<AtmEffect> effects() {
        return List.copyOf(effects);
    }
}
