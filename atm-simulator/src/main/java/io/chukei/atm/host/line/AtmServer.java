package io.chukei.atm.host.line;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

import io.chukei.atm.host.core.HostEvent;
import io.chukei.atm.tls.TlsFiles;
import io.chukei.iso8583.cmf.CmfDialect;
import io.chukei.iso8583.cmf.CmfMac;
import io.chukei.iso8583.framing.FrameDecoder;
import io.chukei.iso8583.framing.FrameEncoder;
import io.chukei.iso8583.framing.FrameFormat;
import io.chukei.iso8583.framing.FrameProblem;
import io.chukei.iso8583.message.DecodeResult;
import io.chukei.iso8583.terminal.PaymentRequest;
import io.chukei.iso8583.terminal.TerminalDialect;
import io.chukei.iso8583.terminal.TerminalRequest;
import io.chukei.iso8583.terminal.TerminalResponse;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;

/// Listens for ATMs.
@SuppressWarnings("FutureReturnValueIgnored") // how a write or a close ended is heard by channelInactive
public final class AtmServer implements AutoCloseable {
    private static final FrameFormat FORMAT = new FrameFormat(FrameFormat.Header.BINARY_2, CmfDialect.MOST_BYTES);
    private static final int MOST_LINES = 4_096;
    private static final int MOST_UNSENT_BYTES = 262_144;
    private static final long HANDSHAKE_MILLIS = 5_000;

    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final TerminalDialect dialect = new CmfDialect();
    private final Map<Long, Channel> lines = new ConcurrentHashMap<>();
    private final AtomicLong lastLine = new AtomicLong();
    private final Consumer<HostEvent.FromAtm> messages;
    private final Consumer<LineTally> tally;
    private final Channel listening;

    /// @param messages gets what ATMs send, on the lines' threads
    /// @throws IOException when the port cannot be bound, or the TLS files cannot be used
    public AtmServer(InetSocketAddress address, TlsFiles tls, Consumer<HostEvent.FromAtm> messages, Consumer<LineTally> tally)
        throws IOException {
        this.messages = messages;
        this.tally = tally;
        SslContext context = tls.server();
        ChannelFuture bound = new ServerBootstrap().group(loops).channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_REUSEADDR, true).childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, new WriteBufferWaterMark(MOST_UNSENT_BYTES / 2, MOST_UNSENT_BYTES))
            .childHandler(new ChannelInitializer<SocketChannel>() {
                @Override
                protected void initChannel(SocketChannel channel) {
                    SslHandler handler = context.newHandler(channel.alloc());
                    handler.setHandshakeTimeoutMillis(HANDSHAKE_MILLIS);
                    channel.pipeline().addLast(handler, new Gate(handler));
                }
            }).bind(address).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
            throw new IOException("the port for ATMs cannot be bound: " + address, bound.cause());
        }
        listening = bound.channel();
    }

    public int port() {
        return ((InetSocketAddress) listening.localAddress()).getPort();
    }

    /// Writes an answer to its line, if that is still there.
    public void answer(long line, TerminalResponse response) {
        Channel channel = lines.get(line);
        if (channel != null) {
            channel.writeAndFlush(dialect.encodeResponse(response));
        }
    }

    @Override
    public void close() {
        listening.close().awaitUninterruptibly();
        lines.values().forEach(Channel::close);
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    /// Waits for the handshake, and lets in who has a name.
    private final class Gate extends ChannelInboundHandlerAdapter {
        private final SslHandler tls;

        Gate(SslHandler tls) {
            this.tls = tls;
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (event instanceof SslHandshakeCompletionEvent done) {
                Optional<String> name = done.isSuccess() ? commonName(tls.engine().getSession()) : Optional.empty();
                if (name.isEmpty()) {
                    tally.accept(LineTally.HANDSHAKE_FAILED);
                    context.close();
                } else if (lines.size() >= MOST_LINES) {
                    tally.accept(LineTally.TOO_MANY_LINES);
                    context.close();
                } else {
                    admit(context, name.get());
                }
            }
            context.fireUserEventTriggered(event);
        }

        private void admit(ChannelHandlerContext context, String name) {
            FrameDecoder decoder = new FrameDecoder(FORMAT);
            context.pipeline().addLast(decoder, new FrameEncoder(FORMAT),
                new HalfFrameLimit(decoder::midFrame, () -> tally.accept(LineTally.HALF_FRAME)), new Line(name));
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }
    }

    private static Optional<String> commonName(SSLSession session) {
        try {
            Certificate[] chain = session.getPeerCertificates();
            if (chain.length == 0 || !(chain[0] instanceof X509Certificate leaf)) {
                return Optional.empty();
            }
            for (Rdn part : new LdapName(leaf.getSubjectX500Principal().getName()).getRdns()) {
                if ("CN".equalsIgnoreCase(part.getType()) && part.size() == 1 && part.getValue() instanceof String text) {
                    return Optional.of(text);
                }
            }
            return Optional.empty();
        } catch (SSLPeerUnverifiedException | InvalidNameException e) {
            return Optional.empty();
        }
    }

    private final class Line extends ChannelInboundHandlerAdapter {
        private final long number = lastLine.incrementAndGet();
        private final String name;

        Line(String name) {
            this.name = name;
        }

        @Override
        public void handlerAdded(ChannelHandlerContext context) {
            lines.put(number, context.channel());
            tally.accept(LineTally.ATM_OPENED);
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            lines.remove(number);
            context.fireChannelInactive();
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object read) {
            if (read instanceof byte[] message) {
                take(context, message);
            } else if (read instanceof FrameProblem) {
                tally.accept(LineTally.BAD_FRAME);
                context.close();
            }
        }

        private void take(ChannelHandlerContext context, byte[] message) {
            switch (dialect.decodeRequest(message)) {
                case DecodeResult.Decoded<TerminalRequest>(TerminalRequest request, var digest) -> {
                    if (isMacAlone(request, message)) {
                        tally.accept(LineTally.MALFORMED);
                        context.writeAndFlush(dialect.encodeResponse(TerminalResponse.to(request, TerminalResponse.MALFORMED)));
                    } else {
                        messages.accept(new HostEvent.FromAtm(number, name, withRawBytes(request, message), digest));
                    }
                }
                case DecodeResult.Malformed<TerminalRequest>(var _, var answer) -> {
                    tally.accept(LineTally.MALFORMED);
                    answer.ifPresent(bytes -> context.writeAndFlush(bytes.toArray()));
                }
            }
        }

        /// An ATM has a MAC beside a PIN only; another would be looked at by nobody.
        private static boolean isMacAlone(TerminalRequest request, byte[] message) {
            return CmfMac.find(message).isPresent() && !(request instanceof PaymentRequest payment && payment.pin().isPresent());
        }

        /// A MAC is over what was sent, never over what a second packing of the same elements would give.
        private static TerminalRequest withRawBytes(TerminalRequest request, byte[] message) {
            return request instanceof PaymentRequest payment && payment.pin().isPresent()
                ? payment.withPin(payment.pin().get().readFrom(message)) : request;
        }

        @Override
        public void channelWritabilityChanged(ChannelHandlerContext context) {
            if (!context.channel().isWritable()) {
                tally.accept(LineTally.SLOW_READER);
                context.close();
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }
    }
}
