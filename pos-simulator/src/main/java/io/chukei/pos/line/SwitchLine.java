package io.chukei.pos.line;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

import io.chukei.iso8583.cmf.CmfDialect;
import io.chukei.iso8583.framing.FrameDecoder;
import io.chukei.iso8583.framing.FrameEncoder;
import io.chukei.iso8583.framing.FrameFormat;
import io.chukei.iso8583.terminal.TerminalDialect;
import io.chukei.iso8583.terminal.TerminalRequest;
import io.chukei.iso8583.terminal.TerminalResponse;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;

/// One TLS connection to the switch.
@SuppressWarnings("FutureReturnValueIgnored") // Netty tells of failures by channelInactive
public final class SwitchLine implements AutoCloseable {
    private static final FrameFormat FORMAT = new FrameFormat(FrameFormat.Header.BINARY_2, CmfDialect.MOST_BYTES);

    private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final TerminalDialect dialect = new CmfDialect();
    private final LineSeal seal;
    private final PendingAnswers pending;
    private final Channel channel;

    private SwitchLine(LineSettings settings, LineSeal seal) throws IOException {
        this.seal = seal;
        this.pending = new PendingAnswers(dialect, seal);
        try {
            channel = connect(settings);
        } catch (IOException | RuntimeException e) {
            close(loop);
            throw e;
        }
    }

    /// Connects and shakes hands.
    ///
    /// @throws IOException when the switch is not there, or does not accept this certificate, or has one that we do not accept
    public static SwitchLine open(LineSettings settings) throws IOException {
        return open(settings, LineSeal.NONE);
    }

    /// The same with MACs.
    public static SwitchLine open(LineSettings settings, LineSeal seal) throws IOException {
        return new SwitchLine(settings, seal);
    }

    /// Sends; the future has the answer, or fails with an IOException when the line is lost first. A second message of the same name (its
    /// repeat) shares the first one's future.
    public CompletableFuture<TerminalResponse> ask(TerminalRequest request) {
        CompletableFuture<TerminalResponse> answer = pending.expect(request);
        channel.writeAndFlush(seal.seal(request.exchange(), dialect.encodeRequest(request))).addListener(written -> {
            if (!written.isSuccess()) {
                pending.fail(request, new IOException("the message could not be sent", written.cause()));
            }
        });
        return answer;
    }

    /// Waits once more for an answer to what was sent on this line before: one that came was no answer (in progress, another's echo).
    public CompletableFuture<TerminalResponse> listen(TerminalRequest request) {
        CompletableFuture<TerminalResponse> answer = pending.expect(request);
        if (!channel.isActive()) {
            pending.fail(request, new IOException("the line to the switch was lost"));
        }
        return answer;
    }

    /// Sends bytes as one frame without looking at them: for the attacks of tests.
    public void sendRaw(byte[] message) {
        channel.writeAndFlush(message);
    }

    public boolean isOpen() {
        return channel.isActive();
    }

    /// Answers that came for no question, or without their MAC.
    public long unmatched() {
        return pending.unmatched();
    }

    /// Cuts the connection, as a lost network does.
    @Override
    public void close() {
        channel.close().awaitUninterruptibly();
        close(loop);
    }

    private Channel connect(LineSettings settings) throws IOException {
        SslContext tls = tls(settings);
        CompletableFuture<Void> shaken = new CompletableFuture<>();
        long limitMillis = settings.connectLimit().toMillis();
        Bootstrap bootstrap = new Bootstrap().group(loop).channel(NioSocketChannel.class).option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) limitMillis).handler(new ChannelInitializer<SocketChannel>() {
                @Override
                protected void initChannel(SocketChannel socket) {
                    SslHandler handler = tls.newHandler(socket.alloc(), settings.host(), settings.port());
                    handler.handshakeFuture().addListener(done -> {
                        if (done.isSuccess()) {
                            shaken.complete(null);
                        } else {
                            shaken.completeExceptionally(done.cause());
                        }
                    });
                    socket.pipeline().addLast(handler, new FrameDecoder(FORMAT), new FrameEncoder(FORMAT), pending.handler());
                }
            });
        var connected = bootstrap.connect(settings.host(), settings.port()).awaitUninterruptibly();
        if (!connected.isSuccess()) {
            throw new IOException("the switch at " + settings.host() + ":" + settings.port() + " does not take the connection",
                connected.cause());
        }
        try {
            shaken.get(limitMillis, TimeUnit.MILLISECONDS);
            return connected.channel();
        } catch (ExecutionException | TimeoutException e) {
            connected.channel().close();
            throw new IOException("the TLS handshake with the switch failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            connected.channel().close();
            throw new IOException("interrupted while connecting", e);
        }
    }

    private static SslContext tls(LineSettings settings) throws IOException {
        try {
            return SslContextBuilder.forClient().keyManager(settings.certificate().toFile(), settings.key().toFile())
                .trustManager(settings.trust().toFile()).sslProvider(OpenSsl.isAvailable() ? SslProvider.OPENSSL : SslProvider.JDK)
                .protocols("TLSv1.3").build();
        } catch (IllegalArgumentException | SSLException e) {
            throw new IOException("the TLS files of the terminal cannot be used", e);
        }
    }

    private static void close(EventLoopGroup loop) {
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
