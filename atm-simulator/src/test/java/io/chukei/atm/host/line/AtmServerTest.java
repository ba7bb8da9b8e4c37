package io.chukei.atm.host.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.chukei.atm.host.TestAtm;
import io.chukei.atm.host.core.HostEvent;
import io.chukei.atm.tls.TlsFiles;
import io.chukei.iso8583.cmf.CmfMac;
import io.chukei.iso8583.message.Trace;
import io.chukei.iso8583.terminal.NetworkRequest;
import io.chukei.iso8583.terminal.TerminalResponse;
import io.chukei.testbed.transport.PemFiles;
import io.chukei.testbed.transport.TransportCa;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // JUnit sets them
final class AtmServerTest {
    private static final NetworkRequest ECHO = new NetworkRequest(
        new Trace(false, "1121093000", 42, LocalDateTime.of(2026, 11, 21, 18, 30), "39200000011", "ATM00001"), NetworkRequest.ECHO,
        OptionalInt.empty());

    @TempDir
    private Path folder;
    private final BlockingQueue<HostEvent.FromAtm> messages = new LinkedBlockingQueue<>();
    private final Map<LineTally, AtomicInteger> tally = new ConcurrentHashMap<>();
    private TransportCa ca;
    private Path trust;
    private AtmServer server;

    @BeforeEach
    void start() throws IOException {
        ca = TransportCa.create(Clock.systemUTC(), new SecureRandom());
        trust = ca.writeCertificate(folder.resolve("ca.pem"));
        PemFiles own = ca.serverIdentity("host").writeTo(folder, "host");
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        server = new AtmServer(any, new TlsFiles(own.certificates(), own.privateKey(), trust), this::answer, this::count);
    }

    private void count(LineTally each) {
        tally.computeIfAbsent(each, _ -> new AtomicInteger()).incrementAndGet();
    }

    private void answer(HostEvent.FromAtm message) {
        messages.add(message);
        server.answer(message.line(), TerminalResponse.to(message.request(), 8000));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aMessageComesWithTheNameInItsCertificateAndIsAnsweredOnItsLine() throws Exception {
        try (TestAtm atm = new TestAtm(server.port(), ca.clientIdentity("ATM-7").writeTo(folder, "atm"), trust)) {
            assertEquals(8000, atm.ask(ECHO).actionCode());
            HostEvent.FromAtm message = messages.poll(5, TimeUnit.SECONDS);
            assertTrue(message != null && message.name().equals("ATM-7") && message.request().equals(ECHO));
        }
    }

    @Test
    void aMalformedMessageIsAnsweredWhereItCanBeAndTheLineLives() throws Exception {
        try (TestAtm atm = new TestAtm(server.port(), ca.clientIdentity("ATM-7").writeTo(folder, "atm"), trust)) {
            byte[] sound = atm.encoded(ECHO);
            byte[] longer = java.util.Arrays.copyOf(sound, sound.length + 1);
            assertEquals(1830, atm.ask(longer).actionCode());
            assertEquals(8000, atm.ask(ECHO).actionCode());
            assertEquals(1, tally.getOrDefault(LineTally.MALFORMED, new AtomicInteger()).get());
        }
    }

    @Test
    void aMacWithoutAPinIsMalformedSinceNobodyWouldLookAtIt() throws Exception {
        try (TestAtm atm = new TestAtm(server.port(), ca.clientIdentity("ATM-7").writeTo(folder, "atm"), trust)) {
            assertEquals(1830, atm.ask(CmfMac.withRoom(atm.encoded(SwitchLineTest.REVERSAL))).actionCode());
            assertEquals(1, tally.getOrDefault(LineTally.MALFORMED, new AtomicInteger()).get());
            assertTrue(messages.isEmpty());
        }
    }

    @Test
    void aForeignCertificateIsNotLetIn() throws Exception {
        TransportCa foreign = TransportCa.createForeign(Clock.systemUTC(), new SecureRandom());
        PemFiles identity = foreign.clientIdentity("ATM-7").writeTo(folder, "foreign");
        assertThrows(IOException.class, () -> {
            try (TestAtm atm = new TestAtm(server.port(), identity, trust)) {
                atm.ask(ECHO);
            }
        });
        assertTrue(messages.isEmpty());
    }
}
