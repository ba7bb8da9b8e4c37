package io.chukei.relay.server;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import io.chukei.iso8583.framing.FrameProblem;
import io.chukei.iso8583.message.DecodeProblem;
import io.chukei.iso8583.message.DecodeResult.Decoded;
import io.chukei.iso8583.message.DecodeResult.Malformed;
import io.chukei.iso8583.message.Trace;
import io.chukei.iso8583.terminal.Exchange;
import io.chukei.iso8583.terminal.PaymentRequest;
import io.chukei.iso8583.terminal.TerminalDialect;
import io.chukei.iso8583.terminal.TerminalRequest;
import io.chukei.iso8583.terminal.TerminalResponse;
import io.chukei.relay.desk.Answers;
import io.chukei.relay.reason.Reason;
import io.chukei.relay.shard.ShardEvent.TerminalMessage;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One admitted line: frames in become messages for shards, answers become frames out. Runs on the line's loop.
@SuppressWarnings("FutureReturnValueIgnored") // how a write or a close ended is heard by listeners and channelInactive
final class TerminalLine extends ChannelDuplexHandler {
    private static final Logger LOG = LoggerFactory.getLogger(TerminalLine.class);

    private final LineRoom room;
    private final String requester;
    private final TerminalDialect dialect;
    private final MacGuard macs;
    private final Map<Waiting, Instant> arrived = new Arrivals();
    private long number;

    /// A message that was not answered yet, for its latency.
    private record Waiting(Exchange exchange, long stan, String terminal) {
        static Waiting of(Exchange exchange, Trace trace) {
            return new Waiting(exchange, trace.stan(), trace.terminal());
        }
    }

    /// The newest messages; those that are never answered fall out.
    private static final class Arrivals extends LinkedHashMap<Waiting, Instant> {
        private static final long serialVersionUID = 1L;
        private static final int MOST = 1_024;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Waiting, Instant> eldest) {
            return size() > MOST;
        }
    }

    /// @param room what all lines share
    /// @param requester the name in the client's certificate, known to the registry
    TerminalLine(LineRoom room, String requester) {
        this.room = room;
        this.requester = requester;
        this.dialect = room.dialect();
        this.macs = new MacGuard(room.macs(), requester);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        number = room.lines().admit(ctx.channel());
        room.tally().count(LineTally.OPENED);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) throws Exception {
        room.lines().remove(number);
        room.tally().count(LineTally.CLOSED);
        super.channelInactive(ctx);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object read) {
        switch (read) {
            case byte[] message -> serve(ctx, message);
            case FrameProblem problem -> {
                LOG.info("line {} of {} is closed: {}", number, requester, problem.sentence());
                room.tally().count(LineTally.BAD_FRAME);
                ctx.close();
            }
            default -> throw new IllegalStateException("the frame decoder passes on messages and problems only");
        }
    }

    /// A MAC is over what was sent, never over what a second packing of the same elements would give.
    private static TerminalRequest withRawBytes(TerminalRequest request, byte[] message) {
        return request instanceof PaymentRequest payment && payment.pin().isPresent()
            ? payment.withPin(payment.pin().get().readFrom(message)) : request;
    }

    private void serve(ChannelHandlerContext ctx, byte[] message) {
        switch (dialect.decodeRequest(message)) {
            case Decoded<TerminalRequest>(TerminalRequest request, var digest) -> {
                arrived.put(Waiting.of(request.exchange(), request.trace()), room.clock().instant());
                macs.admit(request, message, ctx.executor(), refusal -> refusal.ifPresentOrElse(why -> refuse(ctx, request, why),
                    () -> passOn(ctx, new TerminalMessage(requester, number, withRawBytes(request, message), digest))));
            }
            case Malformed<TerminalRequest>(DecodeProblem problem, var answer) -> {
                room.problems().count(problem);
                room.tally().count(answer.isPresent() ? LineTally.MALFORMED_ANSWERED : LineTally.MALFORMED_UNANSWERED);
                answer.ifPresent(bytes -> ctx.writeAndFlush(bytes.toArray()));
            }
        }
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object answer, ChannelPromise promise) {
        if (!(answer instanceof TerminalResponse response)) {
            ctx.write(answer, promise);
            return;
        }
        if (macs.seals(response.exchange())) {
            seal(ctx, response, promise);
        } else {
            measure(response);
            ctx.write(dialect.encodeResponse(response), promise);
        }
    }

    /// An answer without its MAC would be none: it is not sent, and counts as not delivered.
    private void seal(ChannelHandlerContext ctx, TerminalResponse response, ChannelPromise promise) {
        macs.seal(dialect.encodeResponse(response), ctx.executor(), sealed -> sealed.ifPresentOrElse(message -> {
            measure(response);
            ctx.writeAndFlush(message, promise);
        }, () -> {
            room.tally().count(LineTally.MAC_NOT_MADE);
            promise.tryFailure(new IOException("the MAC of an answer could not be made"));
        }));
    }

    private void measure(TerminalResponse response) {
        Instant since = arrived.remove(Waiting.of(response.exchange(), response.echo().trace()));
        if (since != null) {
            room.counters().answered(response.exchange(), Duration.between(since, room.clock().instant()));
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (!ctx.channel().isWritable()) {
            room.tally().count(LineTally.SLOW_READER);
            ctx.close();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        LOG.debug("line {} of {} is closed after {}", number, requester, cause.getClass().getName());
        room.tally().count(LineTally.CLOSED_BY_ERROR);
        ctx.close();
    }

    private void passOn(ChannelHandlerContext ctx, TerminalMessage message) {
        if (!room.shards().offer(message)) {
            refuse(ctx, message.request());
        }
    }

    /// The MAC is missing, wrong or not checked. What is answered carries none: where MACs are agreed on it counts for nothing, and a
    /// message that somebody has altered on its way does not get its sender a decline to believe. A repeat gets silence, since its first
    /// sending may have been approved; a reversal is owed whatever its answer.
    private void refuse(ChannelHandlerContext ctx, TerminalRequest request, Reason why) {
        boolean silent = switch (request.exchange()) {
            case REVERSAL -> why.silentForRepeat();
            case ADVICE, TOTALS -> request.trace().repeat() || why.silentForRepeat();
            case NETWORK, IDENTIFY, AUTHORIZATION, FINANCIAL -> request.trace().repeat();
        };
        if (silent) {
            room.tally().count(LineTally.MAC_REFUSED_UNANSWERED);
            return;
        }
        room.counters().outcomes().count(why);
        TerminalResponse refused = Answers.plain(request, why, room.clock().instant());
        measure(refused);
        ctx.writeAndFlush(dialect.encodeResponse(refused));
    }

    /// No room: a new request is declined; what the terminal's duty sends again anyway, or what must never be
    /// refused, gets silence (docs/terminal-protocol.md §7.2).
    private void refuse(ChannelHandlerContext ctx, TerminalRequest request) {
        boolean comesAgain = request.trace().repeat() || switch (request.exchange()) {
            case REVERSAL, ADVICE, TOTALS -> true;
            case NETWORK, IDENTIFY, AUTHORIZATION, FINANCIAL -> false;
        };
        room.tally().count(comesAgain ? LineTally.SHARD_FULL_UNANSWERED : LineTally.SHARD_FULL);
        if (!comesAgain) {
            write(ctx, Answers.plain(request, Reason.FULL, room.clock().instant()), ctx.newPromise());
            ctx.flush();
        }
    }
}
