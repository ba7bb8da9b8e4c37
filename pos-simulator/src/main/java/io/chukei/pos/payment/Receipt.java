package io.chukei.pos.payment;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

import io.chukei.iso8583.message.Amount;

/// What the terminal says of a payment, once nothing is owed any more (or the terminal was told not to wait).
///
/// @param stan DE 11; with terminal and local date the name of the payment
/// @param amount what was asked for; of a payment that is taken back in part, what stands
/// @param outcome what counts
/// @param actionCode DE 39 of the answer that counts; -1 when there was none
/// @param approvalCode DE 38
/// @param retrievalReference DE 37, the terminal's own
/// @param label of the card that was chosen; empty when the switch chose
/// @param displayText of the answer
/// @param next what the holder may choose from now, where the switch offers that (codes 1067, 1012, 1016, 1017)
/// @param businessDate DE 15: the day on which the approval counts; of a payment that is taken back, the day on which that counts
public record Receipt(Kind kind, String terminal, String merchant, long stan, LocalDateTime localTime, Amount amount, Outcome outcome,
    int actionCode, Optional<String> approvalCode, String retrievalReference, String label, String displayText, Optional<Identified> next,
    Optional<LocalDate> businessDate) {
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    /// What was asked of the switch.
    public enum Kind {
        SALE("お買上げ SALE"), PRE_AUTHORIZATION("仮売上 PRE-AUTH"), COMPLETION("売上確定 COMPLETION"), REFUND("返金 REFUND");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    /// What a payment came to.
    public enum Outcome {
        /// Approved: the holder pays.
        COUNTED,
        /// Declined: nobody pays.
        VOID,
        /// No answer, or cancelled: taken back, and the switch has accepted that.
        REVERSED,
        /// Recorded and not settled yet: the message, or its reversal, stays owed.
        REVERSAL_OWED
    }

    /// The slip, English and Japanese.
    public String print() {
        return String.format(Locale.ROOT, """
            ----------------------------------------
              %s   %s
              %s   No. %012d
              模擬 SIMULATED
              %s
              金額 AMOUNT      JPY %,d
              お支払 PAID BY   %s
              %s
              承認 APPROVAL %s  REF %s  CODE %s
            ----------------------------------------
            """, merchant, terminal, WHEN.format(localTime), stan, kind.words, amount.minorUnits(), label.isEmpty() ? "-" : label, words(),
            approvalCode.orElse("------"), retrievalReference,
            actionCode < 0 ? "----" : String.format(Locale.ROOT, "%04d", actionCode));
    }

    private String words() {
        return switch (outcome) {
            case COUNTED -> "お取り扱い済み APPROVED";
            case VOID -> displayText.isEmpty() ? "お取り扱いできません DECLINED" : "お取り扱いできません DECLINED  " + displayText;
            case REVERSED -> "取消済み REVERSED";
            case REVERSAL_OWED -> "取消処理中 REVERSAL PENDING";
        };
    }
}
