package io.chukei.testbed.world;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chukei.testbed.card.CardApplication;
import io.chukei.testbed.card.CardPins;
import io.chukei.testbed.card.CardSigner;
import io.chukei.testbed.card.CardVariant;
import io.chukei.testbed.card.VirtualCard;
import io.chukei.testbed.jlis.IssuedCertificate;

/// A simulated card in a file: what J-LIS answers to `POST /control/issue` (`certificate`, `caCertificate`, `key` in
/// Base64), and optionally an object of the same form under `sign` for the signature half.
public final class CardFile {

    private static final int MAX_BYTES = 65_536;

    private CardFile() {}

    /// Makes the card of a file.
    ///
    /// @param pins those that this card shall have
    /// @throws IOException when the file is none; the message tells nothing of its content
    public static VirtualCard read(Path file, CardVariant variant, CardPins pins, RandomGenerator random)
        throws IOException {
        if (Files.size(file) > MAX_BYTES) {
            throw new IOException("the card file is longer than 65,536 bytes");
        }
        JsonNode card = new ObjectMapper().readTree(Files.readString(file));
        return new VirtualCard(variant, half(card, pins.auth()),
            card.has("sign") ? half(card.get("sign"), pins.sign()) : null, random);
    }

    /// Writes a new file, readable by its owner only: it holds private keys.
    ///
    /// @throws IOException when it cannot be written or is there already
    public static void write(Path file, IssuedCertificate auth, IssuedCertificate sign) throws IOException {
        Map<String, Object> card = new LinkedHashMap<>(parts(auth));
        card.put("sign", parts(sign));
        byte[] json = new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(card);
        try (OutputStream out = Channels.newOutputStream(
            Files.newByteChannel(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))))) {
            out.write(json);
        }
    }

    private static Map<String, String> parts(IssuedCertificate issued) {
        Base64.Encoder base64 = Base64.getEncoder();
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("certificate", base64.encodeToString(issued.der()));
        parts.put("caCertificate", base64.encodeToString(issued.caCertificate()));
        parts.put("key", base64.encodeToString(issued.key().getEncoded()));
        return parts;
    }

    private static CardApplication half(JsonNode half, String pin) throws IOException {
        try {
            return new CardApplication(part(half, "certificate"), part(half, "caCertificate"),
                CardSigner.of(key(new PKCS8EncodedKeySpec(part(half, "key")))), pin);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException("the card file does not hold a certificate and a key of RSA or of a curve");
        }
    }

    private static PrivateKey key(PKCS8EncodedKeySpec pkcs8) throws GeneralSecurityException {
        try {
            return KeyFactory.getInstance("RSA").generatePrivate(pkcs8);
        } catch (InvalidKeySpecException notRsa) {
            return KeyFactory.getInstance("EC").generatePrivate(pkcs8);
        }
    }

    private static byte[] part(JsonNode half, String name) throws IOException {
        JsonNode part = half.path(name);
        if (!part.isTextual()) {
            throw new IOException("the card file lacks " + name);
        }
        return Base64.getDecoder().decode(part.asText());
    }
}
