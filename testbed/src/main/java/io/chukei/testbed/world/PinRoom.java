package io.chukei.testbed.world;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.chukei.testbed.securitymodule.DeviceConduct;
import io.chukei.testbed.securitymodule.DeviceKeys;
import io.chukei.testbed.securitymodule.Dukpt;
import io.chukei.testbed.securitymodule.SimulatedDevice;
import io.chukei.testbed.securitymodule.ZonePinCheck;
import org.jspecify.annotations.Nullable;

/// What PINs need around a switch: a simulated security module, the keys that a ceremony has put into it, and what the same
/// ceremony gave to PIN pads and banks.
///
/// Files in its folder, each one line: `base.key` (base derivation key of the terminals' pads), `mac.key` (of their messages),
/// `acquirer.key` and `acquirer-mac.key` (zone PIN key and MAC key of an acquirer's host) and `zone-INSTITUTION.key`, all in the form in which the device keeps them. Safe from any thread.
public final class PinRoom implements AutoCloseable {
    /// Characters in front of each command.
    public static final int HEADER = 8;
    private static final String PADS = "ffff987654";
    private static final int COUNTER_BITS = 21;
    private static final int MOST_PADS = (1 << 19) - 1;

    private final Path folder;
    private final SecureRandom random;
    private final DeviceKeys keys;
    private final byte[] baseKey;
    private final byte[] macKey;
    private final Acquirer acquirer;
    private final Map<String, byte[]> zoneKeys = new HashMap<>();
    private final int port;
    private @Nullable SimulatedDevice device;

    /// What a PIN pad is given before it stands in a shop; a real one never shows it again.
    ///
    /// @param initialKey 16 bytes
    /// @param serial the key serial number with a zero counter, 10 bytes
    /// @param macKey of the terminal's messages, 16 bytes
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Pad(byte[] initialKey, byte[] serial, byte[] macKey) {
        @Override
        public String toString() {
            return "Pad[••••]";
        }
    }

    /// What an acquirer's host shares with the switch.
    ///
    /// @param zoneKey under which it sends PINs, 16 bytes
    /// @param macKey of its messages, 16 bytes
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Acquirer(byte[] zoneKey, byte[] macKey) {
        @Override
        public String toString() {
            return "Acquirer[••••]";
        }
    }

    private PinRoom(Path folder, List<String> institutions, SecureRandom random) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.random = random;
        this.keys = new DeviceKeys(random);
        this.baseKey = DeviceKeys.fresh(random);
        this.macKey = DeviceKeys.fresh(random);
        hold(baseFile(), DeviceKeys.BASE_DERIVATION, baseKey);
        hold(macFile(), DeviceKeys.MAC_X9_19, macKey);
        this.acquirer = new Acquirer(DeviceKeys.fresh(random), DeviceKeys.fresh(random));
        hold(acquirerFile(), DeviceKeys.PIN, acquirer.zoneKey);
        hold(acquirerMacFile(), DeviceKeys.MAC_X9_19, acquirer.macKey);
        for (String institution : institutions) {
            byte[] zoneKey = DeviceKeys.fresh(random);
            zoneKeys.put(institution, zoneKey);
            hold(zoneFile(institution), DeviceKeys.PIN, zoneKey);
        }
        SimulatedDevice started = SimulatedDevice.start(0, HEADER, keys, random);
        this.device = started;
        this.port = started.port();
    }

    /// Makes the keys, writes the files and starts the device.
    ///
    /// @param institutions that shall read PINs
    /// @throws IOException when the folder cannot be written or no port is to be had
    public static PinRoom start(Path folder, List<String> institutions, SecureRandom random) throws IOException {
        return new PinRoom(folder, institutions, random);
    }

    private void hold(Path file, String usage, byte[] key) throws IOException {
        Files.writeString(file, keys.hold(usage, key) + "\n");
    }

    /// Where the device listens, also while it is stopped.
    public int port() {
        return port;
    }

    /// The device's keys, for further ones.
    public DeviceKeys keys() {
        return keys;
    }

    public Path baseFile() {
        return folder.resolve("base.key");
    }

    public Path macFile() {
        return folder.resolve("mac.key");
    }

    public Path acquirerFile() {
        return folder.resolve("acquirer.key");
    }

    public Path acquirerMacFile() {
        return folder.resolve("acquirer-mac.key");
    }

    public Path zoneFile(String institution) {
        return folder.resolve("zone-" + institution + ".key");
    }

    /// How an institution reads PINs.
    ///
    /// @throws IllegalArgumentException when it was started without that institution
    public ZonePinCheck zone(String institution) {
        byte[] key = zoneKeys.get(institution);
        if (key == null) {
            throw new IllegalArgumentException("There is no zone key for " + institution + ".");
        }
        return new ZonePinCheck(key);
    }

    /// What the acquirer's host was given.
    public Acquirer acquirer() {
        return new Acquirer(acquirer.zoneKey.clone(), acquirer.macKey.clone());
    }

    /// What a pad is loaded with.
    ///
    /// @param number 1..524,287; a pad of the same number has the same keys, so its counter must go on
    public Pad pad(int number) {
        if (number < 1 || number > MOST_PADS) {
            throw new IllegalArgumentException("A pad's number is 1 to 524,287.");
        }
        byte[] serial = HexFormat.of().parseHex(PADS + String.format(Locale.ROOT, "%010x", (long) number << COUNTER_BITS));
        return new Pad(Dukpt.initialKey(baseKey, serial), serial, macKey.clone());
    }

    /// Stops the device: whoever is connected loses it.
    public synchronized void stopDevice() {
        SimulatedDevice running = device;
        if (running != null) {
            device = null;
            running.close();
        }
    }

    /// Starts it again where it was, with the same keys.
    ///
    /// @throws IOException when the port is taken
    public synchronized void startDevice() throws IOException {
        if (device == null) {
            device = SimulatedDevice.start(port, HEADER, keys, random);
        }
    }

    /// Changes how the device behaves, from the next command on.
    ///
    /// @throws IllegalStateException while it is stopped
    public synchronized void conduct(DeviceConduct next) {
        SimulatedDevice running = device;
        if (running == null) {
            throw new IllegalStateException("The device is stopped.");
        }
        running.conduct(next);
    }

    Map<String, Object> whereabouts() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("port", port);
        all.put("base", baseFile().toString());
        all.put("mac", macFile().toString());
        all.put("acquirer", acquirerFile().toString());
        all.put("acquirerMac", acquirerMacFile().toString());
        Map<String, Object> zones = new LinkedHashMap<>();
        zoneKeys.keySet().stream().sorted().forEach(institution -> zones.put(institution, zoneFile(institution).toString()));
        all.put("zones", zones);
        return all;
    }

    @Override
    public void close() {
        stopDevice();
    }
}
