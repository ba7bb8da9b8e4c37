package io.chukei.relay.linkstore;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// Looks for secrets in files, in every form in which they might have slipped through: decimal text, UTF-16,
/// hexadecimal of number and text, BCD, the number's bytes, and Base64 of text and bytes at each of its three
/// alignments.
final class Canaries {
    private final Map<String, byte[]> patterns = new LinkedHashMap<>();

    /// @param digits an account number or a decimal serial, at least twelve digits
    Canaries with(String name, String digits) {
        byte[] text = digits.getBytes(StandardCharsets.US_ASCII);
        String hex = new BigInteger(digits).toString(16);
        byte[] number = new BigInteger(digits).toByteArray();
        patterns.put(name + " decimal", text);
        patterns.put(name + " UTF-16", digits.getBytes(StandardCharsets.UTF_16LE));
        patterns.put(name + " hex", hex.getBytes(StandardCharsets.US_ASCII));
        patterns.put(name + " HEX", hex.toUpperCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII));
        patterns.put(name + " hex of text", HexFormat.of().formatHex(text).getBytes(StandardCharsets.US_ASCII));
        patterns.put(name + " BCD", HexFormat.of().parseHex(digits.length() % 2 == 0 ? digits : "0" + digits));
        patterns.put(name + " bytes", number);
        base64(name + " Base64 of text", text);
        base64(name + " Base64 of bytes", number);
        return this;
    }

    /// The part of the encoding that does not depend on the neighbours, for each alignment.
    private void base64(String name, byte[] bytes) {
        for (int shift = 0; shift < 3; shift++) {
            byte[] shifted = new byte[shift + bytes.length];
            System.arraycopy(bytes, 0, shifted, shift, bytes.length);
            String encoded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
            int from = shift == 0 ? 0 : shift + 1;
            patterns.put(name + " +" + shift, encoded.substring(from, encoded.length() - 2).getBytes(StandardCharsets.US_ASCII));
        }
    }

    List<byte[]> patterns() {
        return List.copyOf(patterns.values());
    }

    /// @return "pattern in file" for every find below a folder
    List<String> search(Path folder) throws IOException {
        List<String> finds = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String content = Files.readString(file, StandardCharsets.ISO_8859_1);
                patterns.forEach((name, pattern) -> {
                    if (content.contains(new String(pattern, StandardCharsets.ISO_8859_1))) {
                        finds.add(name + " in " + file.getFileName());
                    }
                });
            }
        }
        return finds;
    }
}
