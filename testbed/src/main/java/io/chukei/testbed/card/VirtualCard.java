package io.chukei.testbed.card;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

/// An Individual Number Card's JPKI application. States: which application and file are selected, which PIN is
/// verified; both end with a reset or a new selection of the application. Retry counters stay.
///
/// Status words and commands follow surveys of test cards. Commands of other applications answer 6A82, secure
/// messaging does not exist here, SIGN knows the modes 00 to 03.
public final class VirtualCard implements CardChannel {

    private static final HexFormat HEX = HexFormat.of();
    /// The JPKI application.
    private static final byte[] JPKI = HEX.parseHex("D392F000260100000001");
    /// The issuer security domain: selecting it restores the state after power-on.
    private static final byte[] SECURITY_DOMAIN = HEX.parseHex("A0000001510000");
    /// Shortest part of an application identifier that selects it.
    private static final int MIN_PARTIAL_AID_BYTES = 5;
    /// `DigestInfo` of SHA-256 (RFC 8017 §9.2 note 1), before the hash.
    private static final byte[] SHA256_DIGEST_INFO = HEX.parseHex("3031300d060960864801650304020105000420");
    private static final int SHA256_BYTES = 32;
    private static final int AUTH_TRIES = 3;
    private static final int SIGN_TRIES = 5;
    private static final int CURRENT_FILE = 0x80;
    private static final int NO_FILE = -1;

    private final CardVariant variant;
    private final CardFiles files;
    private final @Nullable CardApplication auth;
    private final @Nullable CardApplication sign;
    private final CardPin authPin;
    private final CardPin signPin;
    private final RandomGenerator random;
    private boolean applicationSelected;
    private int currentFile = NO_FILE;

    /// A card of a kind. `sign` may be null; variants without a half leave it out in any case.
    public VirtualCard(CardVariant variant, CardApplication auth, @Nullable CardApplication sign,
        RandomGenerator random) {
        this.variant = variant;
        this.auth = variant.hasAuth() ? auth : null;
        this.sign = variant.maySign() ? sign : null;
        this.random = random;
        this.files = new CardFiles(variant.tokenLabel(), this.auth, this.sign);
        this.authPin = new CardPin(auth.pin(), AUTH_TRIES, 4, 4);
        this.signPin = new CardPin(sign == null ? "" : sign.pin(), SIGN_TRIES, 6, 16);
        if (variant.isAuthPinBlocked()) {
            authPin.block();
        }
    }

    /// An adult's card with the authentication half only: all that a payment needs.
    public static VirtualCard forPayment(CardApplication auth, RandomGenerator random) {
        return new VirtualCard(CardVariant.ORDINARY, auth, null, random);
    }

    /// The card leaves the reader's field and comes back.
    public void reset() {
        applicationSelected = false;
        deselect();
    }

    /// The answer to reset, as a reader shows it: 2..33 bytes.
    public byte[] answerToReset() {
        return variant.answerToReset();
    }

    /// What the municipal office does with a blocked card: a new PIN, all tries back.
    public void unblock(String newPin) {
        authPin.unblock(newPin);
    }

    /// Tries left for the four-digit PIN, 0..3.
    public int authTriesLeft() {
        return authPin.triesLeft();
    }

    @Override
    public byte[] transmit(byte[] command) {
        CommandApdu apdu = CommandApdu.read(command);
        if (apdu == null) {
            return status(StatusWord.WRONG_LENGTH);
        }
        return switch ((apdu.cla() << 8) | apdu.ins()) {
            case 0x00A4 -> select(apdu);
            case 0x00B0 -> readBinary(apdu);
            case 0x0020 -> verify(apdu);
            case 0x0024 -> changePin(apdu);
            case 0x0084 -> challenge(apdu);
            case 0x00CA -> status(StatusWord.NOT_SUPPORTED);
            case 0x802A -> sign(apdu);
            default -> status(apdu.cla() == 0x00 || apdu.cla() == 0x80
                ? StatusWord.UNKNOWN_INSTRUCTION
                : StatusWord.UNKNOWN_CLASS);
        };
    }

    private byte[] select(CommandApdu apdu) {
        if (apdu.p2() != 0x0C) {
            return status(StatusWord.WRONG_PARAMETERS);
        }
        return switch (apdu.p1()) {
            case 0x04 -> status(selectApplication(apdu.data()));
            case 0x02 -> status(selectFile(apdu.data()));
            default -> status(StatusWord.WRONG_PARAMETERS);
        };
    }

    private int selectApplication(byte[] aid) {
        if (Arrays.equals(aid, SECURITY_DOMAIN)) {
            reset();
            return StatusWord.OK;
        }
        boolean begins = aid.length >= MIN_PARTIAL_AID_BYTES && aid.length <= JPKI.length
            && Arrays.equals(aid, Arrays.copyOf(JPKI, aid.length));
        if (!begins) {
            return StatusWord.NOT_FOUND;
        }
        deselect();
        applicationSelected = true;
        return StatusWord.OK;
    }

    private int selectFile(byte[] id) {
        if (id.length != 2) {
            return StatusWord.WRONG_LENGTH;
        }
        int file = ((id[0] & 0xFF) << 8) | (id[1] & 0xFF);
        if (!applicationSelected || !files.exists(file)) {
            return StatusWord.NOT_FOUND;
        }
        currentFile = file;
        return StatusWord.OK;
    }

