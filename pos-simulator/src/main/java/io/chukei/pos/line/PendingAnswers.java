package io.chukei.pos.line;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import io.chukei.iso8583.framing.FrameProblem;
import io.chukei.iso8583.message.DecodeResult;
import io.chukei.iso8583.terminal.TerminalDialect;
import io.chukei.iso8583.terminal.TerminalRequest;
import io.chukei.iso8583.terminal.TerminalResponse;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/// The questions of a line that wait for their answers.
@SuppressWarnings("FutureReturnValueIgnored") // a clean-up hangs on the future, nobody waits for it
final class PendingAnswers {
    private final Map<Match, CompletableFuture<TerminalResponse>> waiting = new ConcurrentHashMap<>();
    private final AtomicLong unmatched = new AtomicLong();
    private final TerminalDialect dialect;
    private final LineSeal seal;

    PendingAnswers(TerminalDialect dialect, LineSeal seal) {
        this.dialect = dialect;
        this.seal = seal;
    }

    /// The future answer; whoever completes or cancels it takes the question off the table.
    CompletableFuture<TerminalResponse> expect(TerminalRequest request) {
        Match match = Match.of(request.exchange(), request.trace());
        CompletableFuture<TerminalResponse> fresh = new CompletableFuture<>();
        CompletableFuture<TerminalResponse> there = waiting.putIfAbsent(match, fresh);
        if (there != null) {
            return there;
        }
        fresh.whenComplete((answer, failure) -> waiting.remove(match, fresh));
        return fresh;
    }

    void fail(TerminalRequest request, IOException why) {
        CompletableFuture<TerminalResponse> answer = waiting.remove(Match.of(request.exchange(), request.trace()));
        if (answer != null) {
            answer.completeExceptionally(why);
        }
    }

    long unmatched() {
        return unmatched.get();
    }

    ChannelInboundHandlerAdapter handler() {
        return new Incoming();
    }

    private void take(byte[] message) {
        switch (dialect.decodeResponse(message)) {
            case DecodeResult.Decoded<TerminalResponse> decoded -> {
                TerminalResponse response = decoded.message();
                if (!seal.isGenuine(response.exchange(), message)) {
                    unmatched.incrementAndGet(); // no answer: the question goes on waiting
                    return;
                }
                CompletableFuture<TerminalResponse> answer = waiting.remove(Match.of(response.exchange(), response.echo().trace()));
                if (answer == null || !answer.complete(response)) {
                    unmatched.incrementAndGet();
                }
            }
            case DecodeResult.Malformed<TerminalResponse> malformed -> unmatched.incrementAndGet();
        }
    }

    private void lost() {
        IOException why = new IOException("the line to the switch was lost");
        List.copyOf(waiting.values()).forEach(answer -> answer.completeExceptionally(why));
    }

    private final class Incoming extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof byte[] bytes) {
                take(bytes);
            } else if (message instanceof FrameProblem) {
                hangUp(context);
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            lost();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            hangUp(context);
        }

        @SuppressWarnings("FutureReturnValueIgnored") // channelInactive tells
        private static void hangUp(ChannelHandlerContext context) {
            context.close();
        }
    }
}
