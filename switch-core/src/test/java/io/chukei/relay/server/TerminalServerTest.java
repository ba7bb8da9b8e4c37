package io.chukei.relay.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;

import io.chukei.iso8583.message.DecodeProblem;
import io.chukei.iso8583.terminal.TerminalResponse;
import io.chukei.relay.config.TerminalsConfig.Bounds;
import io.chukei.relay.metrics.EnumCounters;
import io.chukei.relay.metrics.Metrics;
import io.chukei.relay.pin.RequesterMacs;
import io.chukei.relay.reason.Reason;
import io.chukei.relay.shard.ShardEvent.TerminalMessage;
import io.chukei.relay.transport.EventLoops;
import io.chukei.relay.transport.Tls;
import io.chukei.testbed.transport.PemFiles;
import io.chukei.testbed.transport.TransportCa;
import io.chukei.testbed.transport.TransportIdentity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TerminalServerTest {
    private static final Bounds BOUNDS = new Bounds(4, 100, 32_768, Duration.ofSeconds(3), Duration.ofSeconds(2), 8);
    private static final long DEADLINE_SECONDS = 20;

    @TempDir
    private Path folder;

    private final Metrics metrics = new Metrics();
    private final LineCounters counters = LineCounters.of(metrics, metrics.counters("outcomes", "reason", Reason.class, "Outcomes."));
    private final EnumCounters<LineTally> tally = counters.tally();
    private final EnumCounters<DecodeProblem> problems = counters.problems();
    private final TerminalLines lines = new TerminalLines();
    private final BlockingQueue<TerminalMessage> arrived = new LinkedBlockingQueue<>();
    private volatile boolean shardHasRoom = true;
    private TransportCa ca;
    private EventLoops loops;
    private TerminalServer server;

    @BeforeEach
    void open() throws IOException {
        ca = TransportCa.create(InstantSource.system(), new SecureRandom());
        PemFiles own = ca.serverIdentity("switch").writeTo(folder, "switch");
        Path trust = ca.writeCertificate(folder.resolve("ca.pem"));
        loops = new EventLoops("terminals", 2);
        LineRoom room = new LineRoom(new FakeDialect(), lines, message -> shardHasRoom && arrived.add(message), counters,
            RequesterMacs.NONE, InstantSource.system());
        server = new TerminalServer(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), loops,
            new TerminalServer.Manners(Tls.server(own.certificates(), own.privateKey(), trust), BOUNDS, "SHOP-1"::equals), room);
    }

    @AfterEach
    void close() {
        server.close();
        loops.close();
        metrics.close();
    }

    @Test
    void aMessageReachesItsShardAndTheAnswerComesBackOnTheLine() throws Exception {
        try (TlsClient client = connect(ca.clientIdentity("SHOP-1"))) {
            client.send(bytes("e"));
            TerminalMessage message = take();
            assertEquals("SHOP-1", message.requester());
            assertTrue(answer(message, 8000));
            assertEquals("8000 1", text(client.receive()));
        }
        awaitCount(LineTally.CLOSED, 1);
        assertEquals(0, lines.count());
    }

    @Test
    void framesCutAnywhereAndManyInOneWriteAreReadAlike() throws Exception {
        try (TlsClient client = connect(ca.clientIdentity("SHOP-1"))) {
            client.sendRaw((byte) 0);
            client.sendRaw((byte) 1);
            client.sendRaw((byte) 'e', (byte) 0, (byte) 0, (byte) 0, (byte) 1, (byte) 'e', (byte) 0);
            client.sendRaw((byte) 1, (byte) 'r');
            assertTrue(!take().request().trace().repeat());
            assertTrue(!take().request().trace().repeat());
            assertTrue(take().request().trace().repeat());
        }
    }

    @Test
    void aMalformedMessageIsAnsweredWhereItCanBeAndTheLineLives() throws Exception {
        try (TlsClient client = connect(ca.clientIdentity("SHOP-1"))) {
            client.send(bytes("??"));
            client.send(bytes("?"));
            assertEquals("!", text(client.receive()));
            client.send(bytes("e"));
            take();
        }
        assertEquals(1, tally.total(LineTally.MALFORMED_ANSWERED));
        assertEquals(1, tally.total(LineTally.MALFORMED_UNANSWERED));
        assertEquals(1, problems.total(DecodeProblem.BAD_MTI));
        assertEquals(1, problems.total(DecodeProblem.TOO_SHORT));
    }

    @Test
    void aShardWithoutRoomDeclinesNewRequestsAndLeavesRepeatsToTheirDuty() throws Exception {
        try (TlsClient client = connect(ca.clientIdentity("SHOP-1"))) {
            shardHasRoom = false;
            client.send(bytes("r"));
            client.send(bytes("e"));
            assertEquals("9103 1", text(client.receive()));
        }
        assertEquals(1, tally.total(LineTally.SHARD_FULL));
        assertEquals(1, tally.total(LineTally.SHARD_FULL_UNANSWERED));
    }

    @Test
    void aClientWithoutACertificateIsRefusedAndCounted() throws Exception {
        refused(Optional.empty());
        awaitCount(LineTally.NO_CERTIFICATE, 1);
    }

    @Test
    void aForeignCertificateIsRefusedAndCounted() throws Exception {
        String alert =
            refused(Optional.of(TransportCa.createForeign(InstantSource.system(), new SecureRandom()).clientIdentity("SHOP-1")));
        assertTrue(alert.contains("unknown_ca"), () -> "the client is told what is wrong: " + alert);
        awaitCount(LineTally.FOREIGN_CERTIFICATE, 1);
    }

    @Test
    void aServersCertificateIsNoClients() throws Exception {
        refused(Optional.of(ca.serverIdentity("SHOP-1")));
        awaitCount(LineTally.FOREIGN_CERTIFICATE, 1);
    }

    @Test
    void aSoundCertificateWithAnUnknownNameIsRefusedAndCounted() throws Exception {
        refused(Optional.of(ca.clientIdentity("SHOP-2")));
        awaitCount(LineTally.UNKNOWN_REQUESTER, 1);
    }

    @Test
    void olderVersionsOfTlsAreNotSpoken() {
        assertThrows(SSLException.class,
            () -> TlsClient.connect(server.port(), ca.certificate(), Optional.of(ca.clientIdentity("SHOP-1")), "TLSv1.2").close());
        awaitCount(LineTally.HANDSHAKE_FAILED, 1);
    }

    @Test
    void whoSpeaksNoTlsIsRefusedAndCounted() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream().write(bytes("GET / HTTP/1.0\r\n\r\n"));
            awaitCount(LineTally.NOT_TLS, 1);
        }
    }

    @Test
    void whoSaysNothingIsClosedAfterTheHandshakesLimit() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            assertEquals(-1, socket.getInputStream().read());
            awaitCount(LineTally.HANDSHAKE_TOO_LATE, 1);
        }
    }

    @Test
    void aHalfFrameThatNeverEndsClosesTheLineEvenWhenItDribbles() throws Exception {
        try (TlsClient client = connect(ca.clientIdentity("SHOP-1"))) {
            client.sendRaw((byte) 0, (byte) 50);
            client.sendRaw((byte) 1);
            client.sendRaw((byte) 2);
            client.awaitEnd();
        }
        awaitCount(LineTally.HALF_FRAME, 1);
    }

    @Test
    void aFrameAboveTheLimitClosesTheLineBeforeItIsRead() throws Exception {
        try (TlsClient client = connect(ca.clientIdentity("SHOP-1"))) {
            client.sendRaw((byte) 0, (byte) 101);
            client.awaitEnd();
        }
        awaitCount(LineTally.BAD_FRAME, 1);
    }

    @Test
    void whoLeavesAnswersUnreadIsClosedAndTheAnswersCountAsUndelivered() throws Exception {
        try (TlsClient client = connect(ca.clientIdentity("SHOP-1"))) {
            client.send(bytes("e"));
            TerminalMessage message = take();
            // What the sockets of both sides hold is not known, so answers are written until the limit is met.
            for (int i = 0; i < 2_000_000 && tally.total(LineTally.SLOW_READER) == 0; i++) {
                lines.answer(message.line(), TerminalResponse.to(message.request(), 8000), ignored -> {});
            }
            awaitCount(LineTally.SLOW_READER, 1);
            awaitCount(LineTally.CLOSED, 1);
            assertTrue(!answer(message, 8000), "the line is gone");
        }
    }

    @Test
    void connectionsBeyondTheLimitAreClosedAtOnce() throws Exception {
        try (TlsClient a = connect(ca.clientIdentity("SHOP-1")); TlsClient b = connect(ca.clientIdentity("SHOP-1"));
            TlsClient c = connect(ca.clientIdentity("SHOP-1")); TlsClient d = connect(ca.clientIdentity("SHOP-1"))) {
            for (TlsClient client : new TlsClient[]{a, b, c, d}) {
                client.send(bytes("e"));
                take();
            }
            try (Socket fifth = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
                assertEquals(-1, fifth.getInputStream().read());
            }
            assertEquals(1, tally.total(LineTally.TOO_MANY_LINES));
        }
        awaitCount(LineTally.CLOSED, 4);
        connect(ca.clientIdentity("SHOP-1")).close();
    }

    /// The alert that the client got, empty when it got none.
    private String refused(Optional<TransportIdentity> identity) throws Exception {
        String alert = "";
        try (TlsClient client = TlsClient.connect(server.port(), ca.certificate(), identity)) {
            alert = client.awaitEnd();
        } catch (SSLException e) {
            alert = String.valueOf(e.getMessage());
        }
        assertEquals(0, tally.total(LineTally.OPENED));
        return alert;
    }

    private TlsClient connect(TransportIdentity identity) throws Exception {
        return TlsClient.connect(server.port(), ca.certificate(), Optional.of(identity));
    }

    private TerminalMessage take() throws InterruptedException {
        TerminalMessage message = arrived.poll(DEADLINE_SECONDS, TimeUnit.SECONDS);
        if (message == null) {
            throw new AssertionError("no message arrived");
        }
        return message;
    }

    private boolean answer(TerminalMessage message, int code) throws InterruptedException {
        BlockingQueue<Boolean> delivered = new LinkedBlockingQueue<>();
        lines.answer(message.line(), TerminalResponse.to(message.request(), code), delivered::add);
        return Boolean.TRUE.equals(delivered.poll(DEADLINE_SECONDS, TimeUnit.SECONDS));
    }

    private void awaitCount(LineTally what, long count) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
        while (tally.total(what) < count && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertEquals(count, tally.total(what), what::name);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.US_ASCII);
    }
}
