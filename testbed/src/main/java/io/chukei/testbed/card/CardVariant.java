package io.chukei.testbed.card;

import java.util.HexFormat;

/// The kinds of card that a terminal must expect.
///
/// How a card for face recognition alone refuses its PIN has not been surveyed: here it is blocked, and the signature
/// half is not there, as municipalities say. A phone's token was surveyed in what it calls itself and in asking for the
/// PIN before it shows its certificate; its answer to reset is what readers make up for a contactless chip without
/// historical bytes (PC/SC part 3 §3.1.3.2.3).
public enum CardVariant {
    /// An adult's card: both certificates, both PINs usable.
    ORDINARY("ordinary"),
    /// The four-digit PIN is blocked already.
    PIN_BLOCKED("pin-blocked"),
    /// A child's card: no signature certificate, EF 0008 does not say 8F in its first byte.
    NO_SIGN("no-sign"),
    /// スマホ用電子証明書: the same application on a phone's secure element; the certificate itself wants the PIN.
    ANDROID("android"),
    /// 顔認証マイナンバーカード: its PIN cannot be used, and there is no signature certificate.
    FACE_ONLY("face-only"),
    /// A holder who wanted no certificates: the application is there, and nothing in it.
    NO_CERTIFICATES("no-certificates");

    private final String label;

    CardVariant(String label) {
        this.label = label;
    }

    /// The name on a command line.
    public String label() {
        return label;
    }

    /// The variant of a name on a command line.
    ///
    /// @throws IllegalArgumentException for any other name
    public static CardVariant named(String label) {
        for (CardVariant variant : values()) {
            if (variant.label.equals(label)) {
                return variant;
            }
        }
        throw new IllegalArgumentException("There is no card " + label + ".");
    }

    boolean hasAuth() {
        return this != NO_CERTIFICATES;
    }

    boolean maySign() {
        return this == ORDINARY || this == PIN_BLOCKED || this == ANDROID;
    }

    boolean isAuthPinBlocked() {
        return this == PIN_BLOCKED || this == FACE_ONLY;
    }

    boolean isCertificateBehindPin() {
        return this == ANDROID;
    }

    /// The first field of the token's CK_TOKEN_INFO.
    String tokenLabel() {
        return this == ANDROID ? "JPKIAPGPSETOKEN" : "JPKIAPICCTOKEN2";
    }

    byte[] answerToReset() {
        return HexFormat.of().parseHex(this == ANDROID ? "3B80800101" : "3BE000FF8131FE4514");
    }
}
