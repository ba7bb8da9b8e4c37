package io.chukei.relay.softwaremodule;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/// The file of the software module's master keys: jPOS's local master keys as it reads them, and one more line, the
/// AES-256 key under which this module's keys rest.
///
/// ```
/// LMK0x00=<32 hexadecimal digits>
/// …
/// LMK0x0e=<32 hexadecimal digits>
/// KBPK=<64 hexadecimal digits>
/// ```
///
/// Made by `keys init` only; mode 0600, and a file that others may read is refused.
public final class MasterKeyFile {
    /// Its name.
    public static final String NAME = "software-module.lmk";

    private static final int PAIRS = 15;
    private static final int PAIR_BYTES = 16;
    private static final int PROTECTION_BYTES = 32;
    private static final String PROTECTION = "KBPK=";

    private MasterKeyFile() {}

    /// Makes the file with fresh keys in a folder that is there.
    ///
    /// @return the file
    /// @throws IOException when it is there already or cannot be written; nothing is overwritten
    public static Path create(Path folder, SecureRandom random) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int pair = 0; pair < PAIRS; pair++) {
            byte[] key = new byte[PAIR_BYTES];
            random.nextBytes(key);
            withOddParity(key);
            if (Arrays.equals(key, 0, 8, key, 8, 16)) {
                throw new IllegalStateException("the random source repeats itself");
            }
            text.append(String.format(Locale.ROOT, "LMK0x%02x=", pair)).append(HexFormat.of().formatHex(key)).append('\n');
        }
        byte[] protection = new byte[PROTECTION_BYTES];
        random.nextBytes(protection);
        text.append(PROTECTION).append(HexFormat.of().formatHex(protection)).append('\n');
        Path file = folder.resolve(NAME);
        OwnerFile.create(file, text.toString());
        return file;
    }

    /// Checks the file and reads the key under which keys rest.
    ///
    /// @return 32 bytes
    /// @throws IOException when it is missing, is not such a file, or others may read it; nothing of it is quoted
    static byte[] protection(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException(file + " is missing; `chukei keys init --software-module` makes it");
        }
        byte[] key = protection(OwnerFile.lines(file, "a master key file"));
        if (key.length != PROTECTION_BYTES) {
            throw new IOException(file + " is not a master key file");
        }
        return key;
    }

    private static byte[] protection(List<String> lines) {
        long pairs = lines.stream().filter(line -> line.matches("LMK0x0[0-9a-e]=[0-9a-f]{32}")).count();
        return pairs != PAIRS ? new byte[0]
            : lines.stream().filter(line -> line.matches(PROTECTION + "[0-9a-f]{64}")).findFirst()
                .map(line -> HexFormat.of().parseHex(line, PROTECTION.length(), line.length())).orElseGet(() -> new byte[0]);
    }

    /// Sets the lowest bit of each byte.
    static void withOddParity(byte[] key) {
        for (int i = 0; i < key.length; i++) {
            int seven = key[i] & 0xFE;
            key[i] = (byte) (seven | (Integer.bitCount(seven) + 1) % 2);
        }
    }
}
