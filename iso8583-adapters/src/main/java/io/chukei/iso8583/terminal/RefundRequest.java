package io.chukei.iso8583.terminal;

import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.OriginalData;
import io.chukei.iso8583.message.Text;
import io.chukei.iso8583.message.Trace;

/// A refund of all or part of an earlier payment (2200, type 20); no card is needed, the original names the holder.
///
/// @param amount what goes back
public record RefundRequest(Trace trace, String merchant, Amount amount, Bytes pointOfService, String retrievalReference,
    OriginalData original) implements TerminalRequest {
    /// @throws IllegalArgumentException when a part is out of its range
    public RefundRequest {
        Text.require(Text.isTrimmed(merchant, 1, 35), "DE 42 is not 1..35 printable characters");
        Text.require(pointOfService.length() == PaymentRequest.POINT_OF_SERVICE_BYTES, "DE 22 is not 16 bytes");
        Text.require(Text.isPrintable(retrievalReference, 12, 12), "DE 37 is not 12 characters");
    }

    @Override
    public Exchange exchange() {
        return Exchange.FINANCIAL;
    }

    @Override
    public RefundRequest withTrace(Trace other) {
        return new RefundRequest(other, merchant, amount, pointOfService, retrievalReference, original);
    }
}
