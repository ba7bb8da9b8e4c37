package io.chukei.iso8583.cmf;

import java.util.Optional;

import io.chukei.iso8583.composite.CmfAmounts;
import io.chukei.iso8583.composite.CmfFigures;
import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.DecodeProblem;
import io.chukei.iso8583.message.PinBlock;
import io.chukei.iso8583.message.Text;
import io.chukei.iso8583.message.Trace;
import io.chukei.iso8583.message.TransactionType;
import io.chukei.iso8583.terminal.AdviceRequest;
import io.chukei.iso8583.terminal.Exchange;
import io.chukei.iso8583.terminal.IdentifyRequest;
import io.chukei.iso8583.terminal.NetworkRequest;
import io.chukei.iso8583.terminal.PaymentMode;
import io.chukei.iso8583.terminal.PaymentRequest;
import io.chukei.iso8583.terminal.Pin;
import io.chukei.iso8583.terminal.RefundRequest;
import io.chukei.iso8583.terminal.ReversalRequest;
import io.chukei.iso8583.terminal.TerminalRequest;
import io.chukei.iso8583.terminal.TotalsRequest;
import io.chukei.iso8583.tlv.TlvRefusal;
import io.chukei.iso8583.tlv.TlvWriter;
import org.jpos.iso.ISOMsg;

/// Requests to elements and back. A MAC is part of a record only beside a PIN; otherwise it is looked at in the raw bytes, by whoever
/// reads them from a line ([CmfMac]). The record constructors are the last check; what they refuse is BAD_VALUE.
final class CmfRequests {
    private CmfRequests() {}

    static TerminalRequest read(ISOMsg fields, Exchange exchange, boolean repeat) {
        Elements.requirePresence(fields, CmfElements.mandatory(exchange), CmfElements.optional(exchange));
        Trace trace = Elements.trace(fields, repeat);
        return switch (exchange) {
            case NETWORK -> network(fields, trace);
            case IDENTIFY -> identify(fields, trace);
            case AUTHORIZATION -> payment(fields, trace, PaymentMode.AUTHORIZATION);
            case FINANCIAL -> financial(fields, trace);
            case ADVICE -> advice(fields, trace);
            case REVERSAL -> reversal(fields, trace);
            case TOTALS -> totals(fields, trace);
        };
    }

    private static TerminalRequest network(ISOMsg fields, Trace trace) {
        RequestTags.Network tags = fields.hasField(114) ? RequestTags.network(fields.getBytes(114)) : RequestTags.Network.NOTHING;
        return new NetworkRequest(trace, function(fields), tags.challengesWanted(), tags.keys());
    }

    private static TerminalRequest identify(ISOMsg fields, Trace trace) {
        RequestTags.Identify tags = RequestTags.identify(fields.getBytes(114));
        return new IdentifyRequest(trace, fields.getString(42), type(fields), tags.proof(), tags.services(),
            tags.currency());
    }

    private static TerminalRequest financial(ISOMsg fields, Trace trace) {
        if (type(fields) != TransactionType.REFUND) {
            return payment(fields, trace, PaymentMode.FINANCIAL);
        }
        requireFunction(fields, PaymentMode.FINANCIAL.function());
        if (!fields.hasField(56) || fields.hasField(52) || fields.hasField(114)) {
            throw new TlvRefusal(DecodeProblem.BAD_COMBINATION);
        }
        return new RefundRequest(trace, fields.getString(42), CmfAmounts.amount(fields.getString(4)),
            Elements.binary(fields, 22), fields.getString(37), Elements.original(fields.getString(56)));
    }

    private static TerminalRequest payment(ISOMsg fields, Trace trace, PaymentMode mode) {
        requireFunction(fields, mode.function());
        if (fields.hasField(56) || !fields.hasField(114)) {
            throw new TlvRefusal(DecodeProblem.BAD_COMBINATION);
        }
        RequestTags.Payment tags = RequestTags.payment(fields.getBytes(114));
        if (tags.keySerial().isPresent() && !fields.hasField(52)) {
            throw new TlvRefusal(DecodeProblem.BAD_COMBINATION);
        }
        Optional<Pin> pin = fields.hasField(52) ? Optional.of(new Pin(new PinBlock(fields.getBytes(52)), tags.keySerial(),
            fields.hasField(128) ? Optional.of(Elements.binary(fields, 128)) : Optional.empty())) : Optional.empty();
        return new PaymentRequest(trace, mode, fields.getString(42), type(fields), CmfAmounts.amount(fields.getString(4)),
            Elements.binary(fields, 22), fields.getString(37), tags.evidence(), pin);
    }

    private static TerminalRequest advice(ISOMsg fields, Trace trace) {
        requireFunction(fields, AdviceRequest.FUNCTION);
        return new AdviceRequest(trace, fields.getString(42), type(fields), CmfAmounts.amount(fields.getString(4)),
            Elements.binary(fields, 22), fields.getString(37), Elements.original(fields.getString(56)));
    }

