package io.chukei.relay.issuerio;

import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

import io.chukei.iso8583.framing.FrameDecoder;
import io.chukei.iso8583.framing.FrameEncoder;
import io.chukei.iso8583.framing.FrameProblem;
import io.chukei.iso8583.issuer.IssuerMessage;
import io.chukei.iso8583.issuer.IssuerResponse;
import io.chukei.iso8583.issuer.MacPlace;
import io.chukei.iso8583.issuer.MoneyRequest;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.DecodeResult.Decoded;
import io.chukei.iso8583.message.DecodeResult.Malformed;
import io.chukei.iso8583.message.PinBlock;
import io.chukei.relay.issuerio.InstitutionWire.Address;
import io.chukei.relay.issuerline.LineEvent;
import io.chukei.relay.issuerline.Protection;
import io.chukei.relay.issuerline.Seal;
import io.chukei.relay.metrics.EnumCounters;
import io.chukei.relay.pin.MacVerdict;
import io.chukei.relay.pin.ModuleOutcome;
import io.chukei.relay.transport.EventLoops;
import io.chukei.relay.transport.HalfFrameLimit;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoop;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.flush.FlushConsolidationHandler;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One connection of one line, from the attempt to its end. It says [LineEvent.Connected] at most once and
/// [LineEvent.Disconnected] exactly once, and nothing after that. Runs on the institution's loop.
@SuppressWarnings("FutureReturnValueIgnored") // how a write or a close ended is heard by listeners and channelInactive
final class IssuerConnection extends ChannelInitializer<Channel> {
    private static final Logger LOG = LoggerFactory.getLogger(IssuerConnection.class);
    private static final int FLUSH_AFTER = 64;
    private static final int NO_LINGER = -1;

    private final InstitutionWire wire;
    private final int line;
    private final Address address;
    private final Consumer<LineEvent> news;
    private final EnumCounters<ConnectionTally> tally;
    private final OutgoingQueue outgoing = new OutgoingQueue(new Wire());
    private @Nullable Channel channel;
    private boolean closing;
    private boolean ended;

    IssuerConnection(InstitutionWire wire, int line, Consumer<LineEvent> news, EnumCounters<ConnectionTally> tally) {
        this.wire = wire;
        this.line = line;
        this.address = wire.lines().get(line);
        this.news = news;
        this.tally = tally;
    }

    @Override
    protected void initChannel(Channel made) {
        ChannelPipeline pipeline = made.pipeline();
        address.tls().ifPresent(tls -> {
            SslHandler handler = tls.newHandler(made.alloc(), address.host(), address.port());
            handler.setHandshakeTimeoutMillis(wire.bounds().connectLimit().toMillis());
            pipeline.addLast(handler);
        });
        FrameDecoder decoder = new FrameDecoder(wire.framing());
        pipeline.addLast(new FlushConsolidationHandler(FLUSH_AFTER, true), decoder, new FrameEncoder(wire.framing()),
            new HalfFrameLimit(wire.bounds().halfFrameLimit(), decoder::midFrame, () -> halfFrame(decoder.suspicion())),
            new Reader());
    }

    private void halfFrame(FrameProblem suspicion) {
        LOG.warn("line {} of {} is closed: {}", line, wire.institution(), suspicion.sentence());
        tally.count(ConnectionTally.HALF_FRAME);
    }

    /// Begins the attempt. Names are resolved on a thread of their own, since that may block for long.
    void open(EventLoops loops, EventLoop loop) {
        Thread.ofVirtual().name("resolve-" + wire.institution()).start(() -> {
            InetSocketAddress target = new InetSocketAddress(address.host(), address.port());
            try {
                loop.execute(() -> connect(loops, loop, target));
            } catch (RejectedExecutionException e) {
                // The node ended, or never began, while the name was being resolved; nobody is left to be told.
                LOG.debug("line {} of {} is not opened any more: {}", line, wire.institution(), e.getClass().getName());
            }
        });
    }

