package io.chukei.testbed.securitymodule;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import io.netty.handler.codec.LengthFieldPrepender;
import io.netty.util.concurrent.DefaultThreadFactory;
import org.jspecify.annotations.Nullable;

/// The device on a loopback port: two bytes of length, a header that it gives back, a command. One loop serves all
/// connections, one command after the other.
@SuppressWarnings("FutureReturnValueIgnored") // a connection that breaks while it is answered has hung up
public final class SimulatedDevice implements AutoCloseable {
    private static final int MOST_BYTES = 65_535;
    private static final int LENGTH_BYTES = 2;
    private static final int LONGEST_HELD_MILLIS = 50;

    private final DeviceKeys keys;
    private final HostCommands commands;
    private final int header;
    private final MultiThreadIoEventLoopGroup loops =
        new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("security-module", true), NioIoHandler.newFactory());
    private final Set<Channel> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger served = new AtomicInteger();
    private final Channel listening;
    private volatile DeviceConduct conduct = DeviceConduct.SOUND;

    private SimulatedDevice(int port, int header, DeviceKeys keys, RandomGenerator random) throws IOException {
        this.keys = keys;
        this.header = header;
        this.commands = new HostCommands(keys, random);
        ChannelFuture bound = new ServerBootstrap().group(loops).channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_REUSEADDR, true).childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(new ChannelInitializer<SocketChannel>() {
                @Override
                protected void initChannel(SocketChannel channel) {
                    open.add(channel);
                    channel.pipeline().addLast(new LengthFieldBasedFrameDecoder(MOST_BYTES, 0, LENGTH_BYTES, 0, LENGTH_BYTES),
                        new LengthFieldPrepender(LENGTH_BYTES), new Answering());
                }
            }).bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
            throw new IOException("the simulated security module cannot listen", bound.cause());
        }
        listening = bound.channel();
    }

    /// Starts a device.
    ///
    /// @param port 0 for any free one
    /// @param header characters in front of each command, 1..255
    /// @param keys its keys; a device that comes back has the same
    /// @param random fills what is random in PIN blocks and key blocks
    /// @throws IOException when it cannot listen
    public static SimulatedDevice start(int port, int header, DeviceKeys keys, RandomGenerator random) throws IOException {
        return new SimulatedDevice(port, header, keys, random);
    }

    /// Where it listens, on the loopback.
    public int port() {
        return ((InetSocketAddress) listening.localAddress()).getPort();
    }

    /// Its keys.
    public DeviceKeys keys() {
        return keys;
    }

    /// Changes how it behaves, from the next command on.
    public void conduct(DeviceConduct next) {
        conduct = next;
    }

    /// Commands that it has taken so far.
    public int served() {
        return served.get();
    }

    /// Connections that are open now.
    public int connections() {
        return open.size();
    }

    private final class Answering extends SimpleChannelInboundHandler<ByteBuf> {
        private byte @Nullable [] held;

        @Override
        protected void channelRead0(ChannelHandlerContext ctx, ByteBuf frame) {
            byte[] command = ByteBufUtil.getBytes(frame);
            served.incrementAndGet();
            if (command.length < header + 2) {
                ctx.close();
                return;
            }
            byte[] head = Arrays.copyOf(command, header);
            switch (conduct) {
                case SOUND -> send(ctx, head, commands.answer(command, header));
                case SILENT -> {
                    // that is all it does
                }
                case OTHER_COMMAND -> send(ctx, head, "ZZ00".getBytes(StandardCharsets.US_ASCII));
                case UNKNOWN_ERROR -> send(ctx, head, refusal(command, "99"));
                case NO_MASTER_KEY -> send(ctx, head, refusal(command, "13"));
                case CUT_SHORT -> send(ctx, head, Arrays.copyOf(commands.answer(command, header), 5));
                case OTHER_HEADER -> {
                    Arrays.fill(head, (byte) '#');
                    send(ctx, head, commands.answer(command, header));
                }
                case OUT_OF_ORDER -> swap(ctx, head, commands.answer(command, header));
                case HANGS_UP -> ctx.close();
            }
        }

        private byte[] refusal(byte[] command, String code) {
            byte[] whole = commands.answer(command, header);
            byte[] error = code.getBytes(StandardCharsets.US_ASCII);
            return new byte[]{whole[0], whole[1], error[0], error[1]};
        }

        private void swap(ChannelHandlerContext ctx, byte[] head, byte[] answer) {
            byte[] whole = joined(head, answer);
            if (held == null) {
                held = whole;
                ctx.executor().schedule(() -> release(ctx, whole), LONGEST_HELD_MILLIS, TimeUnit.MILLISECONDS);
            } else {
                ctx.writeAndFlush(Unpooled.wrappedBuffer(whole));
                ctx.writeAndFlush(Unpooled.wrappedBuffer(held));
                held = null;
            }
        }

        /// The last of an odd number has nobody to change places with.
        @SuppressWarnings("ReferenceEquality") // this very answer is meant, not one with the same octets
        private void release(ChannelHandlerContext ctx, byte[] whole) {
            if (held == whole) {
                held = null;
                ctx.writeAndFlush(Unpooled.wrappedBuffer(whole));
            }
        }

        private void send(ChannelHandlerContext ctx, byte[] head, byte[] answer) {
            ctx.writeAndFlush(Unpooled.wrappedBuffer(joined(head, answer)));
        }

        @Override
        public void channelInactive(ChannelHandlerContext ctx) {
            open.remove(ctx.channel());
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            ctx.close();
        }
    }

    private static byte[] joined(byte[] head, byte[] tail) {
        byte[] both = Arrays.copyOf(head, head.length + tail.length);
        System.arraycopy(tail, 0, both, head.length, tail.length);
        return both;
    }

    /// Stops listening and closes every connection.
    @Override
    public void close() {
        listening.close().awaitUninterruptibly();
        open.forEach(Channel::close);
        loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
