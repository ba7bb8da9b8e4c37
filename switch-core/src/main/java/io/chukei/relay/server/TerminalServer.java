package io.chukei.relay.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.function.Predicate;

import io.chukei.iso8583.framing.FrameDecoder;
import io.chukei.iso8583.framing.FrameEncoder;
import io.chukei.iso8583.framing.FrameFormat;
import io.chukei.relay.config.TerminalsConfig.Bounds;
import io.chukei.relay.transport.EventLoops;
import io.chukei.relay.transport.HalfFrameLimit;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.flush.FlushConsolidationHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.GlobalEventExecutor;

/// Listens for terminals and acquirers' hosts.
@SuppressWarnings("FutureReturnValueIgnored") // how a write or a close ended is heard by listeners and channelInactive
public final class TerminalServer implements AutoCloseable {
    /// Answers that may wait for one flush while a batch is read.
    private static final int FLUSH_AFTER = 64;

    private final Channel listening;
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);

    /// How clients are met.
    ///
    /// @param tls the switch's identity and its clients' CA
    /// @param bounds what a client may use up
    /// @param known whether the registry has a requester of this name
    public record Manners(SslContext tls, Bounds bounds, Predicate<String> known) {}

    /// Opens the port.
    ///
    /// @throws IOException when it cannot be bound
    public TerminalServer(InetSocketAddress address, EventLoops loops, Manners manners, LineRoom room) throws IOException {
        int most = manners.bounds().maxUnsentBytes();
        ChannelFuture bound = new ServerBootstrap().group(loops.group()).channel(loops.serverChannel())
            .option(ChannelOption.SO_REUSEADDR, true).option(ChannelOption.SO_BACKLOG, 1_024)
            .childOption(ChannelOption.TCP_NODELAY, true).childOption(ChannelOption.SO_KEEPALIVE, true)
            .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, new WriteBufferWaterMark(most / 2, most))
            .childHandler(new Pipeline(manners, room, connections)).bind(address).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException("terminals: " + address + " cannot be bound", bound.cause());
        }
        listening = bound.channel();
    }

    /// The port in use, also where any free one was asked for.
    public int port() {
        return ((InetSocketAddress) listening.localAddress()).getPort();
    }

    /// Takes no new connection; those that stand go on.
    public void stopListening() {
        listening.close().awaitUninterruptibly();
    }

    @Override
    public void close() {
        stopListening();
        connections.close().awaitUninterruptibly();
    }

    /// Builds each connection: TLS, the gate, and behind it the line.
    private static final class Pipeline extends ChannelInitializer<Channel> {
        private final Manners manners;
        private final LineRoom room;
        private final ChannelGroup connections;

        Pipeline(Manners manners, LineRoom room, ChannelGroup connections) {
            this.manners = manners;
            this.room = room;
            this.connections = connections;
        }

        @Override
        protected void initChannel(Channel channel) {
            boolean hasRoom = room.lines().connected(manners.bounds().maxLines());
            channel.closeFuture().addListener(closed -> room.lines().disconnected());
            if (!hasRoom) {
                room.tally().count(LineTally.TOO_MANY_LINES);
                channel.close();
                return;
            }
            connections.add(channel);
            SslHandler tls = manners.tls().newHandler(channel.alloc());
            tls.setHandshakeTimeoutMillis(manners.bounds().handshakeLimit().toMillis());
            channel.pipeline().addLast(tls, new LineGate(room, manners.known(), this::admit));
        }

        private void admit(ChannelHandlerContext gate, String requester) {
            ChannelPipeline pipeline = gate.pipeline();
            FrameFormat format = new FrameFormat(FrameFormat.Header.BINARY_2, manners.bounds().maxFrameBytes());
            FrameDecoder decoder = new FrameDecoder(format);
            pipeline.addLast(new FlushConsolidationHandler(FLUSH_AFTER, true), decoder, new FrameEncoder(format),
                new HalfFrameLimit(manners.bounds().halfFrameLimit(), decoder::midFrame, () -> room.tally().count(LineTally.HALF_FRAME)),
                new TerminalLine(room, requester));
        }
    }
}
