package io.chukei.relay.hostcommand;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.chukei.relay.metrics.EnumCounters;
import io.chukei.relay.pin.ModuleOutcome;
import io.chukei.relay.pin.ModuleOutcome.Done;
import io.chukei.relay.pin.ModuleOutcome.Failed;
import io.chukei.relay.pin.ModuleProblem;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.util.concurrent.ScheduledFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One connection to a device: which commands wait on it, by their headers. It is the end of its channel's pipeline and
/// runs on its loop.
@SuppressWarnings("FutureReturnValueIgnored") // how a write or a close ended is heard by channelInactive
final class DeviceConnection extends SimpleChannelInboundHandler<ByteBuf> {
    private static final Logger LOG = LoggerFactory.getLogger(DeviceConnection.class);
    private static final int CODE = 2;
    /// Digits of a header that count; a longer one begins with zeros.
    private static final int HEADER_DIGITS = 8;

    private final int header;
    private final Duration limit;
    private final Listener listener;
    private final EnumCounters<DeviceTally> tally;
    private final Map<String, Waiting> waiting = new HashMap<>();
    private @Nullable Channel channel;
    private long next;

    /// Hears what becomes of the connection.
    interface Listener {
        /// It can be written to.
        void open(DeviceConnection connection);

        /// A command was answered, well or not.
        void answered();

        /// A command was not answered in time.
        void unanswered();

        /// It ended; every command on it has been told so before.
        void ended(DeviceConnection connection);
    }

    private record Waiting(String answerCode, Consumer<ModuleOutcome<byte[]>> then, ScheduledFuture<?> deadline) {}

    DeviceConnection(int header, Duration limit, Listener listener, EnumCounters<DeviceTally> tally) {
        this.header = header;
        this.limit = limit;
        this.listener = listener;
        this.tally = tally;
    }

    int waiting() {
        return waiting.size();
    }

    /// Sends a command. What stands behind the answer's letters is told once.
    void send(HostCommand command, Consumer<ModuleOutcome<byte[]>> then) {
        Channel open = channel;
        if (open == null || !open.isActive()) {
            then.accept(new Failed<>(ModuleProblem.DOWN));
            return;
        }
        String head = String.format(Locale.ROOT, "%0" + header + "X", next++ & (1L << 4 * Math.min(header, HEADER_DIGITS)) - 1);
        waiting.put(head, new Waiting(command.answerCode(), then,
            open.eventLoop().schedule(() -> expire(head), limit.toMillis(), TimeUnit.MILLISECONDS)));
        tally.count(DeviceTally.COMMAND_SENT);
        open.writeAndFlush(Unpooled.wrappedBuffer(command.bytes(head)));
    }

    private void expire(String head) {
        Waiting late = waiting.remove(head);
        if (late != null) {
            listener.unanswered();
            late.then.accept(new Failed<>(ModuleProblem.SLOW));
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        channel = ctx.channel();
        listener.open(this);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, ByteBuf frame) {
        byte[] answer = ByteBufUtil.getBytes(frame);
        if (answer.length < header + CODE) {
            tally.count(DeviceTally.OUT_OF_STEP);
            ctx.close();
            return;
        }
        Waiting asked = waiting.remove(new String(answer, 0, header, StandardCharsets.ISO_8859_1));
        if (asked == null) {
            tally.count(DeviceTally.ANSWER_LATE);
            return;
        }
        asked.deadline.cancel(false);
        if (!new String(answer, header, CODE, StandardCharsets.ISO_8859_1).equals(asked.answerCode)) {
            // Whatever it answers from here on might be another's: the connection is worth nothing any more.
            tally.count(DeviceTally.OUT_OF_STEP);
            asked.then.accept(new Failed<>(ModuleProblem.OTHER_COMMAND));
            ctx.close();
            return;
        }
        listener.answered();
        asked.then.accept(new Done<>(Arrays.copyOfRange(answer, header + CODE, answer.length)));
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        channel = null;
        tally.count(DeviceTally.CLOSED);
        List<Waiting> lost = List.copyOf(waiting.values());
        waiting.clear();
        for (Waiting one : lost) {
            one.deadline.cancel(false);
            one.then.accept(new Failed<>(ModuleProblem.DOWN));
        }
        listener.ended(this);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        LOG.info("a connection to a security module is closed after {}", cause.getClass().getName());
        ctx.close();
    }

    void close() {
        if (channel != null) {
            channel.close();
        }
    }
}
