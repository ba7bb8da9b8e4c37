package io.chukei.atm.device;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.OptionalLong;

/// The slip that comes out with the card.
///
/// @param stan DE 11; with terminal and local date the name of the withdrawal; 0 when nothing was asked for
/// @param asked yen; 0 for an inquiry
/// @param paid yen that were given out and taken; unknown in suspense
/// @param balance yen to draw, of an inquiry
/// @param actionCode DE 39 of the answer that counts; -1 when there was none
/// @param label of the account
/// @param text of the host or of the ATM, Japanese
public record AtmReceipt(Outcome outcome, String terminal, String place, long stan, LocalDateTime localTime, long asked, OptionalLong paid,
    OptionalLong balance, int actionCode, String label, String text) {
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    /// What a holder goes away with.
    public enum Outcome {
        PAID("お引出し WITHDRAWAL"), PAID_IN_PART("一部お引出し PAID IN PART"), NOT_PAID("出金なし NO CASH, NOTHING CHARGED"), BALANCE("残高照会 BALANCE"),
        DECLINED("お取り扱いできません DECLINED"), NO_ANSWER("応答なし NO ANSWER, WILL BE TAKEN BACK"), SUSPENSE("調査中 UNDER INVESTIGATION"),
        ABANDONED("お取引中止 ABANDONED");

        private final String words;

        Outcome(String words) {
            this.words = words;
        }
    }

    /// The slip, English and Japanese.
    public String print() {
        return String.format(Locale.ROOT, """
            ----------------------------------------
              %s   %s
              %s   No. %012d
              模擬 SIMULATED
              %s
              ご請求 ASKED     JPY %,d
              お支払 PAID      %s
              残高 BALANCE     %s
              口座 ACCOUNT     %s
              %s
              CODE %s
            ----------------------------------------
            """, place, terminal, WHEN.format(localTime), stan, outcome.words, asked, yen(paid), yen(balance),
            label.isEmpty() ? "-" : label,
            text, actionCode < 0 ? "----" : String.format(Locale.ROOT, "%04d", actionCode));
    }

    private static String yen(OptionalLong amount) {
        return amount.isPresent() ? String.format(Locale.ROOT, "JPY %,d", amount.getAsLong()) : "-";
    }
}
