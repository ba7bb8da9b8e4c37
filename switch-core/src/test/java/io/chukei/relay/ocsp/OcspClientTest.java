package io.chukei.relay.ocsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import com.sun.net.httpserver.HttpServer;
import io.chukei.jpki.Bytes;
import io.chukei.jpki.certificate.CaId;
import io.chukei.jpki.certificate.CertificateSerial;
import io.chukei.jpki.ocsp.CertIdHash;
import io.chukei.jpki.ocsp.OcspAnswer;
import io.chukei.jpki.ocsp.OcspProblem;
import io.chukei.jpki.ocsp.OcspQuestion;
import io.chukei.jpki.revocation.RevocationReason;
import io.chukei.testbed.jlis.CaKind;
import io.chukei.testbed.jlis.HolderKeys;
import io.chukei.testbed.jlis.HolderSpec;
import io.chukei.testbed.jlis.IssuedCertificate;
import io.chukei.testbed.jlis.Jlis;
import io.chukei.testbed.jlis.JlisSettings;
import io.chukei.testbed.jlis.OcspConduct;
import io.chukei.testbed.jlis.OcspFault;
import io.chukei.testbed.jlis.OcspSigner;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class OcspClientTest {
    private static final Duration HASTY = Duration.ofMillis(300);
    private static final OcspAnswer UNDETERMINED = new OcspAnswer.Undetermined();

    private static Jlis jlis;
    private static IssuedCertificate holder;

    @BeforeAll
    static void open() throws IOException {
        jlis = Jlis.start(JlisSettings.ordinary(), Clock.systemUTC(), new HolderKeys(new SecureRandom(), 1));
        holder = jlis.issue(HolderSpec.ordinary());
    }

    @AfterAll
    static void close() {
        jlis.close();
    }

    @BeforeEach
    void behaveWell() {
        jlis.setOcsp(CaKind.AUTH, OcspConduct.HONEST);
    }

    private static CertificateSerial serial(IssuedCertificate certificate) {
        return CertificateSerial.of(certificate.serial());
    }

    private static Asked asked(URI responder, Duration limit) {
        return new Asked(holder.caCertificate(), responder, CertIdHash.SHA256, Asked.bounds(limit));
    }

    private static Asked jlisAsked() {
        return asked(jlis.ocsp(CaKind.AUTH), Asked.ORDINARY);
    }

    @Test
    void itBringsBackWhatTheResponderSays() throws Exception {
        IssuedCertificate lost = jlis.issue(HolderSpec.ordinary());
        jlis.revoke(CaKind.AUTH, lost.serial(), io.chukei.testbed.jlis.RevocationReason.CERTIFICATE_HOLD);
        try (Asked asked = jlisAsked()) {
            assertInstanceOf(OcspAnswer.Good.class, asked.about(serial(holder)));
            assertEquals(new OcspAnswer.Revoked(RevocationReason.CERTIFICATE_HOLD), asked.about(serial(lost)));
            assertEquals(new OcspAnswer.Unknown(), asked.about(CertificateSerial.of(1)));
            jlis.setOcsp(CaKind.AUTH, OcspConduct.HONEST.signedBy(OcspSigner.DELEGATE));
            assertInstanceOf(OcspAnswer.Good.class, asked.about(serial(holder)));
            assertEquals(2, asked.counters.answers().total(OcspResult.GOOD));
            assertEquals(1, asked.counters.answers().total(OcspResult.REVOKED));
            assertEquals(1, asked.counters.answers().total(OcspResult.UNKNOWN));
        }
    }

    @Test
    void whatCannotBeBelievedIsUndeterminedAndCountedByItsProblem() throws Exception {
        record Case(OcspFault fault, OcspProblem problem) {}
        try (Asked asked = jlisAsked()) {
            for (Case one : new Case[]{new Case(OcspFault.STALE, OcspProblem.TOO_OLD),
                new Case(OcspFault.WRONG_NONCE, OcspProblem.WRONG_NONCE),
                new Case(OcspFault.HUGE, OcspProblem.TOO_LONG), new Case(OcspFault.GARBAGE, OcspProblem.MALFORMED)}) {
                jlis.setOcsp(CaKind.AUTH, OcspConduct.HONEST.with(one.fault));
                assertEquals(UNDETERMINED, asked.about(serial(holder)));
                assertEquals(1, asked.counters.problems().total(one.problem));
            }
            jlis.setOcsp(CaKind.AUTH, OcspConduct.HONEST.signedBy(OcspSigner.IMPOSTOR));
            assertEquals(UNDETERMINED, asked.about(serial(holder)));
            assertEquals(1, asked.counters.problems().total(OcspProblem.SIGNATURE_INVALID));
            OcspQuestion unpinned = new OcspQuestion(new CaId("auth"), Bytes.of(new byte[20]), serial(holder));
            assertEquals(UNDETERMINED, asked.begin(unpinned).get(10, TimeUnit.SECONDS));
            assertEquals(1, asked.counters.problems().total(OcspProblem.CA_NOT_PINNED));
        }
    }

    @Test
    void aServerThatFailsOrIsNotThereHasItsOwnNames() throws Exception {
        jlis.setOcsp(CaKind.AUTH, OcspConduct.HONEST.with(OcspFault.SERVER_ERROR));
        try (Asked asked = jlisAsked()) {
            assertEquals(UNDETERMINED, asked.about(serial(holder)));
            assertEquals(1, asked.counters.failures().total(OcspFailure.BAD_STATUS));
            OcspQuestion other = new OcspQuestion(new CaId("sign"), Bytes.of(new byte[20]), serial(holder));
            assertEquals(UNDETERMINED, asked.begin(other).get(10, TimeUnit.SECONDS));
            assertEquals(1, asked.counters.failures().total(OcspFailure.NO_RESPONDER));
        }
        URI nobody;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = URI.create("http://127.0.0.1:" + closed.getLocalPort() + "/");
        }
        try (Asked asked = asked(nobody, Asked.ORDINARY)) {
            assertEquals(UNDETERMINED, asked.about(serial(holder)));
            assertEquals(1, asked.counters.failures().total(OcspFailure.UNREACHABLE));
        }
    }

    @Test
    void aRedirectIsNotFollowedAndAPageIsNoResponse() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/page", exchange -> {
            try (exchange) {
                exchange.getResponseHeaders().set("Content-Type", "text/html");
                exchange.sendResponseHeaders(200, 4);
                exchange.getResponseBody().write("page".getBytes(StandardCharsets.US_ASCII));
            }
        });
        server.createContext("/away", exchange -> {
            try (exchange) {
                exchange.getResponseHeaders().set("Location", jlis.ocsp(CaKind.AUTH).toString());
                exchange.sendResponseHeaders(307, -1);
            }
        });
        server.start();
        String address = "http://127.0.0.1:" + server.getAddress().getPort();
        try (Asked page = asked(URI.create(address + "/page"), Asked.ORDINARY);
            Asked away = asked(URI.create(address + "/away"), Asked.ORDINARY)) {
            assertEquals(UNDETERMINED, page.about(serial(holder)));
            assertEquals(1, page.counters.failures().total(OcspFailure.BAD_TYPE));
            assertEquals(UNDETERMINED, away.about(serial(holder)));
            assertEquals(1, away.counters.failures().total(OcspFailure.BAD_STATUS));
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aSilentResponderIsLeftAfterTheLimit() throws Exception {
        jlis.setOcsp(CaKind.AUTH, OcspConduct.HONEST.with(OcspFault.SILENT));
        try (Asked asked = asked(jlis.ocsp(CaKind.AUTH), HASTY)) {
            assertEquals(UNDETERMINED, asked.about(serial(holder)));
            assertEquals(1, asked.counters.failures().total(OcspFailure.TIMED_OUT));
        }
    }

    @Test
    void aResponderThatDribblesIsLeftAfterTheLimit() throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        try (ServerSocket dribbler = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            Asked asked = asked(URI.create("http://127.0.0.1:" + dribbler.getLocalPort() + "/"), HASTY)) {
            Thread peer = Thread.ofVirtual().start(() -> {
                try (var socket = dribbler.accept(); OutputStream out = socket.getOutputStream();
                    InputStream in = socket.getInputStream()) {
                    assertTrue(in.read(new byte[1_024]) > 0);
                    out.write("HTTP/1.1 200 OK\r\nContent-Type: application/ocsp-response\r\nContent-Length: 1000\r\n\r\n0"
                        .getBytes(StandardCharsets.US_ASCII));
                    out.flush();
                    done.await();
                } catch (IOException | InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            assertEquals(UNDETERMINED, asked.about(serial(holder)));
            assertEquals(1, asked.counters.failures().total(OcspFailure.TIMED_OUT));
            done.countDown();
            peer.join();
        }
    }

    @Test
    void moreQuestionsThanAllowedAreUndeterminedAtOnceAndRoomComesBack() throws Exception {
        jlis.setOcsp(CaKind.AUTH, OcspConduct.HONEST.with(OcspFault.SILENT));
        try (Asked asked = asked(jlis.ocsp(CaKind.AUTH), Duration.ofSeconds(2))) {
            List<CompletableFuture<OcspAnswer>> open = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                open.add(asked.begin(asked.question(serial(holder))));
            }
            CompletableFuture<OcspAnswer> tooMany = asked.begin(asked.question(serial(holder)));
            assertTrue(tooMany.isDone(), "it does not wait");
            assertEquals(UNDETERMINED, tooMany.join());
            assertEquals(1, asked.counters.failures().total(OcspFailure.TOO_MANY));
            assertEquals(4, asked.client.open());
            for (CompletableFuture<OcspAnswer> each : open) {
                assertEquals(UNDETERMINED, each.get(20, TimeUnit.SECONDS));
            }
            jlis.setOcsp(CaKind.AUTH, OcspConduct.HONEST);
            assertInstanceOf(OcspAnswer.Good.class, asked.about(serial(holder)));
        }
    }

    @Test
    void closingAnswersWhatIsOpenAndWhatStillComes() throws Exception {
        jlis.setOcsp(CaKind.AUTH, OcspConduct.HONEST.with(OcspFault.SILENT));
        Asked asked = jlisAsked();
        CompletableFuture<OcspAnswer> open = asked.begin(asked.question(serial(holder)));
        assertFalse(open.isDone());
        asked.client.close();
        assertEquals(UNDETERMINED, open.get(20, TimeUnit.SECONDS));
        assertEquals(UNDETERMINED, asked.about(serial(holder)));
        asked.close();
    }
}
