package io.chukei.pos.payment;

import java.time.LocalDateTime;
import java.util.Locale;
import java.util.Optional;

import io.chukei.iso8583.message.Amount;

/// What the terminal says of a payment, once nothing is owed any more (or the terminal was told not to wait).
///
/// @param stan DE 11; with terminal and local date the name of the payment
/// @param outcome what counts
/// @param actionCode DE 39 of the answer that counts; -1 when there was none
/// @param approvalCode DE 38
/// @param retrievalReference DE 37, the terminal's own
/// @param label of the card that was chosen; empty when the switch chose
/// @param displayText of the answer
public record Receipt(String terminal, String merchant, long stan, LocalDateTime localTime, Amount amount, Outcome outcome, int actionCode,
    Optional<String> approvalCode, String retrievalReference, String label, String displayText) {
    /// What a payment came to.
    public enum Outcome {
        /// Approved: the holder pays.
        COUNTED,
        /// Declined: nobody pays.
        VOID,
        /// No answer, or cancelled: taken back, and the switch has accepted that.
        REVERSED,
        /// The reversal is recorded and not accepted yet; it stays owed.
        REVERSAL_OWED
    }

    /// The slip, English and Japanese.
    public String print() {
        return """
            ----------------------------------------
              %s  %s
              %s   No. %012d
              SIMULATED 模擬
              金額 AMOUNT        JPY %,d
              %s
              %s
              承認 APPROVAL  %s   REF %s   CODE %s
            ----------------------------------------
            """.formatted(merchant, terminal, localTime, stan, amount.minorUnits(), label, words(), approvalCode.orElse("------"),
            retrievalReference, actionCode < 0 ? "----" : String.format(Locale.ROOT, "%04d", actionCode));
    }

    private String words() {
        return switch (outcome) {
            case COUNTED -> "お支払い済み APPROVED";
            case VOID -> "お取り扱いできません DECLINED  " + displayText;
            case REVERSED -> "取消済み REVERSED";
            case REVERSAL_OWED -> "取消処理中 REVERSAL PENDING";
        };
    }
}
