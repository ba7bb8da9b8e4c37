package io.chukei.iso8583.issuer;

import java.util.Optional;

import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.Text;
import io.chukei.iso8583.message.TransactionType;

/// Undoes an earlier request, wholly or in part: 0420, from the second sending on 0421 with the same trace.
///
/// @param stands what remains of the original: zero for all of it
/// @param reason the switch's reason, 4000..4999; the dialect maps it
/// @param approvalCode DE 38 of the original where it had one
public record IssuerReversal(IssuerTrace trace, boolean repeat, TransactionType type, Amount originalAmount, Amount stands, int reason,
    OriginalAtIssuer original, Account account, Acceptor acceptor, Optional<String> approvalCode) implements IssuerRequest {
    /// @throws IllegalArgumentException when a part is out of its range
    public IssuerReversal {
        Text.require(reason >= 4000 && reason <= 4999, "a reversal's reason is 4000..4999");
        Text.require(stands.sameCurrency(originalAmount) && stands.minorUnits() < originalAmount.minorUnits(),
            "what stands is less than the original, in its currency");
    }

    public IssuerReversal asRepeat() {
        return new IssuerReversal(trace, true, type, originalAmount, stands, reason, original, account, acceptor, approvalCode);
    }

    /// True when nothing of the original stands.
    public boolean full() {
        return stands.minorUnits() == 0;
    }
}
