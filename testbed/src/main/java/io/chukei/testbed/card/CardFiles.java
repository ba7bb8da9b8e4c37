package io.chukei.testbed.card;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/// The elementary files of the JPKI application by their identifier, and the rules of their short forms: the low five
/// bits of the identifier.
final class CardFiles {

    static final int SIGN_CERTIFICATE = 0x0001;
    static final int SIGN_CA_CERTIFICATE = 0x0002;
    static final int TOKEN_INFO = 0x0006;
    static final int PRESENCE = 0x0008;
    static final int AUTH_CERTIFICATE = 0x000A;
    static final int AUTH_CA_CERTIFICATE = 0x000B;
    static final int AUTH_KEY = 0x0017;
    static final int AUTH_PIN = 0x0018;
    static final int SIGN_KEY = 0x001A;
    static final int SIGN_PIN = 0x001B;

    /// The files are made in blocks of this size; what the content leaves free reads as FF.
    private static final int BLOCK_BYTES = 256;
    private static final int TOKEN_INFO_BYTES = 160;
    private static final int SHORT_ID_MASK = 0x1F;
    private static final int PRESENT = 0x8F;

    private final Map<Integer, byte[]> transparent = new HashMap<>();
    private final boolean authPresent;
    private final boolean signPresent;

    CardFiles(String tokenLabel, @Nullable CardApplication auth, @Nullable CardApplication sign) {
        this.authPresent = auth != null;
        this.signPresent = sign != null;
        transparent.put(TOKEN_INFO, tokenInfo(tokenLabel));
        transparent.put(PRESENCE,
            new byte[]{(byte) (signPresent ? PRESENT : 0), (byte) (authPresent ? PRESENT : 0), 0});
        if (auth != null) {
            transparent.put(AUTH_CERTIFICATE, padded(auth.certificate()));
            transparent.put(AUTH_CA_CERTIFICATE, padded(auth.caCertificate()));
        }
        if (sign != null) {
            transparent.put(SIGN_CERTIFICATE, padded(sign.certificate()));
            transparent.put(SIGN_CA_CERTIFICATE, padded(sign.caCertificate()));
        }
    }

    boolean exists(int id) {
        return switch (id) {
            case AUTH_KEY, AUTH_PIN -> authPresent;
            case SIGN_KEY, SIGN_PIN -> signPresent;
            default -> transparent.containsKey(id);
        };
    }

    /// The content of a file that READ BINARY may read, or null when it is a key, a PIN or not there.
    byte @Nullable [] content(int id) {
        return transparent.get(id);
    }

    static int ofShortId(int parameter) {
        return parameter & SHORT_ID_MASK;
    }

    private static byte[] padded(byte[] der) {
        int blocks = der.length / BLOCK_BYTES + 1;
        byte[] file = Arrays.copyOf(der, blocks * BLOCK_BYTES);
        Arrays.fill(file, der.length, file.length, (byte) 0xFF);
        return file;
    }

    /// PKCS#11 CK_TOKEN_INFO, big-endian: label 32, manufacturer 32, model 16, serial number 16, flags, session and
    /// PIN counts (11 words of 4), versions 4, time 16.
    private static byte[] tokenInfo(String label) {
        ByteBuffer info = ByteBuffer.allocate(TOKEN_INFO_BYTES);
        info.put(blanks(label, 32)).put(blanks("CHUKEI-SIM", 32));
        info.put(blanks("SIM1", 16)).put(blanks("", 16));
        info.putInt(0x40D).putInt(1).putInt(0).putInt(1).putInt(0).putInt(16).putInt(6);
        info.putInt(-1).putInt(-1).putInt(-1).putInt(-1);
        info.put("0301".getBytes(StandardCharsets.US_ASCII));
        info.put("9999999999999999".getBytes(StandardCharsets.US_ASCII));
        return info.array();
    }

    private static byte[] blanks(String text, int length) {
        byte[] field = Arrays.copyOf(text.getBytes(StandardCharsets.US_ASCII), length);
        Arrays.fill(field, text.length(), length, (byte) ' ');
        return field;
    }
}
