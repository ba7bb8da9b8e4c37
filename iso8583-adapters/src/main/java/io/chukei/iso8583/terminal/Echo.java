package io.chukei.iso8583.terminal;

import java.util.Optional;
import java.util.OptionalInt;

import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.Text;
import io.chukei.iso8583.message.Trace;
import io.chukei.iso8583.message.TransactionType;

/// What an answer repeats of its request (the letter E in docs/terminal-protocol.md §3.1). All optional parts are absent in an answer to a
/// message that could not be read (1830).
///
/// @param trace DE 7 is the answer's own time; the repeat digit is not echoed and reads as false
/// @param function DE 24 of network management
/// @param amount DE 4
public record Echo(Trace trace, OptionalInt function, Optional<TransactionType> type, Optional<Amount> amount,
    Optional<String> retrievalReference, Optional<String> merchant) {
    /// @throws IllegalArgumentException when a part is out of its range
    public Echo {
        Text.require(!trace.repeat(), "an answer has no repeat digit");
        Text.require(function.orElse(0) >= 0 && function.orElse(0) <= 999, "DE 24 is three digits");
        Text.require(retrievalReference.isEmpty() || Text.isPrintable(retrievalReference.get(), 12, 12), "DE 37 is not 12 characters");
        Text.require(merchant.isEmpty() || Text.isTrimmed(merchant.get(), 1, 35), "DE 42 is not 1..35 printable characters");
    }

    /// What the answer to `request` has to repeat.
    public static Echo of(TerminalRequest request) {
        Trace trace = request.trace().withRepeat(false);
        return switch (request) {
            case NetworkRequest network -> new Echo(trace, OptionalInt.of(network.function()), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty());
            case IdentifyRequest identify -> new Echo(trace, OptionalInt.empty(), Optional.of(identify.type()), Optional.empty(),
                Optional.empty(), Optional.of(identify.merchant()));
            case PaymentRequest payment ->
                money(trace, payment.type(), payment.amount(), Optional.of(payment.retrievalReference()), payment.merchant());
            case RefundRequest refund ->
                money(trace, TransactionType.REFUND, refund.amount(), Optional.of(refund.retrievalReference()), refund.merchant());
            case AdviceRequest advice ->
                money(trace, advice.type(), advice.amount(), Optional.of(advice.retrievalReference()), advice.merchant());
            case ReversalRequest reversal -> money(trace, reversal.type(), reversal.full() ? reversal.originalAmount() : reversal.stands(),
                reversal.retrievalReference(), reversal.merchant());
            case TotalsRequest totals -> new Echo(trace, OptionalInt.of(totals.function()), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty());
        };
    }

    private static Echo money(Trace trace, TransactionType type, Amount amount, Optional<String> reference, String merchant) {
        return new Echo(trace, OptionalInt.empty(), Optional.of(type), Optional.of(amount), reference, Optional.of(merchant));
    }

    /// True when this is the echo of `request`: DE 4, 11, 12, 32, 41, 42 are the same. An answer for which it is false is no answer
    /// (docs/terminal-protocol.md §7.2, 5). Absent parts of a 1830 answer do not count.
    public boolean answers(TerminalRequest request) {
        Echo expected = of(request);
        return trace.withTransmissionTime(expected.trace.transmissionTime()).equals(expected.trace)
            && (amount.isEmpty() || amount.equals(expected.amount)) && (merchant.isEmpty() || merchant.equals(expected.merchant));
    }
}
