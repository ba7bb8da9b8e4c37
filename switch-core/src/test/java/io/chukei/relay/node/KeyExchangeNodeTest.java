package io.chukei.relay.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import io.chukei.iso8583.message.NewKeys;
import io.chukei.iso8583.message.SentKey;
import io.chukei.relay.config.ConfigFile;
import io.chukei.relay.config.ConfigProblem;
import io.chukei.relay.config.SwitchConfig;
import io.chukei.relay.pin.PeerCrypto;
import io.chukei.relay.server.TlsClient;
import io.chukei.testbed.issuer.Account;
import io.chukei.testbed.issuer.AccountReference;
import io.chukei.testbed.issuerhost.HostKeys;
import io.chukei.testbed.issuerhost.IssuerServer;
import io.chukei.testbed.issuerhost.IssuerSettings;
import io.chukei.testbed.issuerhost.LineFraming;
import io.chukei.testbed.jlis.HolderSpec;
import io.chukei.testbed.jlis.IssuedCertificate;
import io.chukei.testbed.securitymodule.DeviceConduct;
import io.chukei.testbed.securitymodule.DeviceKeys;
import io.chukei.testbed.securitymodule.MessageMacs;
import io.chukei.testbed.securitymodule.PinBlocks;
import io.chukei.testbed.securitymodule.SimulatedDevice;
import io.chukei.testbed.securitymodule.SimulatedKeyBlocks;
import io.chukei.testbed.world.DefaultWorld;
import io.chukei.testbed.world.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// An acquirer's host with a zone key and a bank that checks PINs and MACs, both of which send new keys, around a node that
/// is started twice.
@Timeout(120)
final class KeyExchangeNodeTest {
    private static final int HEADER = 8;
    private static final String PIN = "4821";
    private static final String WRONG_PIN = "1284";

    @TempDir
    private Path folder;
    private final Clock clock = Clock.systemUTC();
    private final NodeDoors doors = new NodeDoors();
    private final Random random = new Random(12);
    private final byte[] hostPin = DeviceKeys.fresh(random);
    private final byte[] hostMac = DeviceKeys.fresh(random);
    private final byte[] hostTransport = transport();
    private final byte[] bankTransport = transport();
    private final byte[] bankPin = DeviceKeys.fresh(random);
    private final byte[] bankMac = DeviceKeys.fresh(random);
    private final HostKeys bankKeys = new HostKeys(bankTransport, bankPin, bankMac, MessageMacs.CMAC, random);
    private long stan;

    @Test
    void bothSidesRenewTheirKeysAndARestartGoesOnWithThem() throws Exception {
        byte[] nextPin = DeviceKeys.fresh(random);
        byte[] nextMac = DeviceKeys.fresh(random);
        try (World world = World.start(DefaultWorld.onFreePorts(), folder.resolve("world"), clock, new SecureRandom());
            SimulatedDevice device = SimulatedDevice.start(0, HEADER, new DeviceKeys(random), random); IssuerServer bank = bank()) {
            IssuedCertificate holder = world.jlis().issue(HolderSpec.ordinary());
            SwitchConfig config = config(world, device, bank.port());
            RelayNode.Running node = RelayNode.start(config, clock);
            try (TestTerminal host = host(node, world)) {
                doors.linkCard(node, holder, ",\"pin\":\"required\"");
                up(node);
                assertEquals(0, pay(host, holder, PIN, hostPin, hostMac), "a zone key from the host, another one to the bank");
                assertEquals(1017, pay(host, holder, WRONG_PIN, hostPin, hostMac));

                assertEquals(8000, host.renew(keys("02", nextPin, nextMac)).actionCode());
                assertEquals(0, pay(host, holder, PIN, nextPin, nextMac), "under the new keys");
                assertEquals(0, pay(host, holder, PIN, hostPin, hostMac), "under the old ones, while they overlap");
                assertNotEquals(0, pay(host, holder, PIN, hostPin, nextMac), "the MAC says which PIN key it is");
                assertEquals(9119, host.renew(keys("02", DeviceKeys.fresh(random), nextMac)).actionCode());
                assertEquals(1028, host.renew(broken(keys("03", nextPin, nextMac))).actionCode());

                assertTrue(bank.sendKeys(bankKeys.next().privateData()));
                doors.awaitMetric(node, "chukei_tallies_total{tally=\"issuer_keys_taken\"} 1.0");
                assertEquals(0, pay(host, holder, PIN, nextPin, nextMac), "under the bank's new keys");
            }
            assertTrue(node.stop().now());
            restarted(world, holder, nextPin, nextMac, device, config);
        }
    }

