package io.chukei.jpki.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.chukei.jpki.Bytes;

/// A certificate or a list in a file, as DER or as PEM (RFC 7468).
final class CertificateFile {

    private static final Pattern PEM = Pattern.compile("-----BEGIN [A-Z0-9 ]+-----([A-Za-z0-9+/=\\s]+)-----END [A-Z0-9 ]+-----");

    private CertificateFile() {}

    /// The DER in the file.
    ///
    /// @param maxOctets longest file that is read
    /// @throws IOException when it cannot be read, or is longer
    static Bytes read(Path file, int maxOctets) throws IOException {
        byte[] content;
        try (InputStream in = Files.newInputStream(file)) {
            content = in.readNBytes(maxOctets + 1);
        }
        if (content.length > maxOctets) {
            throw new IOException("longer than " + maxOctets + " bytes");
        }
        return pem(new String(content, StandardCharsets.ISO_8859_1)).orElseGet(() -> Bytes.owning(content));
    }

    /// The first block of a PEM text; empty when there is none, or its Base64 is broken.
    static Optional<Bytes> pem(String text) {
        return pems(text).stream().findFirst();
    }

    /// Every block of a PEM text; empty when there is none, or the Base64 of one is broken.
    static List<Bytes> pems(String text) {
        if (!text.contains("-----BEGIN ")) {
            return List.of();
        }
        List<Bytes> blocks = new ArrayList<>();
        Matcher block = PEM.matcher(text);
        try {
            while (block.find()) {
                blocks.add(Bytes.owning(Base64.getMimeDecoder().decode(block.group(1))));
            }
        } catch (IllegalArgumentException e) {
            return List.of();
        }
        return blocks;
    }
}
