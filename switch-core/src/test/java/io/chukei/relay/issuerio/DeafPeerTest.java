package io.chukei.relay.issuerio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import io.chukei.iso8583.edition.Edition;
import io.chukei.iso8583.edition.EditionDialect;
import io.chukei.iso8583.framing.FrameFormat;
import io.chukei.iso8583.issuer.IssuerMessage;
import io.chukei.iso8583.issuer.IssuerNetwork;
import io.chukei.iso8583.issuer.IssuerNetworkResponse;
import io.chukei.iso8583.issuer.NetworkFunction;
import io.chukei.iso8583.message.DecodeResult;
import io.chukei.relay.issuerline.LineState;
import io.chukei.relay.reason.Tally;
import io.chukei.relay.route.Availability;
import io.chukei.relay.simulation.Await;
import io.chukei.relay.transport.EventLoops;
import io.chukei.testbed.world.DefaultWorld;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A peer that does not read, or does not answer: what has not arrived when a line ends never does. The peer's side is a bare
/// socket with a small receive buffer.
final class DeafPeerTest {
    private static final EditionDialect DIALECT = new EditionDialect(Edition.ISO87_ASCII);
    private static final FrameFormat FRAMES = FrameFormat.upTo(9_999, FrameFormat.Header.BINARY_2, Optional.empty());
    private static final InstitutionWire.Sending ROOMY = new InstitutionWire.Sending(64 << 20, Duration.ofSeconds(30));
    private static final int RECEIVE_BUFFER = 4_096;

    private final LoopbackRunners runners = new LoopbackRunners();
    private ServerSocket bank;

    @BeforeEach
    void listen() throws IOException {
        bank = new ServerSocket();
        bank.setReceiveBufferSize(RECEIVE_BUFFER);
        bank.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 4);
    }

    @AfterEach
    void close() throws IOException {
        runners.close();
        bank.close();
    }

    private InstitutionRunner runner(InstitutionWire.Sending sending, Duration response) {
        return runners.bounded(DefaultWorld.CARD_ISSUER_A, DIALECT, FRAMES, sending, response, bank.getLocalPort());
    }

    private Socket accepted(InstitutionRunner runner) throws IOException {
        runner.start();
        Socket line = bank.accept();
        line.setSoTimeout(Math.toIntExact(TimeUnit.SECONDS.toMillis(Await.DEADLINE_SECONDS)));
        return line;
    }

    private static byte[] frame(IssuerMessage message) {
        byte[] body = DIALECT.encode(message);
        byte[] frame = new byte[body.length + 2];
        frame[0] = (byte) (body.length >> 8);
        frame[1] = (byte) body.length;
        System.arraycopy(body, 0, frame, 2, body.length);
        return frame;
    }

    private static byte[] echo() {
        return frame(new IssuerNetwork("1121003000", 1, NetworkFunction.ECHO));
    }

    /// Answers one question of the line's own.
    private static NetworkFunction serve(Socket line) throws IOException {
        DataInputStream in = new DataInputStream(line.getInputStream());
        byte[] message = in.readNBytes(in.readUnsignedShort());
        if (DIALECT.decode(message) instanceof DecodeResult.Decoded<IssuerMessage>(IssuerNetwork asked, var digest)) {
            line.getOutputStream().write(frame(IssuerNetworkResponse.accepting(asked)));
            return asked.function();
        }
        throw new AssertionError("a line asks for network management only");
    }

    @Test
    void aLineThatIsGivenUpIsResetAndNotClosedInOrder() throws Exception {
        try (Socket line = accepted(runner(ROOMY, Duration.ofMillis(200)))) {
            Await.until(() -> runners.count(ConnectionTally.CLOSED) == 1);
            assertEquals(1, runners.count(Tally.ISSUER_SIGN_ON_FAILED));
            assertThrows(SocketException.class, () -> line.getInputStream().readAllBytes());
        }
    }

    @Test
    void aLineThatSignedOffIsClosedInOrder() throws Exception {
        InstitutionRunner runner = runner(ROOMY, Duration.ofSeconds(10));
        try (Socket line = accepted(runner)) {
            assertEquals(NetworkFunction.SIGN_ON, serve(line));
            assertEquals(Availability.UP, runners.availability());
            var drained = runner.drain();
            assertEquals(NetworkFunction.SIGN_OFF, serve(line));
            assertEquals(-1, line.getInputStream().read());
            drained.get(Await.DEADLINE_SECONDS, TimeUnit.SECONDS);
        }
    }

    @Test
    void aSignOffThatIsNotAnsweredEndsInAReset() throws Exception {
        InstitutionRunner runner = runner(ROOMY, Duration.ofMillis(400));
        try (Socket line = accepted(runner)) {
            assertEquals(NetworkFunction.SIGN_ON, serve(line));
            assertEquals(Availability.UP, runners.availability());
            runner.drain().get(Await.DEADLINE_SECONDS, TimeUnit.SECONDS);
            assertEquals(1, runner.lines(LineState.STOPPED));
            assertThrows(SocketException.class, () -> line.getInputStream().readAllBytes());
        }
    }

    @Test
    void aPeerThatAsksAndDoesNotReadIsClosedAtItsBoundAndWhatWaitedNeverArrives() throws Exception {
        try (Socket line = accepted(runner(new InstitutionWire.Sending(16_384, Duration.ofSeconds(30)), Duration.ofSeconds(60)))) {
            long asked = askUntilClosed(line);
            Await.until(() -> runners.count(ConnectionTally.CLOSED) == 1);
            assertEquals(1, runners.count(ConnectionTally.SLOW_READER));
            assertEquals(0, runners.count(ConnectionTally.WRITE_UNCERTAIN));
            // Megabytes of answers waited in the system's send buffer; the peer gets what its own receive buffer had.
            long arrived = line.getInputStream().transferTo(OutputStream.nullOutputStream());
            assertTrue(arrived < 16 * RECEIVE_BUFFER, () -> arrived + " octets of answers to " + asked + " echoes arrived");
        }
    }

    private static long askUntilClosed(Socket line) throws IOException {
        byte[] echo = echo();
        DataOutputStream out = new DataOutputStream(line.getOutputStream());
        long asked = 0;
        try {
            while (asked < 10_000_000) {
                out.write(echo);
                asked++;
            }
        } catch (SocketException e) {
            return asked;
        }
        throw new AssertionError("the line was never closed");
    }

    @Test
    void whatStaysUnheardForTooLongEndsTheConnection() throws Exception {
        assumeTrue(EventLoops.hasUnheardLimit());
        InstitutionRunner runner = runner(new InstitutionWire.Sending(64 << 20, Duration.ofMillis(300)), Duration.ofSeconds(60));
        try (Socket line = accepted(runner)) {
            byte[] echo = echo();
            for (int i = 0; i < 1_000; i++) {
                line.getOutputStream().write(echo);
            }
            Await.until(() -> runners.count(ConnectionTally.CLOSED) == 1);
            assertEquals(0, runners.count(ConnectionTally.SLOW_READER));
            assertEquals(0, runners.count(Tally.ISSUER_SIGN_ON_FAILED));
        }
    }
}
