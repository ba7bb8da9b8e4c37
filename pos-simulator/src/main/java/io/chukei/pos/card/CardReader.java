package io.chukei.pos.card;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.OptionalInt;

import io.chukei.iso8583.message.Bytes;
import io.chukei.testbed.card.CardChannel;

/// Speaks to the JPKI application of an Individual Number Card, in the universal mode 00 of its signing command (the card pads what it is
/// given; the terminal makes the DigestInfo).
public final class CardReader {
    private static final int[] SELECT_JPKI = {0x00, 0xA4, 0x04, 0x0C, 0x0A, 0xD3, 0x92, 0xF0, 0x00, 0x26, 0x01, 0x00, 0x00, 0x00, 0x01};
    private static final int AUTH_CERTIFICATE = 0x0A;
    private static final int AUTH_KEY = 0x17;
    private static final int AUTH_PIN = 0x18;
    private static final int BLOCK = 256;
    private static final int MOST_CERTIFICATE = 4096;
    /// RFC 8017 §9.2, note 1: DigestInfo of SHA-256 up to the hash.
    private static final byte[] SHA_256_PREFIX = Bytes.fromHex("3031300d060960864801650304020105000420").toArray();

    private final CardChannel card;
    private boolean next;

    public CardReader(CardChannel card) {
        this.card = card;
    }

    /// Reads the certificate for user authentication; no PIN is needed on a plastic card.
    public CardOutcome<Bytes> certificate() {
        if (!Apdu.send(card, SELECT_JPKI).ok()) {
            return CardOutcome.Failed.of(CardProblem.NOT_A_JPKI_CARD);
        }
        if (!select(AUTH_CERTIFICATE).ok()) {
            return CardOutcome.Failed.of(CardProblem.NO_CERTIFICATE);
        }
        byte[] file = readFile();
        OptionalInt length = derLength(file);
        next = isOfNextCard(file);
        return length.isPresent() && length.getAsInt() <= file.length ? new CardOutcome.Done<>(Bytes.of(file, 0, length.getAsInt()))
            : CardOutcome.Failed.of(file.length == 0 ? CardProblem.NO_CERTIFICATE : CardProblem.BAD_CERTIFICATE_FILE);
    }

    /// Unlocks the key. Asks for the tries first, so that a blocked card costs nobody a wrong answer.
    ///
    /// @return the tries that were left before, 1..3
    public CardOutcome<Integer> unlock(JpkiPin pin) {
        if (!Apdu.send(card, SELECT_JPKI).ok() || !select(AUTH_PIN).ok()) {
            return CardOutcome.Failed.of(CardProblem.NOT_A_JPKI_CARD);
        }
        Apdu tries = Apdu.send(card, 0x00, 0x20, 0x00, 0x80);
        if (tries.status() == Apdu.BLOCKED || tries.status() == 0x63C0) {
            return new CardOutcome.Failed<>(CardProblem.PIN_BLOCKED, 0);
        }
        byte[] digits = pin.toCard();
        Apdu verified = Apdu.send(card, command(0x00, 0x20, 0x00, 0x80, digits, false));
        Arrays.fill(digits, (byte) 0);
        if (verified.ok()) {
            return new CardOutcome.Done<>(tries.countsTries() ? tries.status() & 0xF : 1);
        }
        if (verified.countsTries() && (verified.status() & 0xF) > 0) {
            return new CardOutcome.Failed<>(CardProblem.PIN_WRONG, verified.status() & 0xF);
        }
        return new CardOutcome.Failed<>(CardProblem.PIN_BLOCKED, 0);
    }

    /// Signs a statement as the card's key demands; [#certificate] and [#unlock] must have come before, the latter in the same
    /// session. An RSA key gets the DigestInfo of its SHA-256, a key on P-384 its SHA-384.
    public CardOutcome<Bytes> sign(byte[] statement) {
        byte[] input = next ? digest("SHA-384", statement) : digestInfo(digest("SHA-256", statement));
        if (!select(AUTH_KEY).ok()) {
            return CardOutcome.Failed.of(CardProblem.NOT_SIGNED);
        }
        Apdu signed = Apdu.send(card, command(0x80, 0x2A, 0x00, 0x80, input, true));
        return signed.ok() && signed.data().length > 0 ? new CardOutcome.Done<>(Bytes.of(signed.data()))
            : CardOutcome.Failed.of(CardProblem.NOT_SIGNED);
    }

    private static byte[] digestInfo(byte[] sha256) {
        byte[] digestInfo = Arrays.copyOf(SHA_256_PREFIX, SHA_256_PREFIX.length + sha256.length);
        System.arraycopy(sha256, 0, digestInfo, SHA_256_PREFIX.length, sha256.length);
        return digestInfo;
    }

    private static byte[] digest(String name, byte[] statement) {
        try {
            return MessageDigest.getInstance(name).digest(statement);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + name, e);
        }
    }

    /// Whether a certificate's key is an elliptic curve's, as the next card's is. What cannot be read is today's: the switch
    /// judges it.
    private static boolean isOfNextCard(byte[] certificate) {
        try {
            return CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(certificate)).getPublicKey()
                .getAlgorithm().equals("EC");
        } catch (CertificateException e) {
            return false;
        }
    }

    private Apdu select(int file) {
        return Apdu.send(card, 0x00, 0xA4, 0x02, 0x0C, 0x02, 0x00, file);
    }

    private byte[] readFile() {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        while (file.size() < MOST_CERTIFICATE + BLOCK) {
            Apdu block = Apdu.send(card, 0x00, 0xB0, file.size() >> 8 & 0x7F, file.size() & 0xFF, 0x00);
            file.writeBytes(block.data());
            if (!block.ok() || block.data().length < BLOCK) {
                break; // past the end: 6B00, 6282, or a short block
            }
        }
        return file.toByteArray();
    }

    /// Length of the SEQUENCE at the front, header included: what follows is padding of the file.
    private static OptionalInt derLength(byte[] file) {
        if (file.length < 4 || file[0] != 0x30) {
            return OptionalInt.empty();
        }
        int first = file[1] & 0xFF;
        return switch (first) {
            case 0x81 -> OptionalInt.of(3 + (file[2] & 0xFF));
            case 0x82 -> OptionalInt.of(4 + ((file[2] & 0xFF) << 8 | file[3] & 0xFF));
            default -> first < 0x80 ? OptionalInt.of(2 + first) : OptionalInt.empty();
        };
    }

    private static byte[] command(int cla, int ins, int p1, int p2, byte[] data, boolean expects) {
        byte[] command = new byte[5 + data.length + (expects ? 1 : 0)];
        command[0] = (byte) cla;
        command[1] = (byte) ins;
        command[2] = (byte) p1;
        command[3] = (byte) p2;
        command[4] = (byte) data.length;
        System.arraycopy(data, 0, command, 5, data.length);
        return command;
    }
}
