package io.chukei.testbed.faultproxy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Each fault on a real connection, one at a time.
@SuppressWarnings("NullAway.Init") // JUnit sets the fields
final class FaultProxyTest {
    private static final byte[] HELLO = "hello, world".getBytes(StandardCharsets.US_ASCII);

    private ServerSocket server;
    private FaultProxy proxy;
    private Socket client;
    private Socket served;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        served.close();
        proxy.close();
        server.close();
    }

    private void connect(Fault... forth) throws IOException {
        connect((number, chance) -> new Faults(List.of(forth), List.of()));
    }

    private void connect(FaultPlan plan) throws IOException {
        proxy = FaultProxy.open(new InetSocketAddress(server.getInetAddress(), server.getLocalPort()), 7, plan);
        client = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        client.setTcpNoDelay(true);
        served = server.accept();
        served.setSoTimeout(5_000);
        client.setSoTimeout(5_000);
    }

    private void say(byte[] bytes) throws IOException {
        client.getOutputStream().write(bytes);
    }

    private byte[] hear(int bytes) throws IOException {
        return served.getInputStream().readNBytes(bytes);
    }

    @Test
    void aFuseBreaksALineThatStandsAtTheByteThatIsNamedThen() throws IOException {
        Fuse fuse = new Fuse();
        connect(new Fault.Fused(fuse));
        say(HELLO);
        assertArrayEquals(HELLO, hear(HELLO.length));
        fuse.light(5);
        say(HELLO);
        assertArrayEquals("hello".getBytes(StandardCharsets.US_ASCII), hear(5));
        assertThrows(SocketException.class, () -> served.getInputStream().read());
        assertThrows(SocketException.class, () -> client.getInputStream().read());
        assertEquals(1, fuse.burnt());
    }

    @Test
    void aFuseWithoutLengthLetsNothingMorePassAndOneThatIsPutOutEverything() throws IOException {
        Fuse fuse = new Fuse();
        connect(new Fault.Fused(fuse));
        fuse.light(0);
        fuse.putOut();
        say(HELLO);
        assertArrayEquals(HELLO, hear(HELLO.length));
        fuse.light(0);
        say(HELLO);
        assertThrows(SocketException.class, () -> served.getInputStream().read());
        assertEquals(1, fuse.burnt());
    }

    @Test
    void aGoodLineCarriesBothWaysAndTellsTheEnd() throws IOException {
        connect();
        say(HELLO);
        assertArrayEquals(HELLO, hear(HELLO.length));
        served.getOutputStream().write(HELLO);
        assertArrayEquals(HELLO, client.getInputStream().readNBytes(HELLO.length));
        client.close();
        assertEquals(-1, served.getInputStream().read());
        assertEquals(1, proxy.connections());
    }

    @Test
    void aDelayedPieceComesLaterAndInOrder() throws IOException {
        connect(new Fault.Delay(Duration.ofMillis(100), Duration.ofMillis(50)));
        long start = System.nanoTime();
        for (byte one : HELLO) {
            say(new byte[]{one});
        }
        assertArrayEquals(HELLO, hear(HELLO.length));
        assertTrue(System.nanoTime() - start >= Duration.ofMillis(100).toNanos());
    }

    @Test
    void aDribblingLineGivesOneByteAtATime() throws IOException {
        connect(new Fault.Dribble(1, Duration.ofMillis(20)));
        long start = System.nanoTime();
        say(HELLO);
        List<Integer> pieces = new ArrayList<>();
        byte[] buffer = new byte[64];
        for (int got = 0; got < HELLO.length;) {
            int piece = served.getInputStream().read(buffer);
            pieces.add(piece);
            got += piece;
        }
        assertTrue(pieces.size() > HELLO.length / 2, () -> "pieces " + pieces);
        assertTrue(System.nanoTime() - start >= Duration.ofMillis(20L * (HELLO.length - 1)).toNanos());
    }

    @Test
    void piecesOfOneWindowComeAsOne() throws IOException {
        connect(new Fault.Coalesce(Duration.ofMillis(300)));
        for (byte one : HELLO) {
            say(new byte[]{one});
        }
        byte[] buffer = new byte[64];
        assertEquals(HELLO.length, served.getInputStream().read(buffer));
    }

    @Test
    void oneBitIsTurned() throws IOException {
        connect(new Fault.BitFlip(4, 5));
        say(HELLO);
        byte[] heard = hear(HELLO.length);
        assertEquals("hellO, world", new String(heard, StandardCharsets.US_ASCII));
    }

    @Test
    void aTruncatedLineEndsInOrderAfterItsBytes() throws IOException {
        connect(new Fault.Truncate(5));
        say(HELLO);
        assertArrayEquals("hello".getBytes(StandardCharsets.US_ASCII), served.getInputStream().readAllBytes());
    }

    @Test
    void aResetReachesBothSides() throws IOException {
        connect(new Fault.Reset(5));
        say(HELLO);
        assertThrows(SocketException.class, () -> served.getInputStream().readAllBytes());
        assertThrows(SocketException.class, () -> {
            for (int i = 0; i < 1_000; i++) {
                client.getOutputStream().write(HELLO);
                client.getInputStream().read();
            }
        });
    }

    @Test
    void aBlackHoleSwallowsBytesAndTellsTheEnd() throws IOException {
        connect(new Fault.Blackhole(5));
        say(HELLO);
        assertEquals(5, hear(5).length);
        client.close();
        assertEquals(-1, served.getInputStream().read());
    }

    @Test
    void aHalfOpenLineTellsNothing() throws IOException {
        connect(new Fault.HalfOpen(5));
        say(HELLO);
        assertEquals(5, hear(5).length);
        client.close();
        served.setSoTimeout(300);
        assertThrows(SocketTimeoutException.class, () -> served.getInputStream().read());
    }

    @Test
    void chanceComesFromTheSeedAndTheConnectionAlone() throws IOException {
        List<Long> seen = new ArrayList<>();
        FaultPlan plan = (number, chance) -> {
            seen.add(chance.nextLong());
            return Faults.NONE;
        };
        connect(plan);
        close();
        listen();
        connect(plan);
        assertEquals(seen.getFirst(), seen.getLast());
        RandomGenerator other = new java.util.Random(8L * 1_000_003);
        assertTrue(seen.getFirst() != other.nextLong());
    }

    @Test
    void everyLineThatStandsCanBeReset() throws IOException {
        connect();
        say(HELLO);
        hear(HELLO.length);
        proxy.resetAll();
        assertThrows(SocketException.class, () -> {
            served.getInputStream().read();
            served.getOutputStream().write(1);
        });
    }
}
