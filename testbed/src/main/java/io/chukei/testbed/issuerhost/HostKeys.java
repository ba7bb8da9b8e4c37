package io.chukei.testbed.issuerhost;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

import io.chukei.testbed.securitymodule.DeviceKeys;
import io.chukei.testbed.securitymodule.MessageMacs;
import io.chukei.testbed.securitymodule.SimulatedKeyBlocks;
import io.chukei.testbed.securitymodule.ZonePinCheck;

/// The keys that a bank's host shares with the switch: a zone PIN key and a MAC key, the ones before them, and the transport
/// key under which the bank sends new ones. Safe from any thread.
public final class HostKeys {
    private static final int BASE = 36;

    private final byte[] transport;
    private final MessageMacs algorithm;
    private final RandomGenerator random;
    private final ZonePinCheck pins;
    private List<byte[]> macKeys;
    private int generation = 1;
    private MacConduct conduct = MacConduct.SOUND;

    /// How the host's answers carry their MAC.
    public enum MacConduct {
        /// As agreed.
        SOUND,
        /// None.
        MISSING,
        /// Another message's.
        WRONG
    }

    /// New keys as the elements of a message have them.
    ///
    /// @param privateData DE 48
    /// @param pin the new PIN key in the clear
    /// @param mac the new MAC key in the clear
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Parcel(String privateData, byte[] pin, byte[] mac) {
        @Override
        public String toString() {
            return "Parcel[••••]";
        }
    }

    /// The first keys.
    ///
    /// @param transport 32 bytes
    /// @param pin 16 bytes
    /// @param mac 16 bytes
    public HostKeys(byte[] transport, byte[] pin, byte[] mac, MessageMacs algorithm, RandomGenerator random) {
        this.transport = transport.clone();
        this.pins = new ZonePinCheck(pin);
        this.macKeys = List.of(mac.clone());
        this.algorithm = algorithm;
        this.random = random;
    }

    /// Reads DE 52.
    public ZonePinCheck pins() {
        return pins;
    }

    /// Makes the next keys. The host takes them beside the ones before from now on.
    public synchronized Parcel next() {
        generation++;
        Parcel parcel = parcel(generation);
        pins.alsoUnder(parcel.pin());
        macKeys = List.of(parcel.mac(), macKeys.getFirst());
        return parcel;
    }

    /// Makes fresh keys of a generation in their message; the host does not use them.
    public synchronized Parcel parcel(int number) {
        byte[] pin = DeviceKeys.fresh(random);
        byte[] mac = DeviceKeys.fresh(random);
        String version = String.format(Locale.ROOT, "%2s", Integer.toString(number, BASE)).replace(' ', '0').toUpperCase(Locale.ROOT);
        String usage = switch (algorithm) {
            case X9_19 -> DeviceKeys.MAC_X9_19;
            case CMAC -> DeviceKeys.MAC_CMAC;
        };
        return new Parcel(key('P', DeviceKeys.PIN + "B", version, pin) + key('M', usage + "C", version, mac), pin, mac);
    }

    private String key(char name, String use, String version, byte[] key) {
        return element("K" + name, SimulatedKeyBlocks.wrap(transport, use, version, key, random))
            + element("C" + name, DeviceKeys.checkValue(key));
    }

    private static String element(String name, String value) {
        return name + String.format(Locale.ROOT, "%03d", value.length()) + value;
    }

    /// Changes how answers carry their MAC.
    public synchronized void conduct(MacConduct next) {
        conduct = next;
    }

    synchronized MacConduct conduct() {
        return conduct;
    }

    /// The key whose MAC it is.
    synchronized Optional<byte[]> keyOf(byte[] covered, byte[] mac) {
        return macKeys.stream().filter(key -> MessageDigest.isEqual(mac, mac(key, covered, mac.length))).findFirst();
    }

    /// The newest MAC key.
    synchronized byte[] newest() {
        return macKeys.getFirst().clone();
    }

    byte[] mac(byte[] key, byte[] covered, int length) {
        return Arrays.copyOf(algorithm.of(key, covered), length);
    }
}
