package io.chukei.relay.desk;

import java.util.Optional;

import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.Service;
import io.chukei.iso8583.message.TransactionType;
import io.chukei.iso8583.terminal.PaymentMode;
import io.chukei.iso8583.terminal.PaymentRequest;
import io.chukei.relay.reason.Reason;
import io.chukei.relay.registry.Requester;

/// What is refused whoever the holder is: a type, an amount or a PIN that is not relayed, or not for this requester.
final class Scope {
    private static final Amount YEN = Amount.jpy(0);

    private Scope() {}

    static Optional<Reason> refusal(Message<PaymentRequest> message) {
        PaymentRequest request = message.request();
        Optional<Reason> type = request.mode() == PaymentMode.AUTHORIZATION && request.type() != TransactionType.GOODS
            ? Optional.of(Reason.TYPE_NOT_HANDLED)
            : refusal(message.requester(), request.type());
        if (type.isPresent()) {
            return type;
        }
        if (request.pin().isPresent() && !message.requester().offer().pins()) {
            return Optional.of(Reason.PIN_NOT_HANDLED);
        }
        return request.type() == TransactionType.BALANCE ? refusalOfInquiry(request.amount()) : refusal(request.amount());
    }

    static Optional<Reason> refusal(Requester requester, TransactionType type) {
        return switch (type) {
            case GOODS -> Optional.empty();
            case CASH, BALANCE -> requester.offer().services().contains(Service.CASH) ? Optional.empty()
                : Optional.of(Reason.SERVICE_NOT_ALLOWED);
            case REFUND -> Optional.of(Reason.TYPE_NOT_HANDLED);
        };
    }

    private static Optional<Reason> refusalOfInquiry(Amount amount) {
        if (!amount.sameCurrency(YEN)) {
            return Optional.of(Reason.CURRENCY_NOT_HANDLED);
        }
        return amount.minorUnits() == 0 ? Optional.empty() : Optional.of(Reason.INQUIRY_WITH_AMOUNT);
    }

    /// Of money that is to move.
    static Optional<Reason> refusal(Amount amount) {
        if (!amount.sameCurrency(YEN)) {
            return Optional.of(Reason.CURRENCY_NOT_HANDLED);
        }
        return amount.minorUnits() == 0 ? Optional.of(Reason.AMOUNT_ZERO) : Optional.empty();
    }
}
