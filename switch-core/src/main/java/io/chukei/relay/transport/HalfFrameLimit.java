package io.chukei.relay.transport;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.ScheduledFuture;
import org.jspecify.annotations.Nullable;

/// Closes a connection on which a frame was begun and not finished in time. It stands behind the frame decoder, sees
/// each end of a read, and counts the time from the read that began the frame: more bytes of the same frame do not
/// extend it. Runs on the connection's loop.
@SuppressWarnings("FutureReturnValueIgnored") // how a write or a close ended is heard by listeners and channelInactive
public final class HalfFrameLimit extends ChannelInboundHandlerAdapter {
    private final Duration limit;
    private final BooleanSupplier midFrame;
    private final Runnable tally;
    private @Nullable ScheduledFuture<?> deadline;
    private boolean frameEnded;

    /// @param midFrame whether the decoder holds the beginning of a frame
    /// @param tally is called when the connection is closed for this
    public HalfFrameLimit(Duration limit, BooleanSupplier midFrame, Runnable tally) {
        this.limit = limit;
        this.midFrame = midFrame;
        this.tally = tally;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object frame) {
        frameEnded = true;
        ctx.fireChannelRead(frame);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        if (frameEnded || !midFrame.getAsBoolean()) {
            stop();
        }
        frameEnded = false;
        if (deadline == null && midFrame.getAsBoolean()) {
            deadline = ctx.executor().schedule(() -> expire(ctx), limit.toMillis(), TimeUnit.MILLISECONDS);
        }
        ctx.fireChannelReadComplete();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        stop();
        ctx.fireChannelInactive();
    }

    private void expire(ChannelHandlerContext ctx) {
        deadline = null;
        tally.run();
        ctx.close();
    }

    private void stop() {
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
    }
}
