package io.chukei.testbed.securitymodule;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// The simulated device's own master key, and keys under it. A key leaves the device as `S` and a key block.
public final class DeviceKeys {
    /// Base derivation key.
    public static final String BASE_DERIVATION = "B0";
    /// PIN encryption: terminal and zone PIN keys.
    public static final String PIN = "P0";
    /// MAC by ISO/IEC 9797-1 algorithm 3.
    public static final String MAC_X9_19 = "M3";
    /// MAC by CMAC.
    public static final String MAC_CMAC = "M6";
    /// Protects key blocks on their way.
    public static final String TRANSPORT = "K1";

    private static final int MASTER_BYTES = 32;
    private static final char SCHEME = 'S';

    private final byte[] master = new byte[MASTER_BYTES];
    private final RandomGenerator random;

    /// Makes a device with a fresh master key.
    public DeviceKeys(RandomGenerator random) {
        this.random = random;
        random.nextBytes(master);
    }

    /// A fresh double-length key in the clear, with odd parity.
    public static byte[] fresh(RandomGenerator random) {
        byte[] key = new byte[TripleDes.KEY_BYTES];
        random.nextBytes(key);
        return TripleDes.withOddParity(key);
    }

    /// A key as a host keeps it for this device: what a key ceremony would give.
    ///
    /// @param usage one of the constants
    /// @param key 16 bytes, for [#TRANSPORT] 32
    public String hold(String usage, byte[] key) {
        return SCHEME + SimulatedKeyBlocks.wrap(master, usage, 'N', key, random);
    }

    /// A clear PIN block as the device keeps it outside itself.
    byte[] keepPin(byte[] block) {
        return TripleDes.encrypt(Arrays.copyOf(master, TripleDes.KEY_BYTES), block);
    }

    /// By which two sides see that they mean the same key: six hexadecimal digits.
    public static String checkValue(byte[] key) {
        return HexFormat.of().withUpperCase().formatHex(TripleDes.checkValue(key));
    }

    /// Length of a held key in characters.
    static int heldLength(String text, int from) {
        if (from >= text.length() || text.charAt(from) != SCHEME || text.length() < from + 6) {
            return 0;
        }
        try {
            return 1 + Integer.parseInt(text.substring(from + 2, from + 6));
        } catch (NumberFormatException notANumber) {
            return 0;
        }
    }

    /// The clear key of a usage, or empty where it is not one of this device.
    Optional<byte[]> open(String held, String usage) {
        return held.isEmpty() || held.charAt(0) != SCHEME ? Optional.empty()
            : SimulatedKeyBlocks.open(master, held.substring(1)).filter(key -> key.usage().equals(usage))
                .map(SimulatedKeyBlocks.Key::bytes);
    }

    /// Sixteen hexadecimal digits.
    String masterCheckValue() {
        return HexFormat.of().withUpperCase().formatHex(TripleDes.encrypt(Arrays.copyOf(master, 16), new byte[8]));
    }
}
