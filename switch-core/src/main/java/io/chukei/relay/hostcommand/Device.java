package io.chukei.relay.hostcommand;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

import io.chukei.relay.metrics.EnumCounters;
import io.chukei.relay.pin.ModuleOutcome;
import io.chukei.relay.transport.EventLoops;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import io.netty.handler.codec.LengthFieldPrepender;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One device: keeps its connections up, asks them to echo, and spares the device while it does not answer.
///
/// A connection is in use from its answered diagnostics (NC) on. After so many commands in a row without an answer the
/// device is spared: it gets nothing but echoes (B2), and the first that comes back ends it.
///
/// Runs on the client's loop.
@SuppressWarnings("FutureReturnValueIgnored") // timers end with the loop, connections tell their own end
final class Device {
    private static final Logger LOG = LoggerFactory.getLogger(Device.class);
    private static final int MOST_BYTES = 65_535;
    private static final int LENGTH_BYTES = 2;
    private static final String ECHO = "CHUKEI";

    private final DeviceSettings settings;
    private final DeviceSettings.Address address;
    private final EventLoops loops;
    private final EventLoop loop;
    private final EnumCounters<DeviceTally> tally;
    private final Runnable changed;
    private final List<DeviceConnection> usable = new ArrayList<>();
    private int inARow;
    private boolean spared;
    private boolean closing;

    /// Where a device runs, and who hears of it.
    ///
    /// @param changed is called when it can be used, or cannot any more
    record Place(EventLoops loops, EventLoop loop, EnumCounters<DeviceTally> tally, Runnable changed) {}

    Device(DeviceSettings settings, DeviceSettings.Address address, Place place) {
        this.settings = settings;
        this.address = address;
        this.loops = place.loops();
        this.loop = place.loop();
        this.tally = place.tally();
        this.changed = place.changed();
    }

    void start() {
        for (int i = 0; i < settings.connections(); i++) {
            connect();
        }
        loop.schedule(this::echo, settings.times().echo().toMillis(), TimeUnit.MILLISECONDS);
    }

    /// The connection on which the fewest commands wait, where any may be used.
    Optional<DeviceConnection> best() {
        return spared ? Optional.empty() : usable.stream().min(Comparator.comparingInt(DeviceConnection::waiting));
    }

    void close() {
        closing = true;
        List.copyOf(usable).forEach(DeviceConnection::close);
    }

    /// Names are resolved on a thread of their own, since that may block for long.
    private void connect() {
        if (!closing) {
            Thread.ofVirtual().name("resolve-security-module").start(() -> {
                InetSocketAddress target = new InetSocketAddress(address.host(), address.port());
                try {
                    loop.execute(() -> connect(target));
                } catch (RejectedExecutionException closed) {
                    // there is nobody to connect for any more
                }
            });
        }
    }

    private void connect(InetSocketAddress target) {
        if (closing) {
            return;
        }
        if (target.isUnresolved()) {
            tally.count(DeviceTally.CONNECT_FAILED);
            again();
            return;
        }
        Bootstrap attempt = new Bootstrap().group(loop).channel(loops.clientChannel())
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.toIntExact(settings.times().connect().toMillis()))
            .option(ChannelOption.TCP_NODELAY, true).option(ChannelOption.SO_KEEPALIVE, true).handler(new ChannelInitializer<Channel>() {
                @Override
                protected void initChannel(Channel made) {
                    made.pipeline().addLast(new LengthFieldBasedFrameDecoder(MOST_BYTES, 0, LENGTH_BYTES, 0, LENGTH_BYTES),
                        new LengthFieldPrepender(LENGTH_BYTES),
                        new DeviceConnection(settings.header(), settings.times().command(), new Hearing(), tally));
                }
            });
        attempt.connect(target).addListener(done -> {
            if (!done.isSuccess()) {
                tally.count(DeviceTally.CONNECT_FAILED);
                again();
            }
        });
    }

    private void again() {
        if (!closing) {
            loop.schedule((Runnable) this::connect, settings.times().retry().toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void echo() {
        if (closing) {
            return;
        }
        for (DeviceConnection connection : List.copyOf(usable)) {
            if (spared || connection.waiting() == 0) {
                connection.send(HostCommand.echo(ECHO),
                    answer -> heard(answer.then(body -> HostAnswer.echo(body, ECHO)) instanceof ModuleOutcome.Done));
            }
        }
        Duration every = settings.times().echo();
        loop.schedule(this::echo, every.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void heard(boolean well) {
        if (well && spared) {
            spared = false;
            inARow = 0;
            tally.count(DeviceTally.BREAKER_CLOSED);
            changed.run();
            LOG.info("the security module {}:{} echoes again", address.host(), address.port());
        }
    }

    private final class Hearing implements DeviceConnection.Listener {
        @Override
        public void open(DeviceConnection connection) {
            connection.send(HostCommand.diagnostics(), answer -> {
                boolean well = answer.then(HostAnswer::diagnostics) instanceof ModuleOutcome.Done;
                tally.count(well ? DeviceTally.CONNECTED : DeviceTally.DIAGNOSTICS_FAILED);
                if (well && !closing) {
                    usable.add(connection);
                    heard(true);
                    changed.run();
                } else {
                    connection.close();
                }
            });
        }

        @Override
        public void answered() {
            inARow = 0;
        }

        @Override
        public void unanswered() {
            inARow++;
            if (!spared && inARow >= settings.times().unanswered()) {
                spared = true;
                tally.count(DeviceTally.BREAKER_OPENED);
                changed.run();
                LOG.warn("the security module {}:{} does not answer and is spared", address.host(), address.port());
            }
        }

        @Override
        public void ended(DeviceConnection connection) {
            usable.remove(connection);
            changed.run();
            again();
        }
    }
}
