package io.chukei.testbed.faultproxy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;

/// Listens on a loopback port and carries each connection to its target, with the faults of its plan.
@SuppressWarnings("FutureReturnValueIgnored") // a line that breaks while it is being broken has what it needs
public final class FaultProxy implements AutoCloseable {
    private final Supplier<InetSocketAddress> target;
    private final Tap tap;
    private final long seed;
    /// One loop, so that everything that happens has an order.
    private final MultiThreadIoEventLoopGroup loops =
        new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("fault-proxy", true), NioIoHandler.newFactory());
    private final Channel listening;
    private final AtomicInteger connections = new AtomicInteger();
    private final Set<Channel> open = ConcurrentHashMap.newKeySet();
    private volatile FaultPlan plan;

    private FaultProxy(Supplier<InetSocketAddress> target, long seed, FaultPlan plan, Tap tap) throws IOException {
        this.target = target;
        this.tap = tap;
        this.seed = seed;
        this.plan = plan;
        ChannelFuture bound = new ServerBootstrap().group(loops).channel(NioServerSocketChannel.class)
            .childOption(ChannelOption.AUTO_READ, false).childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(new ChannelInitializer<SocketChannel>() {
                @Override
                protected void initChannel(SocketChannel source) {
                    accept(source);
                }
            }).bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
            throw new IOException("the fault proxy cannot listen", bound.cause());
        }
        listening = bound.channel();
    }

    /// Opens one on any free loopback port.
    ///
    /// @param seed of all chance
    /// @throws IOException when it cannot listen
    public static FaultProxy open(InetSocketAddress target, long seed, FaultPlan plan) throws IOException {
        return new FaultProxy(() -> target, seed, plan, Tap.NONE);
    }

    /// The same for a target that may move, with somebody who looks on.
    ///
    /// @param target asked at each connection
    public static FaultProxy open(Supplier<InetSocketAddress> target, long seed, FaultPlan plan, Tap tap) throws IOException {
        return new FaultProxy(target, seed, plan, tap);
    }

    /// Where it listens.
    public int port() {
        return ((InetSocketAddress) listening.localAddress()).getPort();
    }

    /// How many connections it has taken.
    public int connections() {
        return connections.get();
    }

    /// What happens to connections from now on; those that stand keep their faults.
    public void plan(FaultPlan next) {
        plan = next;
    }

    /// Resets every connection that stands.
    public void resetAll() {
        loops.next().submit(() -> open.forEach(FaultProxy::reset)).awaitUninterruptibly();
    }

    private void accept(SocketChannel source) {
        int number = connections.getAndIncrement();
        RandomGenerator chance = new Random(seed * 1_000_003 + number);
        Faults faults = plan.of(number, chance);
        SocketChannel destination = new NioSocketChannel();
        for (Channel side : List.of(source, destination)) {
            open.add(side);
            side.closeFuture().addListener(closed -> open.remove(side));
        }
        Stages stages = new Stages(source.eventLoop(), chance, new Stages.Ends() {
            @Override
            public void finish() {
                finishBehindWrites(source);
                finishBehindWrites(destination);
            }

            @Override
            public void reset() {
                FaultProxy.reset(source);
                FaultProxy.reset(destination);
            }
        });
        source.pipeline().addLast(new Reader(stages.way(faults.forth(), new Sink(destination)), bytes -> tap.sees(number, true, bytes)));
        new Bootstrap().group(source.eventLoop()).channelFactory(() -> destination).option(ChannelOption.AUTO_READ, false)
            .option(ChannelOption.TCP_NODELAY, true)
            .handler(new Reader(stages.way(faults.back(), new Sink(source)), bytes -> tap.sees(number, false, bytes))).connect(target.get())
            .addListener((ChannelFutureListener) connected -> {
                if (connected.isSuccess()) {
                    source.config().setAutoRead(true);
                    destination.config().setAutoRead(true);
                } else {
                    reset(source);
                }
            });
    }

    private static void finishBehindWrites(Channel channel) {
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }

    /// Closes without a farewell: the peer sees a reset. On the loop only: another thread could meet a socket that is
    /// just being closed.
    private static void reset(Channel channel) {
        if (channel.isOpen()) {
            channel.config().setOption(ChannelOption.SO_LINGER, 0);
            channel.close();
        }
    }

    /// Reads a channel into its way.
    private static final class Reader extends ChannelInboundHandlerAdapter {
        private final Stage way;
        private final Consumer<byte[]> onlooker;

        Reader(Stage way, Consumer<byte[]> onlooker) {
            this.way = way;
            this.onlooker = onlooker;
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            ByteBuf buffer = (ByteBuf) message;
            try {
                byte[] bytes = ByteBufUtil.getBytes(buffer);
                onlooker.accept(bytes);
                way.take(bytes);
            } finally {
                buffer.release();
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext ctx) {
            way.end();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            // A reset by the peer ends this way like an orderly end.
            ctx.close();
        }
    }

    /// Writes to a channel.
    private record Sink(Channel channel) implements Stage {
        @Override
        public void take(byte[] bytes) {
            channel.writeAndFlush(Unpooled.wrappedBuffer(bytes), channel.voidPromise());
        }

        @Override
        public void end() {
            if (channel.isOpen()) {
                finishBehindWrites(channel);
            }
        }
    }

    /// Closes the port and resets what stands.
    @Override
    public void close() {
        listening.close().awaitUninterruptibly();
        resetAll();
        loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(5, TimeUnit.SECONDS);
    }
}
