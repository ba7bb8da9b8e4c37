package io.chukei.atm.host.line;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import org.jspecify.annotations.Nullable;

/// Closes a connection on which a frame was begun and not finished in time; more bytes of the same frame do not extend it.
@SuppressWarnings("FutureReturnValueIgnored") // how a close ended is heard by channelInactive
final class HalfFrameLimit extends ChannelInboundHandlerAdapter {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final BooleanSupplier midFrame;
    private final Runnable tally;
    private @Nullable ScheduledFuture<?> deadline;
    private boolean ended;

    HalfFrameLimit(BooleanSupplier midFrame, Runnable tally) {
        this.midFrame = midFrame;
        this.tally = tally;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object frame) {
        ended = true;
        context.fireChannelRead(frame);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (ended || !midFrame.getAsBoolean()) {
            stop();
        }
        ended = false;
        if (deadline == null && midFrame.getAsBoolean()) {
            deadline = context.executor().schedule(() -> {
                tally.run();
                context.close();
            }, LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        }
        context.fireChannelReadComplete();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        stop();
        context.fireChannelInactive();
    }

    private void stop() {
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
    }
}