    private static TerminalRequest reversal(ISOMsg fields, Trace trace) {
        int function = function(fields);
        boolean full = function == ReversalRequest.FUNCTION_FULL;
        if (!full && function != ReversalRequest.FUNCTION_PARTIAL) {
            throw new TlvRefusal(DecodeProblem.BAD_FUNCTION_CODE);
        }
        if (full == fields.hasField(30)) {
            throw new TlvRefusal(DecodeProblem.BAD_COMBINATION);
        }
        Amount amount = CmfAmounts.amount(fields.getString(4));
        return new ReversalRequest(trace, fields.getString(42), type(fields), full,
            full ? amount : Elements.originalAmount(fields), full ? amount.zero() : amount, Integer.parseInt(fields.getString(25)),
            Optional.ofNullable(fields.getString(37)), Elements.original(fields.getString(56)));
    }

    private static TerminalRequest totals(ISOMsg fields, Trace trace) {
        int function = function(fields);
        if (function != TotalsRequest.OF_REQUESTER && function != TotalsRequest.OF_TERMINAL) {
            throw new TlvRefusal(DecodeProblem.BAD_FUNCTION_CODE);
        }
        return new TotalsRequest(trace, function, Elements.date(fields.getString(28)), Elements.figures(fields));
    }

    private static TransactionType type(ISOMsg fields) {
        return Elements.type(fields.getString(3));
    }

    private static int function(ISOMsg fields) {
        return Integer.parseInt(fields.getString(24));
    }

    private static void requireFunction(ISOMsg fields, int function) {
        if (function(fields) != function) {
            throw new TlvRefusal(DecodeProblem.BAD_FUNCTION_CODE);
        }
    }

    static void write(ISOMsg fields, TerminalRequest request) {
        Elements.writeTrace(fields, request.trace());
        switch (request) {
            case NetworkRequest network -> {
                fields.set(24, Text.digits(network.function(), 3));
                if (network.challengesWanted().isPresent() || network.keys().isPresent()) {
                    set114(fields, RequestTags.network(network));
                }
            }
            case IdentifyRequest identify -> {
                fields.set(3, Elements.processingCode(identify.type()));
                fields.set(42, identify.merchant());
                set114(fields, RequestTags.identify(identify));
            }
            case PaymentRequest payment -> {
                money(fields, payment.type(), payment.amount(), payment.pointOfService(), payment.retrievalReference(), payment.merchant());
                fields.set(24, Text.digits(payment.mode().function(), 3));
                set114(fields, RequestTags.payment(payment.evidence(), payment.pin().flatMap(Pin::keySerial)));
                payment.pin().ifPresent(pin -> {
                    fields.set(52, pin.block().toArray());
                    pin.mac().ifPresent(mac -> fields.set(128, mac.toArray()));
                });
            }
            case RefundRequest refund -> {
                money(fields, TransactionType.REFUND, refund.amount(), refund.pointOfService(), refund.retrievalReference(),
                    refund.merchant());
                fields.set(24, Text.digits(PaymentMode.FINANCIAL.function(), 3));
                fields.set(56, Elements.original(refund.original()));
            }
            case AdviceRequest advice -> {
                money(fields, advice.type(), advice.amount(), advice.pointOfService(), advice.retrievalReference(), advice.merchant());
                fields.set(24, Text.digits(AdviceRequest.FUNCTION, 3));
                fields.set(56, Elements.original(advice.original()));
            }
            case ReversalRequest reversal -> reversal(fields, reversal);
            case TotalsRequest totals -> {
                fields.set(24, Text.digits(totals.function(), 3));
                fields.set(28, Elements.date(totals.date()));
                CmfFigures.write(fields, totals.figures());
            }
        }
    }

    private static void reversal(ISOMsg fields, ReversalRequest reversal) {
        fields.set(3, Elements.processingCode(reversal.type()));
        fields.set(4, CmfAmounts.digits(reversal.full() ? reversal.originalAmount() : reversal.stands()));
        fields.set(24, Text.digits(reversal.full() ? ReversalRequest.FUNCTION_FULL : ReversalRequest.FUNCTION_PARTIAL, 3));
        fields.set(25, Text.digits(reversal.reason(), 4));
        if (!reversal.full()) {
            CmfAmounts.writeOriginal(fields, reversal.originalAmount());
        }
        reversal.retrievalReference().ifPresent(reference -> fields.set(37, reference));
        fields.set(42, reversal.merchant());
        fields.set(56, Elements.original(reversal.original()));
    }

    private static void money(ISOMsg fields, TransactionType type, Amount amount, Bytes pointOfService, String reference, String merchant) {
        fields.set(3, Elements.processingCode(type));
        fields.set(4, CmfAmounts.digits(amount));
        fields.set(22, pointOfService.toArray());
        fields.set(37, reference);
        fields.set(42, merchant);
    }

    private static void set114(ISOMsg fields, TlvWriter inside) {
        fields.set(114, RequestTags.close(inside));
    }
}
