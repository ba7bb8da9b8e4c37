package io.chukei.app.world;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;

import io.chukei.atm.pinpad.PadSettings;
import io.chukei.iso8583.message.Bytes;
import io.chukei.testbed.jlis.CaKind;
import io.chukei.testbed.securitymodule.DeviceKeys;
import io.chukei.testbed.transport.PemFiles;
import io.chukei.testbed.world.DefaultWorld;
import io.chukei.testbed.world.PinRoom;
import io.chukei.testbed.world.World;

/// What bank X's host and its one ATM are started with, as files: `host.yaml` as `chukei atm host` takes it, and `pad.keys` as `chukei atm`
/// takes them. The host keeps its records in `host` beside them.
public final class BankXConfig {
    /// DE 41 of the ATM.
    public static final String TERMINAL = "ATM00001";
    /// DE 42 of the ATM.
    public static final String PLACE = "BANK-X-HEAD-OFFICE";
    /// The number of the ATM's PIN pad: its keys are its own.
    private static final int PAD = 9_001;

    private BankXConfig() {}

    /// Where the host keeps its records.
    public static Path records(Path folder) {
        return folder.resolve("host");
    }

    /// The ATM's keys, on the disk and as they are.
    public static PadSettings writePad(Path folder, World world) throws IOException {
        PinRoom.Pad loaded = world.pins().pad(PAD);
        PadSettings pad = new PadSettings(Bytes.of(loaded.initialKey()), Bytes.of(loaded.serial()), Bytes.of(loaded.macKey()));
        Files.createDirectories(folder);
        Files.write(folder.resolve("pad.keys"), List.of(pad.initialKey().hex(), pad.serial().hex(), pad.macKey().hex()));
        return pad;
    }

    /// Writes the host's configuration; its ports are any free ones.
    ///
    /// @param further lines of YAML: limits and times, where they shall be others than the usual
    /// @return the file
    public static Path writeHost(Path folder, World world, int switchPort, SecureRandom random, String further) throws IOException {
        Files.createDirectories(folder);
        PinRoom pins = world.pins();
        Files.writeString(folder.resolve("own.key"), pins.keys().hold(DeviceKeys.PIN, DeviceKeys.fresh(random)) + "\n");
        List<String> certificates = world.caFiles(CaKind.AUTH).stream().map(BankXConfig::quoted).toList();
        String yaml = """
            name: BANK-X-HOST
            institution: "%s"
            data: host
            controlPort: 0
            listen: {port: 0, tls: %s}
            atms:
              - {name: %s, terminal: %s, merchant: %s, pinKey: %s, macKey: %s}
            switch: {host: localhost, port: %d, reconnect: 250ms, tls: %s}
            module: {host: 127.0.0.1, port: %d, header: %d}
            keys: {own: own.key, zone: %s, zoneMac: %s}
            jpki: {certificates: [%s], partitions: "%s", every: 1m}
            """.formatted(DefaultWorld.BANK_X, tls(world, world.transport().server()), DefaultWorld.ATM_X, TERMINAL, PLACE,
            quoted(pins.baseFile()), quoted(pins.macFile()), switchPort, tls(world, world.transport().client(DefaultWorld.ATM_HOST)),
            pins.port(), PinRoom.HEADER, quoted(pins.acquirerFile()), quoted(pins.acquirerMacFile()), String.join(", ", certificates),
            world.jlis().partitions(CaKind.AUTH));
        return Files.writeString(folder.resolve("host.yaml"), yaml + further);
    }

    private static String tls(World world, PemFiles files) {
        return "{certificate: " + quoted(files.certificates()) + ", key: " + quoted(files.privateKey()) + ", trust: "
            + quoted(world.transport().ca()) + "}";
    }

    private static String quoted(Path file) {
        return "\"" + file.toAbsolutePath() + "\"";
    }
}
