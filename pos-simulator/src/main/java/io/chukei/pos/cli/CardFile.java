package io.chukei.pos.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.random.RandomGenerator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chukei.testbed.card.CardApplication;
import io.chukei.testbed.card.CardVariant;
import io.chukei.testbed.card.RsaCardSigner;
import io.chukei.testbed.card.VirtualCard;

/// A simulated card in a file: what the testbed's J-LIS answers to `POST /control/issue` (`certificate`, `caCertificate`, `key` in Base64).
final class CardFile {
    private static final long MOST_BYTES = 65_536;

    private CardFile() {}

    /// @param pin the PIN that this card shall have
    /// @throws IOException when the file is not that; the message tells nothing of its content
    static VirtualCard read(Path file, String pin, RandomGenerator random) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            throw new IOException("the card file is longer than 65,536 bytes");
        }
        try {
            JsonNode card = new ObjectMapper().readTree(Files.readString(file));
            CardApplication auth = new CardApplication(part(card, "certificate"), part(card, "caCertificate"),
                new RsaCardSigner(
                    KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(part(card, "key")))),
                pin);
            return new VirtualCard(CardVariant.ORDINARY, auth, null, random);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException("the card file does not hold a certificate and an RSA key");
        }
    }

    private static byte[] part(JsonNode card, String name) throws IOException {
        JsonNode part = card.path(name);
        if (!part.isTextual()) {
            throw new IOException("the card file lacks " + name);
        }
        return Base64.getDecoder().decode(part.asText());
    }
}
