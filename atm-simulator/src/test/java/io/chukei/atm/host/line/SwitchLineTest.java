package io.chukei.atm.host.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.chukei.atm.host.core.HostEvent;
import io.chukei.atm.tls.TlsFiles;
import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.OriginalData;
import io.chukei.iso8583.message.Trace;
import io.chukei.iso8583.message.TransactionType;
import io.chukei.iso8583.terminal.NetworkRequest;
import io.chukei.iso8583.terminal.ReversalRequest;
import io.chukei.iso8583.terminal.TerminalResponse;
import io.chukei.testbed.transport.PemFiles;
import io.chukei.testbed.transport.TransportCa;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The line to a switch that asks for a MAC with all that is about money. The server for ATMs plays the switch.
@SuppressWarnings("NullAway.Init") // JUnit sets them
final class SwitchLineTest {
    private static final LocalDateTime LOCAL = LocalDateTime.of(2026, 11, 21, 18, 30);
    private static final Trace TRACE = new Trace(false, "1121093000", 42, LOCAL, "39200000011", "ATM00001");
    static final ReversalRequest REVERSAL = new ReversalRequest(TRACE, "BANK-X-MAIN", TransactionType.CASH, true, Amount.jpy(1_000),
        Amount.jpy(0), ReversalRequest.TIMEOUT, Optional.empty(), new OriginalData("2200", 41, LOCAL, "39200000011"));
    private static final NetworkRequest ECHO = new NetworkRequest(TRACE, NetworkRequest.ECHO, OptionalInt.empty());

    @TempDir
    private Path folder;
    private final BlockingQueue<HostEvent> events = new LinkedBlockingQueue<>();
    private final BlockingQueue<LineTally> tally = new LinkedBlockingQueue<>();
    private volatile boolean able = true;
    private volatile boolean genuine = true;
    private AtmServer server;
    private SwitchLine line;

    private final class Seal implements SwitchSeal {
        @Override
        public Optional<byte[]> sealed(byte[] message) {
            return able ? Optional.of(message) : Optional.empty();
        }

        @Override
        public boolean isGenuine(byte[] message) {
            return genuine;
        }
    }

    @BeforeEach
    void start() throws IOException, InterruptedException {
        TransportCa ca = TransportCa.create(Clock.systemUTC(), new SecureRandom());
        Path trust = ca.writeCertificate(folder.resolve("ca.pem"));
        PemFiles own = ca.serverIdentity("localhost").writeTo(folder, "switch");
        PemFiles client = ca.clientIdentity("BANK-X").writeTo(folder, "bank-x");
        server = new AtmServer(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            new TlsFiles(own.certificates(), own.privateKey(), trust),
            message -> server.answer(message.line(), TerminalResponse.to(message.request(), message.request().exchange().acceptedCode())),
            each -> {});
        line = new SwitchLine(new SwitchLine.Settings("localhost", server.port(), new TlsFiles(client.certificates(), client.privateKey(),
            trust), Duration.ofSeconds(1)), events::add, tally::add, Optional.of(new Seal()));
        line.open();
        assertEquals(new HostEvent.SwitchUp(), events.poll(20, TimeUnit.SECONDS));
        assertEquals(LineTally.SWITCH_OPENED, tally.poll(20, TimeUnit.SECONDS));
    }

    @AfterEach
    void stop() {
        line.close();
        server.close();
    }

    private int answer() throws InterruptedException {
        return assertInstanceOf(HostEvent.FromSwitch.class, events.poll(20, TimeUnit.SECONDS)).response().actionCode();
    }

    @Test
    void aMessageWithItsMacIsSentAndItsAnswerIsTaken() throws Exception {
        line.send(REVERSAL);
        assertEquals(4000, answer());
    }

    @Test
    void withoutASecurityModuleNothingAboutMoneyIsSentAndTheRestGoesOn() throws Exception {
        able = false;
        line.send(REVERSAL);
        assertEquals(LineTally.SWITCH_UNSEALED, tally.poll(20, TimeUnit.SECONDS));
        line.send(ECHO);
        assertEquals(8000, answer());
    }

    @Test
    void anAnswerWithoutItsMacIsNone() throws Exception {
        genuine = false;
        line.send(REVERSAL);
        assertEquals(LineTally.SWITCH_MAC_WRONG, tally.poll(20, TimeUnit.SECONDS));
        line.send(ECHO);
        assertEquals(8000, answer(), "the next event is of the next message");
        assertTrue(events.isEmpty());
    }
}
