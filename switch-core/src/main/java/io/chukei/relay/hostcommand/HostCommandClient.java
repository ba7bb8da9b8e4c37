package io.chukei.relay.hostcommand;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;

import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.PinBlock;
import io.chukei.relay.metrics.EnumCounters;
import io.chukei.relay.pin.Capabilities;
import io.chukei.relay.pin.KeyDelivery;
import io.chukei.relay.pin.KeyWish;
import io.chukei.relay.pin.MacQuestion;
import io.chukei.relay.pin.MacVerdict;
import io.chukei.relay.pin.MadeKey;
import io.chukei.relay.pin.ModuleOutcome;
import io.chukei.relay.pin.ModuleOutcome.Failed;
import io.chukei.relay.pin.ModuleProblem;
import io.chukei.relay.pin.PinTranslation;
import io.chukei.relay.pin.SecurityModule;
import io.chukei.relay.pin.TakenKey;
import io.chukei.relay.transport.EventLoops;
import io.netty.channel.EventLoop;

/// Asks devices. A command goes to the connection on which the fewest wait, once: a PIN block is never sent a second time,
/// nor to a second device.
public final class HostCommandClient implements SecurityModule, AutoCloseable {
    private final DeviceSettings settings;
    private final EventLoops loops = new EventLoops("security-module", 1);
    private final EventLoop loop = loops.next();
    private final List<Device> devices = new ArrayList<>();
    private final AtomicInteger underWay = new AtomicInteger();
    private volatile boolean usable;

    private HostCommandClient(DeviceSettings settings) {
        this.settings = settings;
    }

    /// Begins to connect, and goes on until it is closed; what is asked before a connection is up fails.
    ///
    /// @param tally counts what happens to connections
    public static HostCommandClient start(DeviceSettings settings, EnumCounters<DeviceTally> tally) {
        HostCommandClient client = new HostCommandClient(settings);
        for (DeviceSettings.Address address : settings.addresses()) {
            client.devices.add(new Device(settings, address, new Device.Place(client.loops, client.loop, tally, client::look)));
        }
        client.loop.execute(() -> client.devices.forEach(Device::start));
        return client;
    }

    @Override
    public Capabilities capabilities() {
        return settings.capabilities();
    }

    @Override
    public void translate(PinTranslation asked, Consumer<ModuleOutcome<PinBlock>> then) {
        ask(HostCommand.translation(asked), body -> HostAnswer.pin(body, asked.target().format()), then);
    }

    @Override
    public void makeMac(MacQuestion asked, Consumer<ModuleOutcome<Bytes>> then) {
        ask(HostCommand.makeMac(asked), body -> HostAnswer.mac(body, asked), then);
    }

    @Override
    public void checkMac(MacQuestion asked, Bytes mac, Consumer<ModuleOutcome<MacVerdict>> then) {
        ask(HostCommand.checkMac(asked, mac), HostAnswer::verdict, then);
    }

    @Override
    public void takeKey(KeyDelivery delivery, Consumer<ModuleOutcome<TakenKey>> then) {
        ask(HostCommand.takeKey(delivery), body -> HostAnswer.key(body, delivery), then);
    }

    @Override
    public void makeKey(KeyWish wish, Consumer<ModuleOutcome<MadeKey>> then) {
        ask(HostCommand.makeKey(wish), body -> HostAnswer.made(body, wish), then);
    }

    /// Whether a command can be sent; for readiness.
    public boolean usable() {
        return usable;
    }

    private void look() {
        usable = devices.stream().anyMatch(device -> device.best().isPresent());
    }

    private <T> void ask(HostCommand command, Function<byte[], ModuleOutcome<T>> reading, Consumer<ModuleOutcome<T>> then) {
        if (underWay.incrementAndGet() > settings.maxWaiting()) {
            underWay.decrementAndGet();
            then.accept(new Failed<>(ModuleProblem.FULL));
            return;
        }
        Consumer<ModuleOutcome<byte[]>> told = answer -> {
            underWay.decrementAndGet();
            then.accept(answer.then(reading));
        };
        try {
            loop.execute(() -> send(command, told));
        } catch (RejectedExecutionException closed) {
            told.accept(new Failed<>(ModuleProblem.DOWN));
        }
    }

    private void send(HostCommand command, Consumer<ModuleOutcome<byte[]>> told) {
        Optional<DeviceConnection> best = devices.stream().map(Device::best).flatMap(Optional::stream)
            .min(Comparator.comparingInt(DeviceConnection::waiting));
        if (best.isPresent()) {
            best.get().send(command, told);
        } else {
            told.accept(new Failed<>(ModuleProblem.DOWN));
        }
    }

    /// Closes the connections; what waits on them is told.
    @Override
    public void close() {
        try {
            loop.execute(() -> devices.forEach(Device::close));
        } catch (RejectedExecutionException again) {
            return;
        }
        loops.close();
    }
}
