package io.chukei.relay.transport;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;

/// The node's event loops: epoll where it loads, the JDK's selector elsewhere.
public final class EventLoops implements AutoCloseable {
    private final boolean epoll = Epoll.isAvailable();
    private final MultiThreadIoEventLoopGroup group;

    /// @param name of the threads
    /// @param threads how many loops
    public EventLoops(String name, int threads) {
        IoHandlerFactory handlers = epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
        group = new MultiThreadIoEventLoopGroup(threads, new DefaultThreadFactory(name, false), handlers);
    }

    /// All loops, for a server's children.
    public MultiThreadIoEventLoopGroup group() {
        return group;
    }

    /// One loop, the next in turn.
    public EventLoop next() {
        return group.next();
    }

    /// The class of a listening channel on these loops.
    public Class<? extends ServerSocketChannel> serverChannel() {
        return epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
    }

    /// The class of a connecting channel on these loops.
    public Class<? extends Channel> clientChannel() {
        Class<? extends SocketChannel> type = epoll ? EpollSocketChannel.class : NioSocketChannel.class;
        return type;
    }

    /// Has the system end a connection on which what was sent stays unacknowledged, or the peer's window closed, for so long.
    /// Without epoll there is no such limit ([#hasUnheardLimit()]).
    public void unheardLimit(Bootstrap connecting, Duration limit) {
        if (epoll) {
            connecting.option(EpollChannelOption.TCP_USER_TIMEOUT, Math.toIntExact(Math.max(1, limit.toMillis())));
        }
    }

    /// Whether [#unheardLimit] does anything here.
    public static boolean hasUnheardLimit() {
        return Epoll.isAvailable();
    }

    /// Ends the loops after what was posted; waits at most a few seconds.
    @Override
    public void close() {
        group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(5, TimeUnit.SECONDS);
    }
}
