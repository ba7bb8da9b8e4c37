package io.chukei.testbed.issuer;

import java.time.LocalDate;
import java.util.Optional;

/// What the bank decided.
///
/// @param responseCode DE 39 of ISO 8583:1987, two characters
/// @param approvalCode DE 38, six digits, when money moved
/// @param settlementDate the bank's business date (Asia/Tokyo)
/// @param funds what is left, only for an inquiry
public record BookAnswer(String responseCode, Optional<String> approvalCode, LocalDate settlementDate,
    Optional<Long> funds) {

    /// Approved.
    public static final String APPROVED = "00";
    /// Do not honour.
    public static final String DO_NOT_HONOUR = "05";
    /// Invalid transaction: a currency that is not ours, an original that was reversed before it came.
    public static final String INVALID_TRANSACTION = "12";
    /// A reversal or completion of another amount than the original's.
    public static final String INVALID_AMOUNT = "13";
    /// No such account.
    public static final String NO_SUCH_ACCOUNT = "14";
    /// Original not found.
    public static final String ORIGINAL_NOT_FOUND = "25";
    /// The message cannot be read.
    public static final String FORMAT_ERROR = "30";
    /// Not enough funds.
    public static final String NO_FUNDS = "51";
    /// The card's expiry is another one.
    public static final String EXPIRED_CARD = "54";
    /// Wrong PIN.
    public static final String WRONG_PIN = "55";
    /// Security violation: the account wants a PIN and none came, or none that this bank can read.
    public static final String PIN_MISSING = "63";
    /// Security violation: the holder's proof does not hold.
    public static final String PROOF_FAILS = "63";
    /// Too many wrong PINs: none is looked at any more.
    public static final String PIN_BLOCKED = "75";
    /// More than one payment may take.
    public static final String OVER_LIMIT = "61";
    /// Not signed on.
    public static final String NOT_OPERATING = "91";
    /// The same message key with other content.
    public static final String DUPLICATE = "94";

    /// Whether money was moved or held.
    public boolean approved() {
        return responseCode.equals(APPROVED);
    }

    BookAnswer withCode(String code) {
        return new BookAnswer(code, approvalCode, settlementDate, funds);
    }
}
