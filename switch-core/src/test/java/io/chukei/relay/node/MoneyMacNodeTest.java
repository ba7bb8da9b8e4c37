package io.chukei.relay.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import java.util.Random;

import io.chukei.iso8583.terminal.PaymentRequest;
import io.chukei.iso8583.terminal.ReversalRequest;
import io.chukei.iso8583.terminal.TerminalRequest;
import io.chukei.relay.config.ConfigFile;
import io.chukei.relay.config.ConfigProblem;
import io.chukei.relay.config.SwitchConfig;
import io.chukei.relay.server.TlsClient;
import io.chukei.relay.simulation.Await;
import io.chukei.testbed.issuer.AccountReference;
import io.chukei.testbed.issuerhost.IssuerServer;
import io.chukei.testbed.jlis.HolderSpec;
import io.chukei.testbed.jlis.IssuedCertificate;
import io.chukei.testbed.securitymodule.DeviceConduct;
import io.chukei.testbed.securitymodule.DeviceKeys;
import io.chukei.testbed.world.DefaultWorld;
import io.chukei.testbed.world.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A node that asks a host for a MAC with all that is about money: real sockets, keys, a security module and a bank.
final class MoneyMacNodeTest {
    private static final TestHost.Atm ATM = new TestHost.Atm("ATM00001");

    @TempDir
    private Path folder;
    private final Clock clock = Clock.systemUTC();
    private final NodeDoors doors = new NodeDoors();
    private final TestHost.Keys keys = new TestHost.Keys(DeviceKeys.fresh(new Random(31)), DeviceKeys.fresh(new Random(32)));

    @Test
    void withoutItsMacNothingOfAHostMovesMoneyAndWithItEverythingDoes() throws Exception {
        try (World world = World.start(DefaultWorld.onFreePorts(), folder.resolve("world"), clock, new SecureRandom())) {
            IssuerServer bank = world.bank(DefaultWorld.BANK_Y);
            IssuedCertificate holder = world.jlis().issue(HolderSpec.ordinary());
            bank.holders().register(holder.der(), new AccountReference(AccountReference.Form.ACCOUNT, DefaultWorld.DEPOSIT_Y));
            RelayNode.Running node = RelayNode.start(config(world), clock);
            try (TestHost host = host(node, world)) {
                link(node, holder);
                doors.awaitLine(node, DefaultWorld.BANK_Y);
                doors.awaitMetric(node, "chukei_security_module_devices_total{event=\"connected\"} 2.0");
                long opened = funds(bank);

                PaymentRequest cash = host.cash(ATM, holder, 20_000);
                assertEquals(9116, host.ask(cash).actionCode(), "without a MAC");
                assertEquals(9116, host.askFalsified(cash).actionCode(), "another MAC key");
                assertEquals(0, host.askSealed(cash, DefaultWorld.PIN_Y).actionCode(), "its number and its challenge are not used up");
                assertEquals(opened - 20_000, funds(bank));

                host.send(repeat(cash));
                assertEquals(0, host.askSealed(repeat(cash)).actionCode(), "the repeat without a MAC got silence, the one with it this");
                doors.awaitMetric(node, "chukei_terminal_lines_total{event=\"mac_refused_unanswered\"} 1.0");

                ReversalRequest reversal = host.reversal(cash, 0, ReversalRequest.NO_CASH);
                assertEquals(9116, host.ask(reversal).actionCode());
                assertEquals(9116, host.askFalsified(reversal).actionCode());
                assertEquals(opened - 20_000, funds(bank), "nobody takes back what he cannot sign for");

                PaymentRequest next = host.cash(ATM, holder, 1_000);
                world.pins().conduct(DeviceConduct.UNKNOWN_ERROR);
                host.sendSealed(reversal);
                host.sendSealed(next);
                assertEquals(9120, host.answer().actionCode(), "of the payment; the reversal got silence");
                world.pins().conduct(DeviceConduct.SOUND);
                assertEquals(4000, host.askSealed(repeat(reversal)).actionCode());
                Await.until(() -> funds(bank) == opened);
                doors.awaitMetric(node, "chukei_outcomes_total{reason=\"mac_missing\"} 2.0");
                doors.awaitMetric(node, "chukei_outcomes_total{reason=\"mac_wrong\"} 2.0");
            }
            assertTrue(node.stop().now());
        }
    }

    private static TerminalRequest repeat(TerminalRequest request) {
        return request.withTrace(request.trace().withRepeat(true));
    }

    private static long funds(IssuerServer bank) {
        return bank.accounts().getFirst().funds();
    }

    private SwitchConfig config(World world) throws IOException, ConfigProblem {
        NodeFiles.write(folder, world);
        Files.writeString(folder.resolve("zpk"), world.pins().keys().hold(DeviceKeys.PIN, keys.zone()) + "\n");
        Files.writeString(folder.resolve("tak"), world.pins().keys().hold(DeviceKeys.MAC_X9_19, keys.mac()) + "\n");
        Path file = folder.resolve("switch.yaml");
        Files.writeString(file, Files.readString(file).replace("requesters:\n", """
            requesters:
              - name: BANK-X
                kind: host
                acquirer: "%s"
                services: [cash]
                posEntryMode: "051"
                terminals: [{id: ATM00001}]
                merchants: [{id: BANK-X-HEAD-OFFICE, issuerForm: BANK-X-HO, categoryCode: "6011", nameLocation: BANK X TOKYO JP}]
            """.formatted(TestHost.ACQUIRER)).replace("institutions:\n", """
            institutions:
              - number: "%s"
                framing: ascii-4
                lines: [{host: 127.0.0.1, port: %d}]
            """.formatted(DefaultWorld.BANK_Y, world.bank(DefaultWorld.BANK_Y).port())) + """
            pin:
              module: host-command
              devices: {addresses: [{host: 127.0.0.1, port: %d}]}
              requesters: [{name: BANK-X, kind: zone, pinKey: zpk, macKey: tak, macOn: money}]
              institutions: [{number: "%s", zoneKey: "%s"}]
            """.formatted(world.pins().port(), DefaultWorld.BANK_Y, world.pins().zoneFile(DefaultWorld.BANK_Y)));
        return ConfigFile.read(file, name -> null).config();
    }

    private TestHost host(RelayNode.Running node, World world) throws Exception {
        return new TestHost(TlsClient.connect(node.ports().terminals(), PemIdentity.certificate(world.transport().ca()),
            Optional.of(PemIdentity.read(world.transport().client(TestHost.REQUESTER)))), clock, keys);
    }

    private void link(RelayNode.Running node, IssuedCertificate holder) throws IOException, InterruptedException {
        doors.link(node, """
            {"ca":"auth","certificate":"%s","service":"cash","institution":"%s","label":"SIM-BANK Y","pin":"required"}"""
            .formatted(Base64.getEncoder().encodeToString(holder.der()), DefaultWorld.BANK_Y));
    }
}
