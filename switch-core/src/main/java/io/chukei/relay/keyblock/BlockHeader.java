package io.chukei.relay.keyblock;

import java.util.regex.Pattern;

/// The sixteen characters in front of a key block, without its version and length (ANSI X9.143 table 1).
///
/// @param usage two characters: `P0` PIN encryption, `B0` base derivation key, `M3`, `M6` MAC, `K1` key block protection
/// @param algorithm `T` triple DES, `A` AES
/// @param mode of use: `E` enciphers only, `B` both ways, `C` MAC both ways, `X` derives, `N` no restriction …
/// @param version of the key, two characters, `00` where none is kept
/// @param exportability `N` none, `E` under a trusted key, `S` sensitive
public record BlockHeader(String usage, char algorithm, char mode, String version, char exportability) {
    private static final Pattern TWO = Pattern.compile("[0-9A-Za-z]{2}");

    /// @throws IllegalArgumentException when a part is not of its form
    public BlockHeader {
        boolean sound = TWO.matcher(usage).matches() && TWO.matcher(version).matches() && "TA".indexOf(algorithm) >= 0
            && "BCDEGNSTVXY".indexOf(mode) >= 0 && "ENS".indexOf(exportability) >= 0;
        if (!sound) {
            throw new IllegalArgumentException("not the header of a key block");
        }
    }
}
