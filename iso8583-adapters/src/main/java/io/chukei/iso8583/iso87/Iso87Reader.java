package io.chukei.iso8583.iso87;

import java.time.DateTimeException;
import java.time.MonthDay;
import java.util.Optional;
import java.util.Set;

import io.chukei.iso8583.issuer.IssuerMessage;
import io.chukei.iso8583.issuer.IssuerNetwork;
import io.chukei.iso8583.issuer.IssuerNetworkResponse;
import io.chukei.iso8583.issuer.IssuerResponse;
import io.chukei.iso8583.issuer.NetworkFunction;
import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.DecodeProblem;
import io.chukei.iso8583.message.DecodeResult;
import org.jpos.iso.ISOMsg;

/// Elements to records: answers for money, and network management either way. An institution sends nothing else.
final class Iso87Reader {
    private static final Set<String> ANSWERS = Set.of("0110", "0210", "0230", "0430");

    private Iso87Reader() {}

    static DecodeResult<IssuerMessage> read(ISOMsg fields) {
        String mti = fields.getString(0);
        try {
            return switch (mti) {
                case "0800" -> network(fields);
                case "0810" -> networkAnswer(fields);
                default -> ANSWERS.contains(mti) ? answer(fields, mti) : malformed(DecodeProblem.UNEXPECTED_MTI);
            };
        } catch (IllegalArgumentException | DateTimeException outOfRange) {
            return malformed(DecodeProblem.BAD_VALUE);
        }
    }

    private static DecodeResult<IssuerMessage> answer(ISOMsg fields, String mti) {
        if (!fields.hasField(7) || !fields.hasField(11) || !fields.hasField(39)) {
            return malformed(DecodeProblem.MISSING_ELEMENT);
        }
        String code = fields.getString(39);
        Optional<String> localTime = fields.hasField(12) && fields.hasField(13)
            ? Optional.of(fields.getString(13) + fields.getString(12))
            : Optional.empty();
        return decoded(new IssuerResponse(mti, fields.getString(7), Integer.parseInt(fields.getString(11)), localTime, text(fields, 37),
            text(fields, 32), text(fields, 41).map(String::stripTrailing), amount(fields), code, Iso87Codes.classify(code),
            text(fields, 38), text(fields, 15).map(Iso87Reader::monthDay)));
    }

    private static DecodeResult<IssuerMessage> network(ISOMsg fields) {
        if (!fields.hasField(7) || !fields.hasField(11) || !fields.hasField(70)) {
            return malformed(DecodeProblem.MISSING_ELEMENT);
        }
        Optional<NetworkFunction> function = NetworkFunction.of(Integer.parseInt(fields.getString(70)));
        return function.isEmpty() ? malformed(DecodeProblem.BAD_FUNCTION_CODE)
            : decoded(new IssuerNetwork(fields.getString(7), Integer.parseInt(fields.getString(11)), function.get()));
    }

    private static DecodeResult<IssuerMessage> networkAnswer(ISOMsg fields) {
        if (!fields.hasField(7) || !fields.hasField(11) || !fields.hasField(39) || !fields.hasField(70)) {
            return malformed(DecodeProblem.MISSING_ELEMENT);
        }
        Optional<NetworkFunction> function = NetworkFunction.of(Integer.parseInt(fields.getString(70)));
        String code = fields.getString(39);
        return function.isEmpty() ? malformed(DecodeProblem.BAD_FUNCTION_CODE)
            : decoded(new IssuerNetworkResponse(fields.getString(7), Integer.parseInt(fields.getString(11)), function.get(), code,
                code.equals(Iso87Codes.ACCEPTED)));
    }

    /// DE 4 with DE 49; an answer without a currency speaks of the request's, which can only be JPY.
    private static Optional<Amount> amount(ISOMsg fields) {
        int currency = text(fields, 49).map(Integer::parseInt).orElse(Amount.JPY);
        return text(fields, 4).map(digits -> new Amount(currency, 0, Long.parseLong(digits)));
    }

    private static MonthDay monthDay(String digits) {
        return MonthDay.of(Integer.parseInt(digits.substring(0, 2)), Integer.parseInt(digits.substring(2)));
    }

    private static Optional<String> text(ISOMsg fields, int element) {
        return Optional.ofNullable(fields.getString(element));
    }

    private static DecodeResult<IssuerMessage> decoded(IssuerMessage message) {
        return new DecodeResult.Decoded<>(message, Bytes.EMPTY);
    }

    private static DecodeResult<IssuerMessage> malformed(DecodeProblem problem) {
        return new DecodeResult.Malformed<>(problem, Optional.empty());
    }
}
