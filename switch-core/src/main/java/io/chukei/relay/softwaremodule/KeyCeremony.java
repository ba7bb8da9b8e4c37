package io.chukei.relay.softwaremodule;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

import io.chukei.relay.chance.SecureChance;
import io.chukei.relay.pin.KeyPurpose;
import io.chukei.relay.pin.TakenKey;

/// Brings a key that was agreed on by hand under the software module's protection key: its components, each in a file of
/// its keeper, are combined by exclusive or, and only the resting form is written.
///
/// ```
/// 32 hexadecimal digits, for a transport key 64; blanks between them are left out
/// ```
public final class KeyCeremony {
    /// The most components of a key.
    public static final int MOST_COMPONENTS = 9;

    private static final int TRIPLE_DES_BYTES = 16;
    private static final int TRANSPORT_BYTES = 32;
    private static final Pattern BLANKS = Pattern.compile("\\s");

    private final RestingKeys keys;

    /// @param masterKeys the file that `keys init` made
    /// @throws IOException when it is missing, readable by others or not a master key file
    public KeyCeremony(Path masterKeys, SecureRandom random) throws IOException {
        this.keys = new RestingKeys(MasterKeyFile.protection(masterKeys), new SecureChance(random));
    }

    /// Combines the components and writes the key as it rests.
    ///
    /// @param components 1..9 files of mode 0600
    /// @param out made with mode 0600
    /// @return six hexadecimal digits, which the counterparty has of the same key
    /// @throws IOException when a file cannot be used, or the key is none; no digit of it is quoted, nothing is overwritten
    public String take(KeyPurpose purpose, List<Path> components, Path out) throws IOException {
        if (components.isEmpty() || components.size() > MOST_COMPONENTS) {
            throw new IOException("a key has 1 to " + MOST_COMPONENTS + " components");
        }
        byte[] key = new byte[purpose == KeyPurpose.TRANSPORT ? TRANSPORT_BYTES : TRIPLE_DES_BYTES];
        try {
            for (Path file : components) {
                combine(key, file);
            }
            if (purpose != KeyPurpose.TRANSPORT) {
                // What two components of odd parity give is even.
                MasterKeyFile.withOddParity(key);
            }
            if (Arrays.equals(key, 0, key.length / 2, key, key.length / 2, key.length)) {
                throw new IOException("the two halves of the key are alike");
            }
            TakenKey taken = keys.taken(purpose, key);
            OwnerFile.create(out, taken.key().text() + "\n");
            return taken.checkValue();
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private static void combine(byte[] key, Path file) throws IOException {
        String digits = BLANKS.matcher(String.join("", OwnerFile.lines(file, "a key component"))).replaceAll("");
        if (!digits.matches("[0-9A-Fa-f]{" + 2 * key.length + "}")) {
            throw new IOException(file + " is not a component of such a key: " + 2 * key.length + " hexadecimal digits");
        }
        byte[] component = HexFormat.of().parseHex(digits);
        for (int i = 0; i < key.length; i++) {
            key[i] ^= component[i];
        }
        Arrays.fill(component, (byte) 0);
    }
}
