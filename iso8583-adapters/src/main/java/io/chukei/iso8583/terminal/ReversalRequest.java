package io.chukei.iso8583.terminal;

import java.util.Optional;

import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.OriginalData;
import io.chukei.iso8583.message.Text;
import io.chukei.iso8583.message.Trace;
import io.chukei.iso8583.message.TransactionType;

/// Undoes an earlier message, wholly or in part (2420).
///
/// @param full function 400 (all of it) or 401 (a part stands)
/// @param originalAmount what the original asked for
/// @param stands what remains: zero when full, else above zero and below the original amount, in its currency
/// @param reason DE 25, 4000..4999
/// @param retrievalReference DE 37, 12 printable characters
public record ReversalRequest(Trace trace, String merchant, TransactionType type, boolean full, Amount originalAmount, Amount stands,
    int reason, Optional<String> retrievalReference, OriginalData original) implements TerminalRequest {
    public static final int FUNCTION_FULL = 400;
    public static final int FUNCTION_PARTIAL = 401;
    public static final int CUSTOMER_CANCELLATION = 4000;
    public static final int COMPLETED_PARTIALLY = 4004;
    public static final int ANSWER_TOO_LATE = 4006;
    public static final int DEVICE_UNABLE = 4007;
    public static final int UNABLE_TO_DELIVER = 4013;
    public static final int NO_CASH = 4017;
    public static final int NO_CASH_TIMEOUT = 4018;
    public static final int CASH_NOT_TAKEN = 4019;
    public static final int INVALID_ANSWER = 4020;
    public static final int TIMEOUT = 4021;

    /// @throws IllegalArgumentException when a part is out of its range
    public ReversalRequest {
        Text.require(Text.isTrimmed(merchant, 1, 35), "DE 42 is not 1..35 printable characters");
        Text.require(reason >= 4000 && reason <= 4999, "a reversal's reason is 4000..4999");
        Text.require(stands.sameCurrency(originalAmount), "the amount that stands is in another currency");
        Text.require(full ? stands.minorUnits() == 0 : stands.minorUnits() > 0 && stands.minorUnits() < originalAmount.minorUnits(),
            "nothing stands of a full reversal; of a part, more than nothing and less than all");
        Text.require(retrievalReference.isEmpty() || Text.isPrintable(retrievalReference.get(), 12, 12), "DE 37 is not 12 characters");
    }

    @Override
    public Exchange exchange() {
        return Exchange.REVERSAL;
    }

    @Override
    public ReversalRequest withTrace(Trace other) {
        return new ReversalRequest(other, merchant, type, full, originalAmount, stands, reason, retrievalReference, original);
    }
}
