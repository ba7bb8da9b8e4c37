package io.chukei.iso8583.terminal;

import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.OriginalData;
import io.chukei.iso8583.message.Text;
import io.chukei.iso8583.message.Trace;
import io.chukei.iso8583.message.TransactionType;

/// Completion of a pre-authorization (2220).
///
/// @param amount what is taken in the end
/// @param original the 2100 that it completes
public record AdviceRequest(Trace trace, String merchant, TransactionType type, Amount amount, Bytes pointOfService,
    String retrievalReference, OriginalData original) implements TerminalRequest {
    public static final int FUNCTION = 201;

    /// @throws IllegalArgumentException when a part is out of its range
    public AdviceRequest {
        Text.require(Text.isTrimmed(merchant, 1, 35), "DE 42 is not 1..35 printable characters");
        Text.require(pointOfService.length() == PaymentRequest.POINT_OF_SERVICE_BYTES, "DE 22 is not 16 bytes");
        Text.require(Text.isPrintable(retrievalReference, 12, 12), "DE 37 is not 12 characters");
    }

    @Override
    public Exchange exchange() {
        return Exchange.ADVICE;
    }

    @Override
    public AdviceRequest withTrace(Trace other) {
        return new AdviceRequest(other, merchant, type, amount, pointOfService, retrievalReference, original);
    }
}