    private void restarted(World world, IssuedCertificate holder, byte[] nextPin, byte[] nextMac, SimulatedDevice device,
        SwitchConfig config) throws Exception {
        RelayNode.Running node = RelayNode.start(config, clock);
        try (TestTerminal host = host(node, world)) {
            up(node);
            assertEquals(0, pay(host, holder, PIN, nextPin, nextMac), "what was renewed is in use");
            assertEquals(0, pay(host, holder, PIN, hostPin, hostMac), "and overlaps");
            NewKeys made = host.askForKeys().data().keys().orElseThrow();
            assertEquals("03", made.pin().version());
            byte[] madePin = opened(made.pin());
            byte[] madeMac = opened(made.mac().orElseThrow());
            assertEquals(0, pay(host, holder, PIN, madePin, madeMac), "what the switch has made");
            assertEquals(1017, pay(host, holder, WRONG_PIN, madePin, madeMac));
            assertEquals(0, pay(host, holder, PIN, nextPin, nextMac), "and what was before it");
            bankKeys.conduct(HostKeys.MacConduct.WRONG);
            assertEquals(9100, pay(host, holder, PIN, nextPin, nextMac), "the bank's answer is not its own");
            bankKeys.conduct(HostKeys.MacConduct.SOUND);
            device.conduct(DeviceConduct.HANGS_UP);
            assertEquals(9120, pay(host, holder, PIN, nextPin, nextMac));
            assertEquals(9120, host.renew(keys("04", nextPin, nextMac)).actionCode());
            assertEquals(9120, host.askForKeys().actionCode());
        }
        assertTrue(node.stop().now());
    }

    private byte[] transport() {
        byte[] key = new byte[32];
        random.nextBytes(key);
        return key;
    }

    private int pay(TestTerminal host, IssuedCertificate holder, String pin, byte[] pinKey, byte[] macKey) throws Exception {
        return host.ask(host.pay(holder, 1_000), PeerCrypto.under(pinKey, PinBlocks.of(PinBlocks.Format.ISO_1, pin, "", random)),
            Optional.empty(), macKey).actionCode();
    }

    private NewKeys keys(String version, byte[] pin, byte[] mac) {
        return new NewKeys(sent("P0B", version, pin), Optional.of(sent("M3C", version, mac)));
    }

    private byte[] opened(SentKey sent) {
        byte[] key = SimulatedKeyBlocks.open(hostTransport, sent.block()).orElseThrow().bytes();
        assertEquals(DeviceKeys.checkValue(key), sent.checkValue());
        return key;
    }

    private SentKey sent(String use, String version, byte[] key) {
        return new SentKey(SimulatedKeyBlocks.wrap(hostTransport, use, version, key, random), DeviceKeys.checkValue(key));
    }

    /// The same with one digit of the PIN key's block altered.
    private static NewKeys broken(NewKeys keys) {
        String block = keys.pin().block();
        String altered = block.substring(0, 40) + (block.charAt(40) == '0' ? '1' : '0') + block.substring(41);
        return new NewKeys(new SentKey(altered, keys.pin().checkValue()), keys.mac());
    }

    private IssuerServer bank() throws IOException {
        Account account =
            new Account("card", new AccountReference(AccountReference.Form.CARD, DefaultWorld.CARD_A), "3012", 1_000_000, 100_000)
                .withPin(PIN);
        return IssuerServer.start(IssuerSettings.of(DefaultWorld.CARD_ISSUER_A, LineFraming.BINARY_2).sharing(bankKeys),
            List.of(account), clock);
    }

    private SwitchConfig config(World world, SimulatedDevice device, int bankPort) throws IOException, ConfigProblem {
        NodeFiles.write(folder, world);
        key("host.zpk", device, DeviceKeys.PIN, hostPin);
        key("host.zak", device, DeviceKeys.MAC_X9_19, hostMac);
        key("host.zmk", device, DeviceKeys.TRANSPORT, hostTransport);
        key("bank.zpk", device, DeviceKeys.PIN, bankPin);
        key("bank.zak", device, DeviceKeys.MAC_CMAC, bankMac);
        key("bank.zmk", device, DeviceKeys.TRANSPORT, bankTransport);
        Path file = folder.resolve("switch.yaml");
        String direct = "port: " + world.bank(DefaultWorld.CARD_ISSUER_A).port() + "}";
        Files.writeString(file, Files.readString(file).replace(direct, "port: " + bankPort + "}")
            .replace("- name: SHOP-1\n", "- name: SHOP-1\n    kind: host\n") + """
                pin:
                  module: host-command
                  devices: {addresses: [{host: 127.0.0.1, port: %d}], macs: [x9-19, cmac]}
                  requesters: [{name: SHOP-1, kind: zone, pinKey: host.zpk, macKey: host.zak, transportKey: host.zmk}]
                  institutions:
                    - {number: "%s", zoneKey: bank.zpk, pinFormat: 0, macKey: bank.zak, mac: cmac, macOn: money, transportKey: bank.zmk}
                """.formatted(device.port(), DefaultWorld.CARD_ISSUER_A));
        return ConfigFile.read(file, name -> null).config();
    }

    private void key(String name, SimulatedDevice device, String usage, byte[] key) throws IOException {
        Files.writeString(folder.resolve(name), device.keys().hold(usage, key) + "\n");
    }

    private TestTerminal host(RelayNode.Running node, World world) throws Exception {
        stan += 1_000;
        return new TestTerminal(TlsClient.connect(node.ports().terminals(), PemIdentity.certificate(world.transport().ca()),
            Optional.of(PemIdentity.read(world.transport().client("SHOP-1")))), "SHOP-1", clock, stan);
    }

    private void up(RelayNode.Running node) throws Exception {
        doors.awaitLine(node, DefaultWorld.CARD_ISSUER_A);
        doors.awaitMetric(node, "chukei_security_module_devices_total{event=\"connected\"} 2.0");
    }
}
