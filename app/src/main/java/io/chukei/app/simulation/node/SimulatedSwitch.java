package io.chukei.app.simulation.node;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.chukei.app.invariant.Checkers;
import io.chukei.app.simulation.bank.SimulatedBank;
import io.chukei.app.simulation.holder.Holders;
import io.chukei.app.simulation.nature.Chance;
import io.chukei.app.simulation.nature.Faults;
import io.chukei.app.simulation.nature.SimulatedTime;
import io.chukei.app.simulation.nature.Trace;
import io.chukei.app.simulation.pin.Vault;
import io.chukei.app.simulation.shop.TerminalNetwork;
import io.chukei.iso8583.issuer.IssuerDialect;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.terminal.TerminalRequest;
import io.chukei.relay.link.HolderKey;
import io.chukei.relay.link.HolderRecord;
import io.chukei.relay.obligation.OwedViews;
import io.chukei.relay.registry.Registry;
import io.chukei.relay.registry.RelayLimits;
import io.chukei.relay.shard.OperatorRequest;
import io.chukei.relay.shard.ShardEvent;
import io.chukei.relay.transaction.MessageKey;
import org.jspecify.annotations.Nullable;

/// The switch over its lives: one [SwitchProcess] after the other over the same disk. It dies after a drawn number of
/// effects, in the middle of carrying out one event's; it is stopped in order now and then; it is restarted by its
/// operators some time after its disk has failed.
public final class SimulatedSwitch implements TerminalNetwork.Gate {
    private static final int SHARDS = 2;

    private final Surroundings around;
    private final Chance chance;
    private final Map<HolderKey, HolderRecord> onFile = new HashMap<>();
    private Faults faults;
    private @Nullable SwitchProcess process;
    private @Nullable TerminalNetwork network;
    private long lives;
    private int effectsLeft;
    private long clockMillis;
    private int crashes;
    private int stops;

    /// What it stands in.
    ///
    /// @param world whom it deals with
    public record Surroundings(SimulatedTime time, Trace trace, Checkers checkers, SimulatedDisk disk, Holders holders, World world) {
        SimulatedBank bank(String institution) {
            return Optional.ofNullable(world.banks.get(institution)).orElseThrow();
        }
    }

    /// Whom it deals with, and within which bounds.
    ///
    /// @param window requests that may wait on one line
    /// @param vault where PINs are brought under institutions' keys
    /// @param dialect that all institutions speak; made once, since reading its packager takes milliseconds
    public record World(Map<String, SimulatedBank> banks, Registry registry, RelayLimits limits, int window, IssuerDialect dialect,
        Vault vault) {}

    public SimulatedSwitch(Surroundings around, Chance chance, Faults faults) {
        this.around = around;
        this.chance = chance;
        this.faults = faults;
    }

    /// The first start.
    public void start(TerminalNetwork terminals) {
        network = terminals;
        begin();
        jump();
        stopLater();
        probeLater();
    }

    /// Now and then the books of the day are looked at.
    private void probeLater() {
        around.time.afterMillis(chance.between(2_000, 40_000), () -> {
            probe(false);
            probeLater();
        });
    }

    /// Looks at the books of the day.
    ///
    /// @param atRest whether nothing is in flight and nothing owed
    public void probe(boolean atRest) {
        SwitchProcess living = process;
        if (living != null) {
            around.checkers.probeTheDay(living::wouldAllow, atRest);
        }
    }

    /// From now on it lives, and its clock runs evenly.
    public void behave() {
        faults = Faults.NONE;
        effectsLeft = 0;
        if (around.disk.isRefusing()) {
            diskFailed();
        }
    }

    private void begin() {
        lives++;
        effectsLeft = drawn(faults.deaths().switchOneIn());
        SwitchProcess next = new SwitchProcess(this, around, chance, SHARDS);
        process = next;
        note("the switch starts, life " + lives);
        next.start();
    }

    private int drawn(int oneIn) {
        return oneIn == 0 ? 0 : 1 + chance.below(2 * oneIn);
    }

    private void note(String what) {
        around.trace.note(9, lives, () -> "---- " + what);
    }

    /// One more effect is about to be carried out.
    ///
    /// @return whether the process dies before it
    boolean dies() {
        if (effectsLeft > 0 && --effectsLeft == 0) {
            die();
            return true;
        }
        return false;
    }

    /// How long a shard stands still now; mostly not at all.
    long stallNanos() {
        int oneIn = faults.deaths().stallOneIn();
        return oneIn > 0 && chance.below(oneIn) == 0 ? chance.between(100, 5_000) * 1_000_000 : 0;
    }

    void die() {
        crashes++;
        note("the switch is killed");
        around.disk.crash();
        ended(chance.between(100, 5_000));
    }

    private void ended(long pauseMillis) {
        process = null;
        around.checkers.processEnded();
        around.world.banks.values().forEach(SimulatedBank::loseConnections);
        around.time.afterMillis(pauseMillis, this::begin);
    }

    /// A force has failed: operators see that the node is not ready and restart it.
    void diskFailed() {
        SwitchProcess sick = process;
        around.time.afterMillis(chance.between(1_000, 60_000), () -> {
            if (sick != null && process == sick) {
                stop(sick);
            }
        });
    }

    private void stopLater() {
        if (faults.deaths().stopOneIn() > 0) {
            around.time.afterMillis(1_000L * drawn(faults.deaths().stopOneIn()), () -> {
                SwitchProcess living = process;
                if (living != null && faults.deaths().stopOneIn() > 0) {
                    stop(living);
                }
                stopLater();
            });
        }
    }

    private void stop(SwitchProcess living) {
        note("the switch is asked to stop");
        living.drain(() -> {
            if (process == living) {
                stops++;
                note("the switch has stopped");
                around.disk.close();
                ended(chance.between(100, 5_000));
            }
        });
    }

    private void jump() {
        if (faults.clockMillis() > 0) {
            clockMillis = chance.between(-faults.clockMillis(), faults.clockMillis());
            around.time.afterMillis(chance.between(1_000, 120_000), this::jump);
        }
    }

    /// What the clock of the machine says.
    Instant clock() {
        return around.time.now().plusMillis(clockMillis);
    }

    /// How long until that clock says so, when it runs evenly.
    long nanosUntil(Instant at) {
        return Math.max(0, Duration.between(clock(), at).toNanos());
    }

    Map<HolderKey, HolderRecord> onFile() {
        return onFile;
    }

    TerminalNetwork network() {
        TerminalNetwork there = network;
        if (there == null) {
            throw new IllegalStateException("the switch is started with its network");
        }
        return there;
    }

    @Override
    public long process() {
        return process == null ? 0 : lives;
    }

    @Override
    public void arrived(long life, String requester, long line, TerminalRequest request, Bytes digest) {
        SwitchProcess living = process;
        if (living != null && life == lives) {
            living.offer(new ShardEvent.TerminalMessage(requester, line, request, digest));
        }
    }

    boolean isLiving(SwitchProcess one) {
        return process == one;
    }

    /// Whether nothing is in flight and nothing is owed.
    public boolean isAtRest() {
        SwitchProcess living = process;
        return living != null && living.isAtRest();
    }

    /// Operators have every dead letter sent again.
    public void reviveDead(List<MessageKey> dead) {
        SwitchProcess living = process;
        if (living != null) {
            dead.forEach(key -> living.ask(key, new OperatorRequest.Retry(OwedViews.name(key))));
        }
    }

    /// How often it was killed.
    public int crashes() {
        return crashes;
    }

    /// How often it was stopped in order.
    public int stops() {
        return stops;
    }
}
