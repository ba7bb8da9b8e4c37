package io.chukei.iso8583.terminal;

import java.util.Optional;

import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.Text;
import io.chukei.iso8583.message.Trace;
import io.chukei.iso8583.message.TransactionType;

/// A payment by the holder of a card: sale, debit, cash, inquiry (2200) or pre-authorization (2100).
///
/// @param merchant DE 42, 1..35 printable characters
/// @param type anything but a refund
/// @param pointOfService DE 22, 16 bytes
/// @param retrievalReference DE 37, 12 printable characters, the requester's own
public record PaymentRequest(Trace trace, PaymentMode mode, String merchant, TransactionType type, Amount amount, Bytes pointOfService,
    String retrievalReference, Evidence evidence, Optional<Pin> pin) implements TerminalRequest {
    public static final int POINT_OF_SERVICE_BYTES = 16;

    /// @throws IllegalArgumentException when a part is out of its range
    public PaymentRequest {
        Text.require(Text.isTrimmed(merchant, 1, 35), "DE 42 is not 1..35 printable characters");
        Text.require(type != TransactionType.REFUND, "a refund is a RefundRequest");
        Text.require(pointOfService.length() == POINT_OF_SERVICE_BYTES, "DE 22 is not 16 bytes");
        Text.require(Text.isPrintable(retrievalReference, 12, 12), "DE 37 is not 12 characters");
    }

    @Override
    public Exchange exchange() {
        return mode.exchange();
    }

    /// The same with another PIN.
    public PaymentRequest withPin(Pin other) {
        return new PaymentRequest(trace, mode, merchant, type, amount, pointOfService, retrievalReference, evidence, Optional.of(other));
    }

    /// The same with nothing of a PIN.
    public PaymentRequest withoutPin() {
        return new PaymentRequest(trace, mode, merchant, type, amount, pointOfService, retrievalReference, evidence, Optional.empty());
    }

    @Override
    public PaymentRequest withTrace(Trace other) {
        return new PaymentRequest(other, mode, merchant, type, amount, pointOfService, retrievalReference, evidence, pin);
    }
}
