package io.chukei.relay.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

import io.chukei.iso8583.terminal.PaymentRequest;
import io.chukei.relay.server.TlsClient;
import io.chukei.relay.simulation.Await;
import io.chukei.testbed.jlis.CaKind;
import io.chukei.testbed.jlis.HolderSpec;
import io.chukei.testbed.jlis.IssuedCertificate;
import io.chukei.testbed.jlis.Municipality;
import io.chukei.testbed.jlis.OcspConduct;
import io.chukei.testbed.jlis.OcspFault;
import io.chukei.testbed.jlis.OcspSigner;
import io.chukei.testbed.jlis.PartitionFault;
import io.chukei.testbed.jlis.RevocationReason;
import io.chukei.testbed.world.DefaultWorld;
import io.chukei.testbed.world.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole switch on loopback, with an OCSP responder beside or instead of the lists.
final class OcspNodeTest {
    private static final String UNDETERMINED = "chukei_outcomes_total{reason=\"responder_undetermined\"}";

    @TempDir
    private static Path worldFolder;

    private static World world;
    private static Instant lastTest = Instant.EPOCH;

    @TempDir
    private Path folder;

    private final Clock clock = Clock.systemUTC();
    private final NodeDoors doors = new NodeDoors();

    @BeforeAll
    static void openWorld() throws IOException {
        world = World.start(DefaultWorld.onFreePorts(), worldFolder, Clock.systemUTC(), new SecureRandom());
        world.jlis().setFault(CaKind.AUTH, Municipality.SAPPORO_CHUO, PartitionFault.STALE);
        world.jlis().publish();
        // Made ahead: its key takes long on a busy machine, and a responder is not waited for so long.
        world.jlis().ocspCertificate(CaKind.AUTH, OcspSigner.DELEGATE);
        world.jlis().ocspCertificate(CaKind.AUTH, OcspSigner.IMPOSTOR);
    }

    @AfterAll
    static void closeWorld() {
        world.close();
    }

    /// Each test's node begins its numbers anew at the same banks, which tell messages apart by number and second: so each test has
    /// seconds of its own.
    @BeforeEach
    void open() throws Exception {
        world.jlis().setOcsp(CaKind.AUTH, OcspConduct.HONEST);
        Await.until(() -> clock.instant().truncatedTo(ChronoUnit.SECONDS).isAfter(lastTest));
    }

    @AfterEach
    void close() {
        lastTest = clock.instant();
        doors.close();
    }

    private RelayNode.Running start(String keys) throws Exception {
        return RelayNode.start(NodeFiles.write(folder, world, ", " + keys + world.jlis().ocsp(CaKind.AUTH) + "\"}"), clock);
    }

    @Test
    void theResponderAloneDecidesInItsOwnMode() throws Exception {
        RelayNode.Running node = start("revocation: ocsp, ocsp: {responder: \"");
        try (TestTerminal terminal = terminal(node)) {
            awaitUp(node);
            IssuedCertificate holder = linked(node, Municipality.SAPPORO_CHUO);
            assertEquals(0, terminal.ask(terminal.pay(holder, 1_000)).actionCode());
            world.jlis().setOcsp(CaKind.AUTH, OcspConduct.HONEST.signedBy(OcspSigner.DELEGATE));
            assertEquals(0, terminal.ask(terminal.pay(holder, 1_001)).actionCode());
            for (OcspFault fault : new OcspFault[]{OcspFault.UNKNOWN, OcspFault.STALE, OcspFault.WRONG_NONCE, OcspFault.SERVER_ERROR}) {
                world.jlis().setOcsp(CaKind.AUTH, OcspConduct.HONEST.with(fault));
                assertEquals(9109, terminal.ask(terminal.pay(holder, 1_002)).actionCode(), fault::name);
            }
            world.jlis().setOcsp(CaKind.AUTH, OcspConduct.HONEST.signedBy(OcspSigner.IMPOSTOR));
            assertEquals(9109, terminal.ask(terminal.pay(holder, 1_003)).actionCode());
            doors.awaitMetric(node, UNDETERMINED + " 5.0");
            world.jlis().setOcsp(CaKind.AUTH, OcspConduct.HONEST);
            world.jlis().revoke(CaKind.AUTH, holder.serial(), RevocationReason.CERTIFICATE_HOLD);
            assertEquals(1032, terminal.ask(terminal.pay(holder, 1_004)).actionCode());
        }
        assertTrue(node.stop().now());
    }

