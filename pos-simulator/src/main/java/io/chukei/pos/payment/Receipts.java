package io.chukei.pos.payment;

import java.util.Optional;

import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.Trace;
import io.chukei.iso8583.terminal.AdviceRequest;
import io.chukei.iso8583.terminal.IdentifyRequest;
import io.chukei.iso8583.terminal.NetworkRequest;
import io.chukei.iso8583.terminal.PaymentRequest;
import io.chukei.iso8583.terminal.RefundRequest;
import io.chukei.iso8583.terminal.ReversalRequest;
import io.chukei.iso8583.terminal.TerminalRequest;
import io.chukei.iso8583.terminal.TerminalResponse;
import io.chukei.iso8583.terminal.TotalsRequest;
import io.chukei.pos.duty.Duty;

/// Writes receipts from duties.
final class Receipts {
    private Receipts() {}

    private record Sale(Receipt.Kind kind, String merchant, Amount amount, String reference) {}

    /// Whether a message is about money, so that somebody gets a receipt for it.
    static boolean isFor(TerminalRequest request) {
        return switch (request) {
            case PaymentRequest payment -> true;
            case RefundRequest refund -> true;
            case AdviceRequest advice -> true;
            case NetworkRequest network -> false;
            case TotalsRequest totals -> false;
            case IdentifyRequest identify -> false;
            case ReversalRequest reversal -> false;
        };
    }

    /// @throws IllegalArgumentException when the duty is not about money
    static Receipt of(Duty duty, String label) {
        Optional<TerminalResponse> answer = duty.answer();
        Optional<Amount> stands = duty.reversal().filter(reversal -> !reversal.full()).map(ReversalRequest::stands);
        Receipt.Outcome outcome = switch (duty.state()) {
            case ANSWERED -> answer.map(TerminalResponse::accepted).orElse(false) ? Receipt.Outcome.COUNTED : Receipt.Outcome.VOID;
            case REVERSED -> stands.isPresent() ? Receipt.Outcome.COUNTED : Receipt.Outcome.REVERSED;
            case ASKING, REVERSING -> Receipt.Outcome.REVERSAL_OWED;
        };
        Sale sale = sale(duty.request());
        Trace trace = duty.request().trace();
        return new Receipt(sale.kind, trace.terminal(), sale.merchant, trace.stan(), trace.localTime(),
            stands.orElse(sale.amount), outcome,
            answer.map(TerminalResponse::actionCode).orElse(-1), answer.flatMap(TerminalResponse::approvalCode), sale.reference, label,
            answer.flatMap(response -> response.data().displayText()).orElse(""), answer.flatMap(Identified::in),
            duty.reversalAnswer().or(() -> answer).flatMap(TerminalResponse::settlementDate));
    }

    private static Sale sale(TerminalRequest request) {
        return switch (request) {
            case PaymentRequest payment -> new Sale(switch (payment.mode()) {
                case FINANCIAL -> Receipt.Kind.SALE;
                case AUTHORIZATION -> Receipt.Kind.PRE_AUTHORIZATION;
            }, payment.merchant(), payment.amount(), payment.retrievalReference());
            case RefundRequest refund ->
                new Sale(Receipt.Kind.REFUND, refund.merchant(), refund.amount(), refund.retrievalReference());
            case AdviceRequest advice ->
                new Sale(Receipt.Kind.COMPLETION, advice.merchant(), advice.amount(), advice.retrievalReference());
            case NetworkRequest network -> throw notMoney();
            case TotalsRequest totals -> throw notMoney();
            case IdentifyRequest identify -> throw notMoney();
            case ReversalRequest reversal -> throw notMoney();
        };
    }

    private static IllegalArgumentException notMoney() {
        return new IllegalArgumentException("there is no receipt for a message that is not about money");
    }
}
