package io.chukei.atm.line;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import io.chukei.iso8583.cmf.CmfDialect;
import io.chukei.iso8583.framing.FrameDecoder;
import io.chukei.iso8583.framing.FrameEncoder;
import io.chukei.iso8583.framing.FrameFormat;
import io.chukei.iso8583.framing.FrameProblem;
import io.chukei.iso8583.message.DecodeResult;
import io.chukei.iso8583.terminal.TerminalDialect;
import io.chukei.iso8583.terminal.TerminalResponse;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import org.jspecify.annotations.Nullable;

/// One connection at a time, opened when something is to be sent and there is none.
@SuppressWarnings("FutureReturnValueIgnored") // Netty tells of failures by closing the channel
public final class HostLine implements AutoCloseable {
    private static final FrameFormat FORMAT = new FrameFormat(FrameFormat.Header.BINARY_2, CmfDialect.MOST_BYTES);

    private final HostAddress address;
    private final SslContext tls;
    private final Consumer<TerminalResponse> answers;
    private final TerminalDialect dialect = new CmfDialect();
    private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final AtomicLong unreadable = new AtomicLong();
    private @Nullable Channel channel;

    /// @param answers gets every answer that can be read, on the event loop
    /// @throws IOException when the TLS files cannot be used
    public HostLine(HostAddress address, Consumer<TerminalResponse> answers) throws IOException {
        this.address = address;
        this.answers = answers;
        this.tls = address.tls().client();
    }

    /// Sends a message, over a new connection when there is none.
    ///
    /// @throws IOException when there is no host to send it to
    public void send(byte[] message) throws IOException {
        Channel open = channel;
        if (open == null || !open.isActive()) {
            open = connect();
            channel = open;
        }
        open.writeAndFlush(message);
    }

    /// Answers that did not read as such.
    public long unreadable() {
        return unreadable.get();
    }

    @Override
    public void close() {
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    private Channel connect() throws IOException {
        CompletableFuture<Void> shaken = new CompletableFuture<>();
        long limitMillis = address.connectLimit().toMillis();
        Bootstrap bootstrap = new Bootstrap().group(loop).channel(NioSocketChannel.class).option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) limitMillis).handler(new ChannelInitializer<SocketChannel>() {
                @Override
                protected void initChannel(SocketChannel socket) {
                    SslHandler handler = tls.newHandler(socket.alloc(), address.host(), address.port());
                    handler.handshakeFuture().addListener(done -> {
                        if (done.isSuccess()) {
                            shaken.complete(null);
                        } else {
                            shaken.completeExceptionally(done.cause());
                        }
                    });
                    socket.pipeline().addLast(handler, new FrameDecoder(FORMAT), new FrameEncoder(FORMAT), new Incoming());
                }
            });
        var connected = bootstrap.connect(address.host(), address.port()).awaitUninterruptibly();
        if (!connected.isSuccess()) {
            throw new IOException("the host at " + address.host() + ":" + address.port() + " does not take the connection",
                connected.cause());
        }
        try {
            shaken.get(limitMillis, TimeUnit.MILLISECONDS);
            return connected.channel();
        } catch (ExecutionException | TimeoutException e) {
            connected.channel().close();
            throw new IOException("the TLS handshake with the host failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            connected.channel().close();
            throw new IOException("interrupted while connecting", e);
        }
    }

    private final class Incoming extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof byte[] bytes) {
                switch (dialect.decodeResponse(bytes)) {
                    case DecodeResult.Decoded<TerminalResponse> decoded -> answers.accept(decoded.message());
                    case DecodeResult.Malformed<TerminalResponse> malformed -> unreadable.incrementAndGet();
                }
            } else if (message instanceof FrameProblem) {
                context.close();
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }
    }
}
