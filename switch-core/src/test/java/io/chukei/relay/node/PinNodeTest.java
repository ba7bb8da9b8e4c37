package io.chukei.relay.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import io.chukei.iso8583.message.Pan;
import io.chukei.relay.config.ConfigFile;
import io.chukei.relay.config.ConfigProblem;
import io.chukei.relay.config.SwitchConfig;
import io.chukei.relay.pin.AccountDigits;
import io.chukei.relay.pin.PeerCrypto;
import io.chukei.relay.server.TlsClient;
import io.chukei.testbed.faultproxy.FaultPlan;
import io.chukei.testbed.faultproxy.FaultProxy;
import io.chukei.testbed.jlis.HolderSpec;
import io.chukei.testbed.jlis.IssuedCertificate;
import io.chukei.testbed.securitymodule.DeviceConduct;
import io.chukei.testbed.securitymodule.DeviceKeys;
import io.chukei.testbed.securitymodule.PinPad;
import io.chukei.testbed.securitymodule.SimulatedDevice;
import io.chukei.testbed.securitymodule.ZonePinCheck;
import io.chukei.testbed.world.DefaultWorld;
import io.chukei.testbed.world.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A node with a security module behind a socket: a PIN from the pad to the issuer's line.
final class PinNodeTest {
    private static final int HEADER = 8;
    private static final int LENGTH_BYTES = 2;

    @TempDir
    private Path folder;
    private final Clock clock = Clock.systemUTC();
    private final NodeDoors doors = new NodeDoors();
    private final Random random = new Random(12);
    private final byte[] baseKey = DeviceKeys.fresh(random);
    private final byte[] macKey = DeviceKeys.fresh(random);
    private final byte[] zoneKey = DeviceKeys.fresh(random);
    private final List<byte[]> seen = new CopyOnWriteArrayList<>();

    @Test
    void aPinReachesItsIssuerAndWhatIsWrongWithOneIsNamed() throws Exception {
        try (World world = World.start(DefaultWorld.onFreePorts(), folder.resolve("world"), clock, new SecureRandom());
            SimulatedDevice device = SimulatedDevice.start(0, HEADER, new DeviceKeys(random), random);
            FaultProxy proxy = FaultProxy.open(() -> new InetSocketAddress(InetAddress.getLoopbackAddress(),
                world.bank(DefaultWorld.CARD_ISSUER_A).port()), 1, FaultPlan.NONE, (connection, forth, bytes) -> {
                    if (forth) {
                        seen.add(bytes.clone());
                    }
                })) {
            IssuedCertificate holder = world.jlis().issue(HolderSpec.ordinary());
            RelayNode.Running node = RelayNode.start(config(world, device, proxy.port()), clock);
            try (TestTerminal terminal = terminal(node, world)) {
                doors.linkCard(node, holder, ",\"pin\":\"required\"");
                doors.awaitLine(node, DefaultWorld.CARD_ISSUER_A);
                doors.awaitMetric(node, "chukei_security_module_devices_total{event=\"connected\"} 2.0");
                assertEquals(1012, terminal.ask(terminal.pay(holder, 1_000)).actionCode(), "the link asks for a PIN");
                PinPad pad = new PinPad(baseKey, HexFormat.of().parseHex("ffff9876543210e00000"), random);
                PinPad.Entered entered = pad.enter("48213");
                assertEquals(0, terminal.ask(terminal.pay(holder, 1_000), entered, macKey).actionCode());
                assertTrue(new ZonePinCheck(zoneKey).matches(pinBlock(), AccountDigits.of(new Pan(DefaultWorld.CARD_A)).digits(), "48213"));
                assertEquals(1028, terminal.ask(terminal.pay(holder, 1_000), entered, macKey).actionCode(), "the KSN came before");
                assertEquals(9116, terminal.ask(terminal.pay(holder, 1_000), pad.enter("48213"), zoneKey).actionCode(), "another MAC key");
                PinPad.Entered broken = new PinPad.Entered(PeerCrypto
                    .underDerivedKey(baseKey, "ffff9876543210e00010", HexFormat.of().parseHex("0512345edcba9876")).toArray(),
                    HexFormat.of().parseHex("ffff9876543210e00010"));
                assertEquals(1026, terminal.ask(terminal.pay(holder, 1_000), broken, macKey).actionCode(), "not format 1");
                pad.goOnAfter(16);
                device.conduct(DeviceConduct.HANGS_UP);
                assertEquals(9120, terminal.ask(terminal.pay(holder, 1_000), pad.enter("48213"), macKey).actionCode());
                nothingIsKept(entered.block());
                nothingIsKept(pinBlock());
            }
            assertTrue(node.stop().now());
        }
    }

