package io.chukei.iso8583.message;

import java.util.regex.Pattern;

/// A key on its way: a key block (ANSI X9.143) under the transport key that both sides share, and its check value.
///
/// @param block version B or D, 56..512 characters
/// @param checkValue six hexadecimal digits in capitals: the first three bytes of zeros enciphered under the key
public record SentKey(String block, String checkValue) {
    /// The shortest block: a header, one block of payload and a MAC of 8 bytes.
    public static final int LEAST_CHARACTERS = 56;
    /// The longest block.
    public static final int MOST_CHARACTERS = 512;
    /// Characters of a check value.
    public static final int CHECK_CHARACTERS = 6;

    private static final Pattern BLOCK =
        Pattern.compile("[BD][0-9]{4}[0-9A-Za-z]{" + (LEAST_CHARACTERS - 5) + "," + (MOST_CHARACTERS - 5) + "}");
    private static final Pattern CHECK = Pattern.compile("[0-9A-F]{" + CHECK_CHARACTERS + "}");
    private static final int USAGE = 5;
    private static final int VERSION = 9;

    /// @throws IllegalArgumentException when it is not the form of a block or of a check value; neither is quoted
    public SentKey {
        Text.require(BLOCK.matcher(block).matches() && Integer.parseInt(block.substring(1, USAGE)) == block.length(),
            "not a key block of version B or D");
        Text.require(CHECK.matcher(checkValue).matches(), "a check value is six hexadecimal digits");
    }

    /// What the key may be used for, two characters (ANSI X9.143 table 2). As true as the block is authentic.
    public String usage() {
        return block.substring(USAGE, USAGE + 2);
    }

    /// The key's version number, two characters. As true as the block is authentic.
    public String version() {
        return block.substring(VERSION, VERSION + 2);
    }

    @Override
    public String toString() {
        return "SentKey[" + usage() + " " + version() + "]";
    }
}
