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
///
/// [#present] and then [#sign], once or more, is a payment.
public final class CardReader {
    private static final int[] SELECT_JPKI = {0x00, 0xA4, 0x04, 0x0C, 0x0A, 0xD3, 0x92, 0xF0, 0x00, 0x26, 0x01, 0x00, 0x00, 0x00, 0x01};
    private static final int PRESENCE = 0x08;
    private static final int AUTH_CERTIFICATE = 0x0A;
    private static final int AUTH_KEY = 0x17;
    private static final int AUTH_PIN = 0x18;
    private static final int SIGN_IS_PRESENT = 0x8F;
    private static final int BLOCK = 256;
    private static final int MOST_CERTIFICATE = 4096;
    /// RFC 8017 §9.2, note 1: DigestInfo of SHA-256 up to the hash.
    private static final byte[] SHA_256_PREFIX = Bytes.fromHex("3031300d060960864801650304020105000420").toArray();

    private final CardChannel card;
    private boolean next;

    public CardReader(CardChannel card) {
        this.card = card;
    }

    /// Reads the certificate for user authentication and unlocks the key: the PIN is spent only on a card that has a certificate, but on a
    /// phone, which shows none before.
    public CardOutcome<Bytes> present(JpkiPin pin) {
        CardOutcome<Bytes> certificate = certificate();
        return switch (certificate) {
            case CardOutcome.Done<Bytes> done -> unlockSelected(pin) instanceof CardOutcome.Failed<Integer> failed ? failed.as() : done;
            case CardOutcome.Failed<Bytes> failed when failed.problem() == CardProblem.PIN_BEFORE_CERTIFICATE ->
                unlockSelected(pin) instanceof CardOutcome.Failed<Integer> locked ? locked.as() : readCertificate();
            case CardOutcome.Failed<Bytes> failed -> failed;
        };
    }

    /// Reads the certificate for user authentication; no PIN is needed on a plastic card.
    public CardOutcome<Bytes> certificate() {
        Apdu application = Apdu.send(card, SELECT_JPKI);
        return application.ok() ? readCertificate() : failed(application, CardProblem.NOT_A_JPKI_CARD);
    }

    /// Unlocks the key. Asks for the tries first, so that a blocked card costs nobody a wrong answer.
    ///
    /// @return the tries that were left before, 1..3
    public CardOutcome<Integer> unlock(JpkiPin pin) {
        Apdu application = Apdu.send(card, SELECT_JPKI);
        return application.ok() ? unlockSelected(pin) : failed(application, CardProblem.NOT_A_JPKI_CARD);
    }

    private CardOutcome<Bytes> readCertificate() {
        Apdu selected = select(AUTH_CERTIFICATE);
        if (!selected.ok()) {
            return failed(selected, CardProblem.NO_CERTIFICATE);
        }
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        Apdu last = readFile(content);
        byte[] file = content.toByteArray();
        if (last.gone() || last.status() == Apdu.SECURITY_NOT_SATISFIED) {
            return failed(last, CardProblem.PIN_BEFORE_CERTIFICATE);
        }
        OptionalInt length = derLength(file);
        next = isOfNextCard(file);
        return length.isPresent() && length.getAsInt() <= file.length ? new CardOutcome.Done<>(Bytes.of(file, 0, length.getAsInt()))
            : CardOutcome.Failed.of(file.length == 0 ? CardProblem.NO_CERTIFICATE : CardProblem.BAD_CERTIFICATE_FILE);
    }

    private CardOutcome<Integer> unlockSelected(JpkiPin pin) {
        Apdu selected = select(AUTH_PIN);
        if (!selected.ok()) {
            return failed(selected, CardProblem.NO_CERTIFICATE);
        }
        Apdu tries = Apdu.send(card, 0x00, 0x20, 0x00, 0x80);
        if (tries.status() == Apdu.BLOCKED || tries.status() == 0x63C0) {
            return new CardOutcome.Failed<>(takesPins() ? CardProblem.PIN_BLOCKED : CardProblem.PIN_NOT_IN_USE, 0);
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
        return verified.gone() ? failed(verified, CardProblem.CARD_GONE) : new CardOutcome.Failed<>(CardProblem.PIN_BLOCKED, 0);
    }

    /// Signs a statement as the card's key demands; [#present], or [#certificate] and [#unlock], must have come before, the PIN in the
    /// same session. An RSA key gets the DigestInfo of its SHA-256, a key on P-384 its SHA-384.
    public CardOutcome<Bytes> sign(byte[] statement) {
        byte[] input = next ? digest("SHA-384", statement) : digestInfo(digest("SHA-256", statement));
        Apdu key = select(AUTH_KEY);
        if (!key.ok()) {
            return failed(key, CardProblem.NOT_SIGNED);
        }
        Apdu signed = Apdu.send(card, command(0x80, 0x2A, 0x00, 0x80, input, true));
        return signed.ok() && signed.data().length > 0 ? new CardOutcome.Done<>(Bytes.of(signed.data()))
            : failed(signed, CardProblem.NOT_SIGNED);
    }

    /// A card without the signature half whose PIN was blocked before anyone tried is most likely one for face recognition only; the card
    /// itself does not say.
    private boolean takesPins() {
        if (!select(PRESENCE).ok()) {
            return true;
        }
        Apdu presence = Apdu.send(card, 0x00, 0xB0, 0x00, 0x00, 0x00);
        return presence.data().length == 0 || (presence.data()[0] & 0xFF) == SIGN_IS_PRESENT;
    }

    private static <T> CardOutcome.Failed<T> failed(Apdu answer, CardProblem otherwise) {
        return CardOutcome.Failed.of(answer.gone() ? CardProblem.CARD_GONE : otherwise);
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

    /// @return the answer that ended the reading
    private Apdu readFile(ByteArrayOutputStream file) {
        Apdu block;
        do {
            block = Apdu.send(card, 0x00, 0xB0, file.size() >> 8 & 0x7F, file.size() & 0xFF, 0x00);
            file.writeBytes(block.data());
            // past the end: 6B00, 6282, or a short block
        } while (block.ok() && block.data().length == BLOCK && file.size() < MOST_CERTIFICATE + BLOCK);
        return block;
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
