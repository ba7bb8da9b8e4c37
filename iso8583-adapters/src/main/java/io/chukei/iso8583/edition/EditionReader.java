package io.chukei.iso8583.edition;

import java.time.DateTimeException;
import java.util.Optional;
import java.util.Set;

import io.chukei.iso8583.issuer.IssuerMessage;
import io.chukei.iso8583.issuer.IssuerNetwork;
import io.chukei.iso8583.issuer.IssuerNetworkResponse;
import io.chukei.iso8583.issuer.IssuerResponse;
import io.chukei.iso8583.issuer.IssuerTotalsAnswer;
import io.chukei.iso8583.issuer.NetworkFunction;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.DecodeProblem;
import io.chukei.iso8583.message.DecodeResult;
import io.chukei.iso8583.message.NewKeys;
import org.jpos.iso.ISOMsg;

/// Elements to records: answers for money and totals, and network management either way. An institution sends nothing else.
final class EditionReader {
    private static final Set<String> ANSWERS = Set.of("0110", "0210", "0230", "0430");

    private final Generation generation;
    private final CodeTable codes;

    EditionReader(Edition edition) {
        this.generation = edition.generation();
        this.codes = edition.codes();
    }

    DecodeResult<IssuerMessage> read(ISOMsg fields) {
        String mti = fields.getString(0);
        if (!generation.has(mti)) {
            return malformed(DecodeProblem.OTHER_EDITION);
        }
        String canonical = generation.canonical(mti);
        try {
            return switch (canonical) {
                case "0800" -> network(fields, false);
                case "0810" -> network(fields, true);
                case "0510", "0530" -> totals(fields);
                default -> ANSWERS.contains(canonical) ? answer(fields, canonical) : malformed(DecodeProblem.UNEXPECTED_MTI);
            };
        } catch (IllegalArgumentException | DateTimeException outOfRange) {
            return malformed(DecodeProblem.BAD_VALUE);
        }
    }

    private DecodeResult<IssuerMessage> answer(ISOMsg fields, String mti) {
        if (!fields.hasField(7) || !fields.hasField(11) || !fields.hasField(39)) {
            return malformed(DecodeProblem.MISSING_ELEMENT);
        }
        String code = fields.getString(39);
        return decoded(new IssuerResponse(mti, fields.getString(7), Integer.parseInt(fields.getString(11)), Moments.local(fields),
            text(fields, 37), text(fields, 32), text(fields, 41).map(String::stripTrailing), Amounts.read(generation, fields), code,
            codes.classify(code), text(fields, 38), Moments.settlement(fields), Balances.read(generation, fields)));
    }

    private DecodeResult<IssuerMessage> totals(ISOMsg fields) {
        Optional<String> code = Totals.code(generation, fields);
        if (!fields.hasField(7) || !fields.hasField(11) || code.isEmpty()) {
            return malformed(DecodeProblem.MISSING_ELEMENT);
        }
        return decoded(new IssuerTotalsAnswer(fields.getString(7), Integer.parseInt(fields.getString(11)),
            Totals.judgement(generation, code.get()), code.get(), Totals.read(generation, fields)));
    }

    private DecodeResult<IssuerMessage> network(ISOMsg fields, boolean isAnswer) {
        int element = Functions.networkElement(generation);
        if (!fields.hasField(7) || !fields.hasField(11) || !fields.hasField(element) || (isAnswer && !fields.hasField(39))) {
            return malformed(DecodeProblem.MISSING_ELEMENT);
        }
        Optional<NetworkFunction> function = Functions.network(generation, Integer.parseInt(fields.getString(element)));
        if (function.isEmpty()) {
            return malformed(DecodeProblem.BAD_FUNCTION_CODE);
        }
        String time = fields.getString(7);
        int stan = Integer.parseInt(fields.getString(11));
        if (!isAnswer) {
            Optional<NewKeys> keys = function.get() == NetworkFunction.KEYS ? PrivateData.keys(fields.getString(48)) : Optional.empty();
            return decoded(new IssuerNetwork(time, stan, function.get(), keys));
        }
        String code = fields.getString(39);
        return decoded(new IssuerNetworkResponse(time, stan, function.get(), code, code.equals(codes.networkAccepted())));
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
