package io.chukei.atm.card;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Arrays;

import io.chukei.iso8583.message.Bytes;
import io.chukei.testbed.card.CardChannel;

/// An Individual Number Card in the slot: its JPKI application, plastic cards only (a phone does not go into a slot). [#present] once, then
/// [#sign] as often as need be, under the same PIN entry.
public final class InsertedCard {
    private static final Bytes SELECT_JPKI = Bytes.fromHex("00a4040c0ad392f000260100000001");
    private static final int CERTIFICATE_FILE = 0x0A;
    private static final int KEY_FILE = 0x17;
    private static final int PIN_FILE = 0x18;
    private static final int BLOCK = 256;
    private static final int MOST_CERTIFICATE = 4096;
    private static final int OK = 0x9000;
    private static final int BLOCKED = 0x6984;
    private static final int NO_TRIES_LEFT = 0x63C0;
    private static final int GONE = 0;
    /// RFC 8017 §9.2, note 1: DigestInfo of SHA-256 up to the hash.
    private static final Bytes SHA_256_PREFIX = Bytes.fromHex("3031300d060960864801650304020105000420");
    private static final CardAnswer.Refused TAKEN_OUT = new CardAnswer.Refused("カードが抜き取られました。");

    private final CardChannel card;
    private boolean elliptic;

    private record Response(Bytes data, int status) {
        boolean ok() {
            return status == OK;
        }
    }

    public InsertedCard(CardChannel card) {
        this.card = card;
    }

    /// Reads the certificate for user authentication and unlocks its key. Asks for the tries before the PIN is spent.
    public CardAnswer present(JpkiPin pin) {
        if (!transmit(SELECT_JPKI.toArray()).ok()) {
            return new CardAnswer.Refused("このカードはご利用になれません。");
        }
        byte[] certificate = certificate();
        if (certificate.length == 0) {
            return new CardAnswer.Refused("利用者証明用電子証明書がありません。");
        }
        elliptic = isElliptic(certificate);
        if (!select(PIN_FILE).ok()) {
            return new CardAnswer.Refused("利用者証明用電子証明書がありません。");
        }
        int tries = transmit(new byte[]{0x00, 0x20, 0x00, (byte) 0x80}).status();
        if (tries == BLOCKED || tries == NO_TRIES_LEFT) {
            return new CardAnswer.Refused("暗証番号がロックされています。市区町村の窓口で解除できます。");
        }
        byte[] digits = pin.toCard();
        Response verified = transmit(command(0x00, 0x20, digits, false));
        Arrays.fill(digits, (byte) 0);
        if (verified.ok()) {
            return new CardAnswer.Given(Bytes.of(certificate));
        }
        return verified.status() == GONE ? TAKEN_OUT : new CardAnswer.Refused("個人番号カードの暗証番号が違います。");
    }

    /// Signs a statement as the card's key demands: RSA the DigestInfo of its SHA-256, a key on P-384 its SHA-384.
    public CardAnswer sign(Bytes statement) {
        byte[] input = elliptic ? digest("SHA-384", statement) : digestInfo(digest("SHA-256", statement));
        if (!select(KEY_FILE).ok()) {
            return TAKEN_OUT;
        }
        Response signed = transmit(command(0x80, 0x2A, input, true));
        if (signed.ok() && !signed.data().isEmpty()) {
            return new CardAnswer.Given(signed.data());
        }
        return signed.status() == GONE ? TAKEN_OUT : new CardAnswer.Refused("カードが署名しませんでした。");
    }

    /// The DER without the file's padding; empty when there is none.
    private byte[] certificate() {
        if (!select(CERTIFICATE_FILE).ok()) {
            return new byte[0];
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        Response block;
        do {
            block = transmit(new byte[]{0x00, (byte) 0xB0, (byte) (file.size() >> 8 & 0x7F), (byte) file.size(), 0x00});
            file.writeBytes(block.data().toArray());
        } while (block.ok() && block.data().length() == BLOCK && file.size() < MOST_CERTIFICATE + BLOCK);
        byte[] content = file.toByteArray();
        if (content.length < 4 || content[0] != 0x30 || (content[1] & 0xFF) != 0x82) {
            return new byte[0];
        }
        int length = 4 + ((content[2] & 0xFF) << 8 | content[3] & 0xFF);
        return length <= content.length && length <= MOST_CERTIFICATE ? Arrays.copyOf(content, length) : new byte[0];
    }

    private Response select(int file) {
        return transmit(new byte[]{0x00, (byte) 0xA4, 0x02, 0x0C, 0x02, 0x00, (byte) file});
    }

    /// 61xx asks for GET RESPONSE (ISO/IEC 7816-4).
    private Response transmit(byte[] command) {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        byte[] response = card.transmit(command);
        while (response.length >= 2 && response[response.length - 2] == 0x61 && data.size() <= MOST_CERTIFICATE) {
            data.write(response, 0, response.length - 2);
            response = card.transmit(new byte[]{0x00, (byte) 0xC0, 0x00, 0x00, response[response.length - 1]});
        }
        if (response.length < 2) {
            return new Response(Bytes.EMPTY, GONE);
        }
        data.write(response, 0, response.length - 2);
        return new Response(Bytes.of(data.toByteArray()),
            (response[response.length - 2] & 0xFF) << 8 | response[response.length - 1] & 0xFF);
    }

    private static byte[] command(int cla, int ins, byte[] data, boolean expects) {
        byte[] command = new byte[5 + data.length + (expects ? 1 : 0)];
        command[0] = (byte) cla;
        command[1] = (byte) ins;
        command[3] = (byte) 0x80;
        command[4] = (byte) data.length;
        System.arraycopy(data, 0, command, 5, data.length);
        return command;
    }

    private static byte[] digestInfo(byte[] sha256) {
        byte[] digestInfo = Arrays.copyOf(SHA_256_PREFIX.toArray(), SHA_256_PREFIX.length() + sha256.length);
        System.arraycopy(sha256, 0, digestInfo, SHA_256_PREFIX.length(), sha256.length);
        return digestInfo;
    }

    private static byte[] digest(String name, Bytes statement) {
        try {
            return MessageDigest.getInstance(name).digest(statement.toArray());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + name, e);
        }
    }

    /// Whether the key is an elliptic curve's, as the next card's is. What cannot be read is today's: the host judges it.
    private static boolean isElliptic(byte[] certificate) {
        try {
            return CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(certificate)).getPublicKey()
                .getAlgorithm().equals("EC");
        } catch (CertificateException e) {
            return false;
        }
    }
}