    /// Ends the connection or the attempt, and with it all that has not arrived.
    void abort() {
        closing = true;
        Channel open = channel;
        ChannelHandlerContext first = open == null ? null : open.pipeline().firstContext();
        if (first != null) {
            // Past the handlers: no flush, and no wait for a TLS goodbye that a peer which does not read would never get.
            first.close();
        }
    }

    /// Ends a connection over which all was said and heard.
    void closeInOrder() {
        Channel open = channel;
        if (open == null || !open.isActive()) {
            abort();
            return;
        }
        closing = true;
        open.config().setOption(ChannelOption.SO_LINGER, NO_LINGER);
        open.close();
    }

    private void connect(EventLoops loops, EventLoop loop, InetSocketAddress target) {
        if (closing || target.isUnresolved()) {
            failed();
            return;
        }
        InstitutionWire.Sending sending = wire.bounds().sending();
        Bootstrap bootstrap = new Bootstrap().group(loop).channel(loops.clientChannel())
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.toIntExact(wire.bounds().connectLimit().toMillis()))
            .option(ChannelOption.TCP_NODELAY, true).option(ChannelOption.SO_KEEPALIVE, true)
            // Whoever closes, the system after SIGKILL included, resets the connection and drops what has not arrived: a request
            // that is reversed by now must not be sent on for minutes by the system.
            .option(ChannelOption.SO_LINGER, 0)
            .option(ChannelOption.WRITE_BUFFER_WATER_MARK, new WriteBufferWaterMark(sending.unsentBytes() / 2, sending.unsentBytes()));
        loops.unheardLimit(bootstrap, sending.unheardLimit());
        ChannelFuture attempt = bootstrap.handler(this).connect(target);
        channel = attempt.channel();
        attempt.addListener(done -> {
            if (!done.isSuccess()) {
                failed();
            }
        });
    }

    private void failed() {
        tally.count(ConnectionTally.CONNECT_FAILED);
        end();
    }

    /// Writes a message. What is certain not to have left is told as [LineEvent.WriteFailed]; what is not certain ends
    /// the connection, so that [LineEvent.Disconnected] tells it.
    void write(long write, IssuerMessage message) {
        Channel open = channel;
        if (ended || open == null || !open.isActive()) {
            say(new LineEvent.WriteFailed(line, write));
            return;
        }
        boolean guarded = wire.guard().protection().covers(message);
        byte[] bytes;
        try {
            bytes = guarded ? wire.dialect().encodeWithRoomForMac(message) : wire.dialect().encode(message);
        } catch (IllegalArgumentException e) {
            tally.count(ConnectionTally.NOT_ENCODED);
            say(new LineEvent.WriteFailed(line, write));
            return;
        }
        if (message instanceof MoneyRequest money) {
            // It has left, or never will: a PIN block is sent once.
            money.pin().ifPresent(PinBlock::wipe);
        }
        if (guarded) {
            protect(outgoing.reserve(write), bytes, open.eventLoop());
        } else {
            outgoing.add(write, bytes);
        }
    }

    /// Has the MAC made over the bytes that will be sent.
    private void protect(OutgoingQueue.Place place, byte[] bytes, EventLoop loop) {
        MacPlace mac = wire.dialect().macPlace();
        wire.guard().security().makeMac(mac.covered(bytes), mac.length(), outcome -> onLoop(loop, () -> {
            switch (outcome) {
                case ModuleOutcome.Done<Bytes>(Bytes made) -> {
                    mac.put(bytes, made);
                    outgoing.fill(place, bytes);
                }
                case ModuleOutcome.Failed<Bytes> failed -> outgoing.fail(place);
            }
        }));
    }

    /// A security module answers on a thread of its own.
    private static void onLoop(EventLoop loop, Runnable work) {
        try {
            loop.execute(work);
        } catch (RejectedExecutionException e) {
            LOG.debug("the node has ended before a MAC was known: {}", e.getClass().getName());
        }
    }

    private final class Wire implements OutgoingQueue.Sink {
        @Override
        public void write(long write, byte[] message) {
            Channel open = channel;
            if (ended || open == null || !open.isActive()) {
                say(new LineEvent.WriteFailed(line, write));
                return;
            }
            open.writeAndFlush(message).addListener(written -> {
                if (written.isSuccess()) {
                    say(new LineEvent.Written(line, write));
                } else if (!closing && !ended) {
                    tally.count(ConnectionTally.WRITE_UNCERTAIN);
                    abort();
                }
            });
        }

        @Override
        public void notProtected(long write) {
            say(new LineEvent.NotProtected(line, write));
        }
    }

    private void connected() {
        tally.count(ConnectionTally.CONNECTED);
        say(new LineEvent.Connected(line));
    }

    private void end() {
        if (!ended) {
            ended = true;
            outgoing.clear();
            news.accept(new LineEvent.Disconnected(line));
        }
    }

    private void say(LineEvent event) {
        if (!ended) {
            news.accept(event);
        }
    }

    /// The end of the pipeline: connection events and whole frames.
    private final class Reader extends ChannelInboundHandlerAdapter {
        @Override
        public void channelActive(ChannelHandlerContext ctx) throws Exception {
            if (address.tls().isEmpty()) {
                connected();
            }
            super.channelActive(ctx);
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext ctx, Object event) throws Exception {
            if (event instanceof SslHandshakeCompletionEvent handshake) {
                if (handshake.isSuccess()) {
                    connected();
                } else {
                    tally.count(ConnectionTally.TLS_FAILED);
                    abort();
                }
            }
            super.userEventTriggered(ctx, event);
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object read) {
            switch (read) {
                case byte[] message -> hear(message, ctx.channel().eventLoop());
                case FrameProblem problem -> {
                    LOG.warn("line {} of {} is closed: {}", line, wire.institution(), problem.sentence());
                    tally.count(ConnectionTally.BAD_FRAME);
                    abort();
                }
                default -> throw new IllegalStateException("the frame decoder passes on messages and problems only");
            }
        }

        private void hear(byte[] message, EventLoop loop) {
            switch (wire.dialect().decode(message)) {
                case Decoded<IssuerMessage>(IssuerMessage decoded, var digest) -> heard(decoded, message, loop);
                case Malformed<IssuerMessage>(var problem, var answer) -> {
                    LOG.warn("line {} of {}: a message is not read: {}", line, wire.institution(), problem.sentence());
                    say(new LineEvent.Malformed(line, problem));
                }
            }
        }

        /// An answer's MAC is checked before the line hears of it, over the bytes that came.
        private void heard(IssuerMessage decoded, byte[] message, EventLoop loop) {
            MacPlace place = wire.dialect().macPlace();
            Optional<Bytes> mac = wire.guard().protection() == Protection.NONE || !(decoded instanceof IssuerResponse) ? Optional.empty()
                : place.find(message);
            if (mac.isEmpty()) {
                say(new LineEvent.Received(line, decoded));
                return;
            }
            wire.guard().security().checkMac(place.covered(message), mac.get(),
                outcome -> onLoop(loop, () -> say(new LineEvent.Received(line, decoded, seal(outcome)))));
        }

        private static Seal seal(ModuleOutcome<MacVerdict> outcome) {
            return switch (outcome) {
                case ModuleOutcome.Done<MacVerdict>(MacVerdict verdict) -> switch (verdict) {
                    case MATCHES -> Seal.RIGHT;
                    case DIFFERS -> Seal.WRONG;
                };
                case ModuleOutcome.Failed<MacVerdict> failed -> Seal.UNCHECKED;
            };
        }

        @Override
        public void channelWritabilityChanged(ChannelHandlerContext ctx) throws Exception {
            if (!ctx.channel().isWritable() && !closing) {
                LOG.warn("line {} of {} is closed: {}", line, wire.institution(), ConnectionTally.SLOW_READER.sentence());
                tally.count(ConnectionTally.SLOW_READER);
                abort();
            }
            super.channelWritabilityChanged(ctx);
        }

        @Override
        public void channelInactive(ChannelHandlerContext ctx) throws Exception {
            tally.count(ConnectionTally.CLOSED);
            end();
            super.channelInactive(ctx);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            LOG.info("line {} of {} is closed after {}", line, wire.institution(), cause.getClass().getName());
            abort();
        }
    }
}