    @Test
    void formatThreeWithoutADeviceStopsTheStart() throws Exception {
        try (World world = World.start(DefaultWorld.onFreePorts(), folder.resolve("world"), clock, new SecureRandom());
            SimulatedDevice device = SimulatedDevice.start(0, HEADER, new DeviceKeys(random), random)) {
            Path file = folder.resolve("switch.yaml");
            SwitchConfig sound = config(world, device, 1);
            assertEquals(1, sound.pin().institutions().size());
            Files.writeString(file, Files.readString(file).replace("module: host-command", "module: software")
                .replace("pinFormat: 0", "pinFormat: 3"));
            ConfigProblem problem = assertThrows(ConfigProblem.class, () -> ConfigFile.read(file, name -> null));
            assertTrue(String.valueOf(problem.getMessage()).contains("pinFormat 3 needs module host-command"), problem::getMessage);
        }
    }

    private SwitchConfig config(World world, SimulatedDevice device, int issuerPort) throws IOException, ConfigProblem {
        NodeFiles.write(folder, world);
        Files.writeString(folder.resolve("bdk"), device.keys().hold(DeviceKeys.BASE_DERIVATION, baseKey) + "\n");
        Files.writeString(folder.resolve("tak"), device.keys().hold(DeviceKeys.MAC_X9_19, macKey) + "\n");
        Files.writeString(folder.resolve("zpk"), device.keys().hold(DeviceKeys.PIN, zoneKey) + "\n");
        Path file = folder.resolve("switch.yaml");
        String direct = "port: " + world.bank(DefaultWorld.CARD_ISSUER_A).port() + "}";
        Files.writeString(file, Files.readString(file).replace(direct, "port: " + issuerPort + "}") + """
            pin:
              module: host-command
              devices: {addresses: [{host: 127.0.0.1, port: %d}]}
              requesters: [{name: SHOP-1, pinKey: bdk, macKey: tak}]
              institutions: [{number: "%s", zoneKey: zpk, pinFormat: 0}]
            """.formatted(device.port(), DefaultWorld.CARD_ISSUER_A));
        return ConfigFile.read(file, name -> null).config();
    }

    /// DE 52 of the last request for money: sixteen hexadecimal digits in this dialect, found by the bitmap's elements before it.
    private byte[] pinBlock() throws Exception {
        for (int i = seen.size() - 1; i >= 0; i--) {
            byte[] frame = seen.get(i);
            org.jpos.iso.ISOMsg message = new org.jpos.iso.ISOMsg();
            message.setPackager(new org.jpos.iso.packager.GenericPackager("jar:packager/iso87ascii.xml"));
            if (new String(frame, LENGTH_BYTES, 4, StandardCharsets.US_ASCII).equals("0200")) {
                byte[] body = new byte[frame.length - LENGTH_BYTES];
                System.arraycopy(frame, LENGTH_BYTES, body, 0, body.length);
                message.unpack(body);
                return message.getBytes(52);
            }
        }
        throw new AssertionError("no request for money was sent");
    }

    private void nothingIsKept(byte[] block) throws IOException {
        String hex = HexFormat.of().formatHex(block);
        try (Stream<Path> files = Files.walk(folder.resolve("data"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                assertFalse(content.contains(new String(block, StandardCharsets.ISO_8859_1)), file::toString);
                assertFalse(content.contains(hex) || content.contains(hex.toUpperCase(java.util.Locale.ROOT)), file::toString);
            }
        }
    }

    private TestTerminal terminal(RelayNode.Running node, World world) throws Exception {
        return new TestTerminal(TlsClient.connect(node.ports().terminals(), PemIdentity.certificate(world.transport().ca()),
            Optional.of(PemIdentity.read(world.transport().client("SHOP-1")))), "SHOP-1", clock, 0);
    }
}
