package io.chukei.iso8583.framing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import io.chukei.iso8583.edition.Edition;
import io.chukei.iso8583.edition.EditionDialect;
import io.chukei.iso8583.issuer.IssuerDialect;
import io.chukei.iso8583.issuer.IssuerMessage;
import io.chukei.iso8583.issuer.IssuerNetwork;
import io.chukei.iso8583.issuer.IssuerNetworkResponse;
import io.chukei.iso8583.issuer.NetworkFunction;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.DecodeResult;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import org.jpos.iso.BaseChannel;
import org.jpos.iso.ISOMsg;
import org.jpos.iso.channel.ASCIIChannel;
import org.jpos.iso.channel.AmexChannel;
import org.jpos.iso.channel.BCDChannel;
import org.jpos.iso.channel.NACChannel;
import org.jpos.iso.channel.NCCChannel;
import org.jpos.iso.channel.PostChannel;
import org.jpos.iso.channel.RawChannel;
import org.jpos.iso.packager.GenericPackager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A client on jPOS's own channels asks, and our frames and dialects answer, over real sockets; the other way round is
/// `EveryDialectTest` in switch-core.
@Timeout(120)
final class JposChannelsTest {
    private static final byte[] TPDU = HexFormat.of().parseHex("6000030000");
    private static final int MOST = 9_990;

    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());

    private record Pair(FrameFormat ours, BaseChannel theirs) {}

    private static List<Pair> pairs() {
        return List.of(plain(FrameFormat.Header.BINARY_2, new NACChannel()), plain(FrameFormat.Header.BINARY_2, new PostChannel()),
            plain(FrameFormat.Header.BINARY_2_INCLUSIVE, new AmexChannel()), plain(FrameFormat.Header.ASCII_4, new ASCIIChannel()),
            plain(FrameFormat.Header.BCD_2, new BCDChannel()), plain(FrameFormat.Header.BINARY_4, new RawChannel()),
            withTpdu(FrameFormat.Header.BINARY_2, new NACChannel()), withTpdu(FrameFormat.Header.BCD_2, new NCCChannel()),
            withTpdu(FrameFormat.Header.BCD_2, new BCDChannel()), withTpdu(FrameFormat.Header.ASCII_4, new ASCIIChannel()),
            withTpdu(FrameFormat.Header.BINARY_2_INCLUSIVE, new AmexChannel()), withTpdu(FrameFormat.Header.BINARY_4, new RawChannel()));
    }

    private static Pair plain(FrameFormat.Header header, BaseChannel channel) {
        return new Pair(new FrameFormat(header, MOST), channel);
    }

    private static Pair withTpdu(FrameFormat.Header header, BaseChannel channel) {
        channel.setHeader(TPDU);
        return new Pair(new FrameFormat(header, Optional.of(Bytes.of(TPDU)), MOST), channel);
    }

    @AfterEach
    void stop() throws InterruptedException {
        var _ = loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).await();
    }

    @Test
    void aJposClientIsAnsweredOverEveryFramingInEveryDialect() throws Exception {
        for (Edition edition : Edition.values()) {
            for (Pair pair : pairs()) {
                Channel server = serve(pair.ours(), new EditionDialect(edition));
                BaseChannel client = pair.theirs();
                try {
                    client.setPackager(new GenericPackager("jar:packager/" + edition.dialect() + ".xml"));
                    client.setHost("127.0.0.1", ((InetSocketAddress) server.localAddress()).getPort());
                    client.connect();
                    client.sendKeepAlive();
                    client.send(echo(edition));
                    ISOMsg answer = client.receive();
                    String named = edition + " over " + pair.ours().header() + " by " + client.getClass().getSimpleName();
                    assertEquals(edition == Edition.ISO93_ASCII ? "1814" : edition == Edition.CMF ? "2814" : "0810", answer.getMTI(),
                        named);
                    assertEquals(edition == Edition.ISO93_ASCII ? "800" : edition == Edition.CMF ? "8000" : "00", answer.getString(39),
                        named);
                } finally {
                    client.disconnect();
                    var _ = server.close().sync();
                }
            }
        }
    }

    private static ISOMsg echo(Edition edition) throws Exception {
        IssuerDialect dialect = new EditionDialect(edition);
        ISOMsg message = new ISOMsg();
        message.setPackager(new GenericPackager("jar:packager/" + edition.dialect() + ".xml"));
        message.unpack(dialect.encode(new IssuerNetwork("1121003000", 17, NetworkFunction.ECHO)));
        return message;
    }

    private Channel serve(FrameFormat format, IssuerDialect dialect) throws InterruptedException {
        return new ServerBootstrap().group(loops).channel(NioServerSocketChannel.class).childHandler(new ChannelInitializer<Channel>() {
            @Override
            protected void initChannel(Channel line) {
                line.pipeline().addLast(new FrameDecoder(format), new FrameEncoder(format), new Accepting(dialect));
            }
        }).bind(InetAddress.getLoopbackAddress(), 0).sync().channel();
    }

    /// Accepts network management and hears nothing else.
    private static final class Accepting extends SimpleChannelInboundHandler<byte[]> {
        private final IssuerDialect dialect;

        Accepting(IssuerDialect dialect) {
            this.dialect = dialect;
        }

        @Override
        @SuppressWarnings("FutureReturnValueIgnored") // the client that hears nothing fails the test
        protected void channelRead0(ChannelHandlerContext context, byte[] message) {
            if (dialect.decode(message) instanceof DecodeResult.Decoded<IssuerMessage> decoded
                && decoded.message() instanceof IssuerNetwork asked) {
                context.writeAndFlush(dialect.encode(IssuerNetworkResponse.accepting(asked)));
            }
        }
    }
}
