package io.chukei.relay.link;

import java.nio.charset.StandardCharsets;

import io.chukei.iso8583.issuer.Account;
import io.chukei.iso8583.message.Service;

/// What a holder and an institution agreed on: the part of a link that its status does not change.
///
/// @param service what the link pays
/// @param institution the institution's number, 1..11 digits (DE 32 form)
/// @param mode who is the verifier
/// @param account the card or account at the institution; masked when printed
/// @param display what the holder sees and how the holder is asked
/// @param limits what it may spend
public record LinkTerms(Service service, String institution, LinkMode mode, Account account, Display display, LinkLimits limits) {
    private static final int MAX_INSTITUTION_DIGITS = 11;

    public LinkTerms {
        if (!isInstitution(institution)) {
            throw new IllegalArgumentException("an institution is 1..11 digits");
        }
    }

    /// Whether a text from outside can be an institution's number.
    public static boolean isInstitution(String text) {
        return !text.isEmpty() && text.length() <= MAX_INSTITUTION_DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /// What the holder sees of a link, and the reference of the consent that it rests on.
    ///
    /// @param label shown at the terminal, such as `SIM-CARD A ••••0017`; 1..64 bytes of UTF-8
    /// @param pinRule when a PIN is asked
    /// @param consentReference where the holder's consent is filed, 0..64 characters
    public record Display(String label, PinRule pinRule, String consentReference) {
        private static final int MAX_LABEL_BYTES = 64;
        private static final int MAX_CONSENT_CHARS = 64;
        /// Twelve digits and more in a row would be a PAN or an account number in clear.
        private static final int LONGEST_DIGIT_RUN = 11;

        public Display {
            if (!isLabel(label)) {
                throw new IllegalArgumentException("a label is 1..64 bytes of UTF-8 without controls and without a whole number in clear");
            }
            if (consentReference.length() > MAX_CONSENT_CHARS) {
                throw new IllegalArgumentException("a consent reference is at most 64 characters");
            }
        }

        /// Whether a text may be shown as a label. A label goes to screens and receipts, so it must not hold an
        /// unmasked PAN.
        public static boolean isLabel(String text) {
            int bytes = text.getBytes(StandardCharsets.UTF_8).length;
            if (bytes < 1 || bytes > MAX_LABEL_BYTES || text.chars().anyMatch(Character::isISOControl)) {
                return false;
            }
            int run = 0;
            for (int i = 0; i < text.length(); i++) {
                run = Character.isDigit(text.charAt(i)) ? run + 1 : 0;
                if (run > LONGEST_DIGIT_RUN) {
                    return false;
                }
            }
            return true;
        }
    }
}