    @Test
    void aSilentResponderCostsItsPaymentTheLimitAndTheRefusedPaymentCanBeReversed() throws Exception {
        RelayNode.Running node = start("revocation: ocsp, ocsp: {responder: \"");
        try (TestTerminal terminal = terminal(node)) {
            awaitUp(node);
            IssuedCertificate holder = linked(node, Municipality.CHIYODA);
            world.jlis().setOcsp(CaKind.AUTH, OcspConduct.HONEST.with(OcspFault.SILENT));
            PaymentRequest request = terminal.pay(holder, 1_000);
            assertEquals(9109, terminal.ask(request).actionCode());
            assertEquals(4000, terminal.ask(terminal.reversal(request)).actionCode());
            world.jlis().setOcsp(CaKind.AUTH, OcspConduct.HONEST);
            assertEquals(0, terminal.ask(terminal.pay(holder, 1_001)).actionCode());
        }
        assertTrue(node.stop().now());
    }

    @Test
    void aReversalAndARepeatOnOtherLinesFindThePaymentThatWaitsForTheResponder() throws Exception {
        RelayNode.Running node = start("revocation: ocsp, ocsp: {responder: \"");
        try (TestTerminal first = terminal(node, 0); TestTerminal second = terminal(node, 100); TestTerminal third = terminal(node, 200)) {
            awaitUp(node);
            IssuedCertificate holder = linked(node, Municipality.CHIYODA);
            world.jlis().setOcsp(CaKind.AUTH, OcspConduct.HONEST.with(OcspFault.SILENT));
            PaymentRequest request = first.pay(holder, 1_000);
            first.send(request);
            doors.awaitMetric(node, "chukei_ocsp_open{client=\"ocsp\"} 1.0");
            second.send(request.withTrace(request.trace().withRepeat(true)));
            doors.awaitMetric(node, "chukei_tallies_total{tally=\"repeat_attached\"} 1.0");
            assertEquals(4000, third.ask(third.reversal(request)).actionCode());
            assertEquals(1000, first.answer().actionCode());
            assertEquals(1000, second.answer().actionCode());
        }
        assertTrue(node.stop().now());
    }

    @Test
    void whereAListIsOverdueTheResponderIsAskedAndElsewhereNobodyIs() throws Exception {
        RelayNode.Running node = start("revocation: crl-then-ocsp, ocsp: {responder: \"");
        try (TestTerminal terminal = terminal(node)) {
            awaitUp(node);
            IssuedCertificate overdue = linked(node, Municipality.SAPPORO_CHUO);
            assertEquals(0, terminal.ask(terminal.pay(overdue, 1_000)).actionCode());
            IssuedCertificate fresh = linked(node, Municipality.CHIYODA);
            world.jlis().setOcsp(CaKind.AUTH, OcspConduct.HONEST.with(OcspFault.REVOKED));
            assertEquals(0, terminal.ask(terminal.pay(fresh, 1_001)).actionCode());
            assertEquals(1032, terminal.ask(terminal.pay(overdue, 1_002)).actionCode());
        }
        assertTrue(node.stop().now());
    }

    @Test
    void fromTheConfiguredAmountTheResponderIsAskedToo() throws Exception {
        RelayNode.Running node = start("ocsp: {fromYen: 50000, responder: \"");
        try (TestTerminal terminal = terminal(node)) {
            awaitUp(node);
            IssuedCertificate holder = linked(node, Municipality.CHIYODA);
            world.jlis().revoke(CaKind.AUTH, holder.serial(), RevocationReason.CERTIFICATE_HOLD);
            assertEquals(0, terminal.ask(terminal.pay(holder, 49_999)).actionCode());
            assertEquals(1032, terminal.ask(terminal.pay(holder, 50_000)).actionCode());
        }
        assertTrue(node.stop().now());
    }

    private TestTerminal terminal(RelayNode.Running node) throws Exception {
        return terminal(node, 0);
    }

    private TestTerminal terminal(RelayNode.Running node, long stan) throws Exception {
        return new TestTerminal(TlsClient.connect(node.ports().terminals(), PemIdentity.certificate(world.transport().ca()),
            Optional.of(PemIdentity.read(world.transport().client("SHOP-1")))), "SHOP-1", clock, stan);
    }

    private IssuedCertificate linked(RelayNode.Running node, Municipality place) throws IOException, InterruptedException {
        IssuedCertificate holder = world.jlis().issue(HolderSpec.ordinary().in(place));
        doors.linkCard(node, holder, "");
        return holder;
    }

    private void awaitUp(RelayNode.Running node) throws Exception {
        doors.awaitLine(node, DefaultWorld.CARD_ISSUER_A);
        doors.awaitReady(node);
    }
}
