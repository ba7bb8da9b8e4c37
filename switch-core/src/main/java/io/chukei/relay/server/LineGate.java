package io.chukei.relay.server;

import java.util.Optional;
import java.util.function.Predicate;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;

/// Stands between TLS and a line: lets in who is named by a sound certificate and known to the registry, and closes
/// on everyone else. Runs on the line's loop; steps aside once the client is in.
@SuppressWarnings("FutureReturnValueIgnored") // how a write or a close ended is heard by listeners and channelInactive
final class LineGate extends ChannelInboundHandlerAdapter {
    private final LineRoom room;
    private final Predicate<String> known;
    private final LineBuilder builder;
    private boolean decided;

    /// Puts the handlers of an admitted line into its pipeline.
    interface LineBuilder {
        void build(ChannelHandlerContext gate, String requester);
    }

    LineGate(LineRoom room, Predicate<String> known, LineBuilder builder) {
        this.room = room;
        this.known = known;
        this.builder = builder;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) throws Exception {
        if (!(event instanceof SslHandshakeCompletionEvent handshake)) {
            super.userEventTriggered(ctx, event);
            return;
        }
        if (!handshake.isSuccess()) {
            refuse(ctx, HandshakeFailure.of(handshake.cause()));
            return;
        }
        Optional<String> name = ClientName.of(ctx.pipeline().get(SslHandler.class).engine().getSession()).filter(known);
        if (name.isEmpty()) {
            refuse(ctx, LineTally.UNKNOWN_REQUESTER);
            return;
        }
        decided = true;
        builder.build(ctx, name.get());
        ctx.pipeline().remove(this);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) throws Exception {
        if (!decided) {
            refuse(ctx, LineTally.HANDSHAKE_FAILED);
        }
        super.channelInactive(ctx);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (!decided) {
            refuse(ctx, HandshakeFailure.of(cause));
        }
    }

    private void refuse(ChannelHandlerContext ctx, LineTally why) {
        if (!decided) {
            decided = true;
            room.tally().count(why);
        }
        ctx.close();
    }
}
