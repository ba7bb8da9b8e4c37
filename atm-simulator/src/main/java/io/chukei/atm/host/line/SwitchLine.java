package io.chukei.atm.host.line;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.chukei.atm.host.core.HostEvent;
import io.chukei.atm.tls.TlsFiles;
import io.chukei.iso8583.cmf.CmfDialect;
import io.chukei.iso8583.framing.FrameDecoder;
import io.chukei.iso8583.framing.FrameEncoder;
import io.chukei.iso8583.framing.FrameFormat;
import io.chukei.iso8583.framing.FrameProblem;
import io.chukei.iso8583.message.DecodeResult;
import io.chukei.iso8583.terminal.PaymentRequest;
import io.chukei.iso8583.terminal.TerminalDialect;
import io.chukei.iso8583.terminal.TerminalRequest;
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
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import org.jspecify.annotations.Nullable;

/// The line to the switch: opened, and opened again when it is lost.
@SuppressWarnings("FutureReturnValueIgnored") // how a write or a close ended is heard by channelInactive
public final class SwitchLine implements AutoCloseable {
    private static final FrameFormat FORMAT = new FrameFormat(FrameFormat.Header.BINARY_2, CmfDialect.MOST_BYTES);
    private static final long CONNECT_MILLIS = 5_000;
    private static final int MOST_SEALING = 1_024;

    private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final TerminalDialect dialect = new CmfDialect();
    private final Settings settings;
    private final SslContext tls;
    private final Consumer<HostEvent> events;
    private final Consumer<LineTally> tally;
    private final Optional<SwitchSeal> seal;
    private final ThreadPoolExecutor sealing = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_SEALING),
        Thread.ofVirtual().name("switch-macs").factory());
    private volatile @Nullable Channel channel;
    private volatile boolean closed;

    /// @param again after how long a lost line is tried again
    public record Settings(String host, int port, TlsFiles tls, Duration again) {}

    /// @param events gets ups, downs and answers, on a thread of the line
    /// @param seal where all that is about money carries a MAC; a reversal does not overtake its original then either
    /// @throws IOException when the TLS files cannot be used
    public SwitchLine(Settings settings, Consumer<HostEvent> events, Consumer<LineTally> tally, Optional<SwitchSeal> seal)
        throws IOException {
        this.settings = settings;
        this.tls = settings.tls().client();
        this.events = events;
        this.tally = tally;
        this.seal = seal;
    }

    /// Begins to connect.
    public void open() {
        new Bootstrap().group(loop).channel(NioSocketChannel.class).option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) CONNECT_MILLIS).handler(new ChannelInitializer<SocketChannel>() {
                @Override
                protected void initChannel(SocketChannel socket) {
                    SslHandler handler = tls.newHandler(socket.alloc(), settings.host(), settings.port());
                    handler.setHandshakeTimeoutMillis(CONNECT_MILLIS);
                    socket.pipeline().addLast(handler, new FrameDecoder(FORMAT), new FrameEncoder(FORMAT), new Incoming());
                }
            }).connect(settings.host(), settings.port()).addListener(done -> {
                if (!done.isSuccess()) {
                    tally.accept(LineTally.SWITCH_LOST);
                    later();
                }
            });
    }

    private void later() {
        if (!closed) {
            loop.schedule(this::open, settings.again().toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /// Sends, and wipes the PIN; where there is no line the message is lost.
    public void send(TerminalRequest request) {
        byte[] message = dialect.encodeRequest(request);
        if (request instanceof PaymentRequest payment) {
            payment.pin().ifPresent(pin -> pin.block().wipe());
        }
        if (seal.isPresent() && request.exchange().aboutMoney()) {
            inTurn(() -> seal.get().sealed(message).ifPresentOrElse(this::write, () -> tally.accept(LineTally.SWITCH_UNSEALED)));
        } else {
            write(message);
        }
    }

    private void write(byte[] message) {
        Channel there = channel;
        if (there == null) {
            tally.accept(LineTally.SWITCH_UNSENT);
        } else {
            there.writeAndFlush(message);
        }
    }

    /// What waits for the security module, one after the other.
    private void inTurn(Runnable work) {
        try {
            sealing.execute(work);
        } catch (RejectedExecutionException e) {
            tally.accept(LineTally.SWITCH_OVERRUN);
        }
    }

    private void take(TerminalResponse response, byte[] message) {
        if (seal.isEmpty() || !response.exchange().aboutMoney()) {
            events.accept(new HostEvent.FromSwitch(response));
            return;
        }
        inTurn(() -> {
            if (seal.get().isGenuine(message)) {
                events.accept(new HostEvent.FromSwitch(response));
            } else {
                tally.accept(LineTally.SWITCH_MAC_WRONG);
            }
        });
    }

    @Override
    public void close() {
        closed = true;
        Channel there = channel;
        if (there != null) {
            there.close().awaitUninterruptibly();
        }
        sealing.shutdownNow();
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    private final class Incoming extends ChannelInboundHandlerAdapter {
        private boolean up;

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (event instanceof SslHandshakeCompletionEvent done) {
                if (done.isSuccess()) {
                    up = true;
                    channel = context.channel();
                    tally.accept(LineTally.SWITCH_OPENED);
                    events.accept(new HostEvent.SwitchUp());
                } else {
                    context.close();
                }
            }
            context.fireUserEventTriggered(event);
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            tally.accept(LineTally.SWITCH_LOST);
            if (up) {
                channel = null;
                events.accept(new HostEvent.SwitchDown());
            }
            later();
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object read) {
            if (read instanceof byte[] message) {
                switch (dialect.decodeResponse(message)) {
                    case DecodeResult.Decoded<TerminalResponse> decoded -> take(decoded.message(), message);
                    case DecodeResult.Malformed<TerminalResponse> _ -> tally.accept(LineTally.SWITCH_MALFORMED);
                }
            } else if (read instanceof FrameProblem) {
                context.close();
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }
    }
}
