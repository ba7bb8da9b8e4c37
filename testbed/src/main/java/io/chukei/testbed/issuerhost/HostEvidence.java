package io.chukei.testbed.issuerhost;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

import io.chukei.testbed.holder.HolderBook;
import io.chukei.testbed.holder.ShownProof;
import org.jpos.iso.ISOMsg;
import org.jspecify.annotations.Nullable;

/// Reads what a request for cash shows of the holder's proof (docs/issuer-protocol.md §6.1): in DE 48 by names, in CMF as tags of DE 114.
final class HostEvidence {
    private static final int PRIVATE = 48;
    private static final int DATA = 114;
    private static final int NAME = 2;
    private static final int HEAD = 5;
    private static final Map<String, Integer> TEXTS =
        Map.of("PI", 3, "PR", 4, "PT", 6, "PM", 7, "PY", 8, "PL", 9, "PA", 11, "PU", 12, "PN", 13);
    private static final int CHALLENGE_ELEMENT = 5;
    private static final int CHOICE_ELEMENT = 10;

    private HostEvidence() {}

    /// Nothing when the message shows none, or what it shows is not of the form.
    static Optional<ShownProof> of(HostDialect dialect, ISOMsg message) {
        try {
            return dialect == HostDialect.CMF ? tagged(message.getBytes(DATA)) : named(names(message.getString(PRIVATE)));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    /// Whether there is one, sound or not.
    static boolean isSent(ISOMsg message) {
        String data = message.getString(PRIVATE);
        return message.hasField(DATA) || data != null && data.contains("PF001");
    }

    private static Map<String, String> names(@Nullable String data) {
        Map<String, String> named = new HashMap<>();
        for (int at = 0; data != null && at + HEAD <= data.stripTrailing().length();) {
            int length = Integer.parseInt(data.substring(at + NAME, at + HEAD));
            named.put(data.substring(at, at + NAME), data.substring(at + HEAD, at + HEAD + length));
            at += HEAD + length;
        }
        return named;
    }

    private static Optional<ShownProof> named(Map<String, String> named) {
        String signature = named.get("PG");
        String serial = named.get("PS");
        String sha256 = named.get("VF");
        String challenge = named.get("PC");
        if (signature == null || serial == null || sha256 == null || challenge == null) {
            return Optional.empty();
        }
        Map<Integer, byte[]> elements = new HashMap<>();
        elements.put(CHALLENGE_ELEMENT, HexFormat.of().parseHex(challenge));
        TEXTS.forEach((name, element) -> Optional.ofNullable(named.get(name))
            .ifPresent(text -> elements.put(element, text.getBytes(StandardCharsets.US_ASCII))));
        Optional.ofNullable(named.get("PE")).ifPresent(choice -> elements.put(CHOICE_ELEMENT, Base64.getDecoder().decode(choice)));
        return Optional.of(new ShownProof(Optional.of(new BigInteger(serial, 16)), sha256, "2".equals(named.get("PF")), elements,
            new ShownProof.Octets(Base64.getDecoder().decode(signature))));
    }

    private static Optional<ShownProof> tagged(byte @Nullable [] data) {
        if (data == null) {
            return Optional.empty();
        }
        Map<Integer, byte[]> inside = tags(tags(data).getOrDefault(0xE1, new byte[0]));
        Map<Integer, byte[]> proof = tags(inside.getOrDefault(0xE2, new byte[0]));
        Map<Integer, byte[]> statement = tags(inside.getOrDefault(0xE7, new byte[0]));
        byte[] challenge = proof.get(0xC6);
        byte[] signature = proof.get(0xC8);
        byte[] form = proof.get(0xC5);
        if (challenge == null || signature == null || form == null) {
            return Optional.empty();
        }
        Map<Integer, byte[]> elements = new HashMap<>();
        elements.put(CHALLENGE_ELEMENT, challenge);
        statement.forEach((tag, content) -> elements.put(tag - 0x80, content));
        byte[] certificate = proof.get(0xC7);
        Map<Integer, byte[]> fingerprint = tags(proof.getOrDefault(0xE3, new byte[0]));
        byte[] serial = fingerprint.get(0xCA);
        String sha256 = certificate != null ? HolderBook.sha256(certificate)
            : HexFormat.of().withUpperCase().formatHex(fingerprint.getOrDefault(0xCB, new byte[0]));
        return Optional.of(new ShownProof(Optional.ofNullable(serial).map(BigInteger::new), sha256, form[0] == 2, elements,
            new ShownProof.Octets(signature)));
    }

    /// One level of BER-TLV: one-byte tags, lengths of up to two bytes.
    private static Map<Integer, byte[]> tags(byte[] data) {
        Map<Integer, byte[]> tags = new HashMap<>();
        int at = 0;
        while (at < data.length) {
            int tag = data[at++] & 0xFF;
            int length = data[at++] & 0xFF;
            for (int more = length > 0x80 ? length - 0x80 : 0, sum = 0; more > 0; more--) {
                sum = sum << 8 | data[at++] & 0xFF;
                length = sum;
            }
            byte[] content = new byte[length];
            System.arraycopy(data, at, content, 0, length);
            tags.put(tag, content);
            at += length;
        }
        return tags;
    }
}
