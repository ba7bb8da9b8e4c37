package io.chukei.relay.pin;

import java.util.Optional;

/// Which translations are asked of a security module at all. Modules translate what they are told to (jPOS's one turns
/// format 0 into 1, and any into a proprietary one); this rule stands in front of them.
///
/// From format 1 to 0 or 3 where the account's digits are known, and from 1 to 1 under another key where they are not:
/// a block that is bound to an account is worth nothing to who would try it against another one, so it is bound as soon
/// as it can be. Everything else is refused: back from a bound format (PCI PIN requirement 3-3), bound to bound (no
/// terminal of ours knows an account), format 2 (for chips), format 4 (sixteen bytes under AES, which DE 52 does not
/// carry), and every proprietary format on either side.
public final class PinPolicy {
    private PinPolicy() {}

    /// Why a translation is not asked for, or empty where it may be.
    public static Optional<ModuleProblem> refusal(PinTranslation asked, Capabilities capabilities) {
        if (!allowed(asked)) {
            return Optional.of(ModuleProblem.TRANSLATION_FORBIDDEN);
        }
        return capabilities.targets().contains(asked.target().format()) ? Optional.empty() : Optional.of(ModuleProblem.NOT_CAPABLE);
    }

    private static boolean allowed(PinTranslation asked) {
        if (asked.source().format() != PinFormat.ISO_1 || asked.source().key().key().text().equals(asked.target().key().text())) {
            return false;
        }
        return switch (asked.target().format()) {
            case ISO_0, ISO_3 -> asked.target().account().isPresent();
            case ISO_1 -> asked.target().account().isEmpty();
            case ISO_2, ISO_4, DOCUTEL, DIEBOLD, PLUS -> false;
        };
    }
}
