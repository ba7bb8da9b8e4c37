package io.chukei.iso8583.iso87;

import java.util.Set;

import io.chukei.iso8583.issuer.AnswerClass;
import io.chukei.iso8583.issuer.DeclineReason;

/// DE 39 of the 1987 edition: what each code means for the money. Total: a code that is not listed is unknown, and then the terminal is
/// declined and the money that may be held is reversed.
final class Iso87Codes {
    static final String ACCEPTED = "00";

    /// Approved in full. 10 (approved for a part) is not: what an issuer holds then is not what was asked for.
    private static final Set<String> APPROVED = Set.of("00", "08", "11");

    /// Declined: nothing is held. The pick-up codes (04, 07, 33-38, 41, 43, 67) are plain declines here: no device retains this card. 06, 68,
    /// 91 and 96 are missing on purpose: an error or a silence behind the issuer says nothing of the money.
    private static final Set<String> DECLINED = Set.of("01", "02", "03", "04", "05", "07", "12", "13", "14", "15", "19", "25", "30", "31",
        "33", "34", "35", "36", "37", "38", "39", "40", "41", "42", "43", "51", "52", "53", "54", "55", "56", "57", "58", "59", "61", "62",
        "63", "64", "65", "67", "75", "76", "77", "78", "92", "93", "94");

    private Iso87Codes() {}

    static AnswerClass classify(String responseCode) {
        if (APPROVED.contains(responseCode)) {
            return AnswerClass.APPROVED;
        }
        return DECLINED.contains(responseCode) ? AnswerClass.DECLINED : AnswerClass.UNKNOWN;
    }

    /// What a decline tells beyond "no".
    static DeclineReason decline(String responseCode) {
        return switch (responseCode) {
            case "51" -> DeclineReason.BALANCE;
            case "55" -> DeclineReason.WRONG_PIN;
            case "61", "65" -> DeclineReason.OVER_LIMIT;
            case "25" -> DeclineReason.ORIGINAL_NOT_FOUND;
            default -> DeclineReason.OTHER;
        };
    }

    /// DE 39 of a 0420: why it is undone, in the codes of the 1987 edition's own table. Total; the exact reason travels in DE 48.
    static String ofReversal(int reason) {
        return switch (reason) {
            case 4000 -> "17"; // customer cancellation
            case 4004 -> "32"; // completed partially
            case 4006, 4021 -> "68"; // answer too late or never
            case 4019 -> "21"; // no action taken
            case 4020 -> "20"; // invalid answer
            default -> "22"; // suspected malfunction
        };
    }
}
