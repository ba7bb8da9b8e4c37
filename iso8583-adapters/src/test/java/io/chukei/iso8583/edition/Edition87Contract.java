package io.chukei.iso8583.edition;

import java.util.List;
import java.util.Map;

import io.chukei.iso8583.issuer.DeclineReason;

/// What the two notations of 1987 have in common.
abstract class Edition87Contract extends EditionDialectContract {
    Edition87Contract(Edition edition) {
        super(edition);
    }

    @Override
    protected final String approvedCode() {
        return "00";
    }

    @Override
    protected final String networkAcceptedCode() {
        return "00";
    }

    @Override
    protected final String declinedCode() {
        return "51";
    }

    @Override
    protected final String notFoundCode() {
        return "25";
    }

    @Override
    protected final String partialCode() {
        return "10";
    }

    @Override
    protected final List<String> pickUpCodes() {
        return List.of("04", "07", "33", "34", "35", "36", "37", "38", "41", "43", "67");
    }

    @Override
    protected final String pinTriesPickUpCode() {
        return "38";
    }

    @Override
    protected final List<String> doubtfulCodes() {
        return List.of("06", "10", "09", "68", "90", "91", "95", "96", "98", "ZZ");
    }

    @Override
    final String element15() {
        return "1122";
    }

    @Override
    final Map<String, DeclineReason> declines() {
        return Map.of("51", DeclineReason.BALANCE, "55", DeclineReason.WRONG_PIN, "75", DeclineReason.PIN_BLOCKED, "61",
            DeclineReason.OVER_LIMIT);
    }
}