    private byte[] readBinary(CommandApdu apdu) {
        if (!applicationSelected) {
            return status(StatusWord.NO_CURRENT_FILE);
        }
        if (apdu.data().length > 0 || apdu.expected().isEmpty()) {
            return status(StatusWord.WRONG_LENGTH);
        }
        boolean byShortId = (apdu.p1() & 0x80) != 0;
        int file = byShortId ? CardFiles.ofShortId(apdu.p1()) : currentFile;
        int offset = byShortId ? apdu.p2() : (apdu.p1() << 8) | apdu.p2();
        if (file == NO_FILE) {
            return status(StatusWord.NO_CURRENT_FILE);
        }
        if (!files.exists(file)) {
            return status(StatusWord.NOT_FOUND);
        }
        byte[] content = files.content(file);
        if (content == null) {
            return status(StatusWord.WRONG_FILE_TYPE);
        }
        if (!isReadable(file)) {
            return status(StatusWord.SECURITY_NOT_SATISFIED);
        }
        currentFile = file;
        if (offset >= content.length) {
            return status(StatusWord.OFFSET_OUTSIDE);
        }
        int end = Math.min(content.length, offset + apdu.expected().getAsInt());
        return answer(Arrays.copyOfRange(content, offset, end));
    }

    private boolean isReadable(int file) {
        return switch (file) {
            case CardFiles.SIGN_CERTIFICATE -> signPin.verified();
            case CardFiles.AUTH_CERTIFICATE -> authPin.verified() || !variant.isCertificateBehindPin();
            default -> true;
        };
    }

    private byte[] verify(CommandApdu apdu) {
        CardPin pin = pin(file(apdu.p2()));
        if (!applicationSelected || apdu.p1() != 0 || pin == null) {
            return status(StatusWord.WRONG_PARAMETERS);
        }
        if (apdu.data().length == 0) {
            return status(pin.status());
        }
        return status(apdu.data().length > 16 ? StatusWord.WRONG_LENGTH : pin.verify(apdu.data()));
    }

    private byte[] changePin(CommandApdu apdu) {
        CardPin pin = pin(file(apdu.p2()));
        if (!applicationSelected || apdu.p1() != 1 || pin == null) {
            return status(StatusWord.WRONG_PARAMETERS);
        }
        return status(pin.change(apdu.data()));
    }

    private byte[] challenge(CommandApdu apdu) {
        if (apdu.p1() != 0 || apdu.p2() != 0) {
            return status(StatusWord.WRONG_PARAMETERS);
        }
        if (apdu.expected().isEmpty()) {
            return status(StatusWord.WRONG_LENGTH);
        }
        byte[] bytes = new byte[apdu.expected().getAsInt()];
        random.nextBytes(bytes);
        return answer(bytes);
    }

    private byte[] sign(CommandApdu apdu) {
        int file = file(apdu.p2());
        if (!applicationSelected || file == NO_FILE) {
            return status(StatusWord.WRONG_PARAMETERS);
        }
        CardApplication half = file == CardFiles.AUTH_KEY ? auth : file == CardFiles.SIGN_KEY ? sign : null;
        if (half == null) {
            return status(StatusWord.WRONG_FILE_TYPE);
        }
        if (!(half == auth ? authPin : signPin).verified()) {
            return status(StatusWord.SECURITY_NOT_SATISFIED);
        }
        if (apdu.expected().isEmpty() || apdu.data().length == 0) {
            return status(StatusWord.WRONG_LENGTH);
        }
        return switch (apdu.p1()) {
            case 0x00 -> signed(half, apdu.data());
            case 0x01 -> signed(half, sha256(apdu.data()));
            case 0x02 -> apdu.data().length == SHA256_BYTES
                ? signed(half, digestInfo(apdu.data()))
                : status(StatusWord.WRONG_LENGTH);
            case 0x03 -> signed(half, digestInfo(sha256(apdu.data())));
            default -> status(StatusWord.WRONG_PARAMETERS);
        };
    }

    private static byte[] signed(CardApplication half, byte[] input) {
        return half.signer().takes(input.length)
            ? answer(half.signer().sign(input))
            : status(StatusWord.WRONG_LENGTH);
    }

    /// The file that P2 means: `80` the selected one, `80` with a short identifier that one.
    private int file(int p2) {
        if ((p2 & CURRENT_FILE) == 0) {
            return NO_FILE;
        }
        return p2 == CURRENT_FILE ? currentFile : CardFiles.ofShortId(p2);
    }

    private @Nullable CardPin pin(int file) {
        return switch (file) {
            case CardFiles.AUTH_PIN -> auth == null ? null : authPin;
            case CardFiles.SIGN_PIN -> sign == null ? null : signPin;
            default -> null;
        };
    }

    private void deselect() {
        currentFile = NO_FILE;
        authPin.forget();
        signPin.forget();
    }

    private static byte[] digestInfo(byte[] hash) {
        byte[] info = Arrays.copyOf(SHA256_DIGEST_INFO, SHA256_DIGEST_INFO.length + hash.length);
        System.arraycopy(hash, 0, info, SHA256_DIGEST_INFO.length, hash.length);
        return info;
    }

    private static byte[] sha256(byte[] message) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no SHA-256.", e);
        }
    }

    private static byte[] answer(byte[] data) {
        byte[] response = Arrays.copyOf(data, data.length + 2);
        response[data.length] = (byte) (StatusWord.OK >> 8);
        return response;
    }

    private static byte[] status(int word) {
        return new byte[]{(byte) (word >> 8), (byte) word};
    }
}
