package io.chukei.pos.card;

/// Why a card cannot be used to pay.
public enum CardProblem {
    NOT_A_JPKI_CARD("The card has no JPKI application."),
    NO_CERTIFICATE("The card has no certificate for user authentication."),
    BAD_CERTIFICATE_FILE("What the card holds in place of the certificate is no DER."),
    PIN_BEFORE_CERTIFICATE("The card shows its certificate after the PIN only, as phones do."),
    PIN_WRONG("The PIN was wrong."),
    PIN_BLOCKED("The PIN is blocked; the municipality's counter unlocks it."),
    PIN_NOT_IN_USE("The card takes no PIN: it is for face recognition only, or a child's card whose PIN is blocked. It cannot pay."),
    NOT_SIGNED("The card did not sign."),
    CARD_GONE("The card was taken from the reader.");

    private final String sentence;

    CardProblem(String sentence) {
        this.sentence = sentence;
    }

    public String sentence() {
        return sentence;
    }
}
