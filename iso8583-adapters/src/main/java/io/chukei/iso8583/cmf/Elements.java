package io.chukei.iso8583.cmf;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;

import io.chukei.iso8583.composite.CmfAmounts;
import io.chukei.iso8583.composite.CmfFigures;
import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.DecodeProblem;
import io.chukei.iso8583.message.Figures;
import io.chukei.iso8583.message.OriginalData;
import io.chukei.iso8583.message.Text;
import io.chukei.iso8583.message.Trace;
import io.chukei.iso8583.message.TransactionType;
import io.chukei.iso8583.tlv.TlvRefusal;
import org.jpos.iso.ISOMsg;

/// Reads and writes single elements of a CMF message as values.
final class Elements {
    static final DateTimeFormatter LOCAL_TIME = DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT)
        .withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT)
        .withResolverStyle(ResolverStyle.STRICT);
    private static final String ACCOUNTS = "0000";
    private static final int TERMINAL_LENGTH = 16;

    private Elements() {}

    /// @throws TlvRefusal when one is missing or one too many is there
    static void requirePresence(ISOMsg fields, Set<Integer> mandatory, Set<Integer> optional) {
        for (int element : mandatory) {
            if (!fields.hasField(element)) {
                throw new TlvRefusal(DecodeProblem.MISSING_ELEMENT);
            }
        }
        for (int element = 2; element <= fields.getMaxField(); element++) {
            if (fields.hasField(element) && !mandatory.contains(element) && !optional.contains(element)) {
                throw new TlvRefusal(DecodeProblem.UNLISTED_ELEMENT);
            }
        }
    }

    static Trace trace(ISOMsg fields, boolean repeat) {
        return new Trace(repeat, fields.getString(7), Long.parseLong(fields.getString(11)), time(fields.getString(12)),
            fields.getString(32), trimmed(fields.getString(41)));
    }

    static void writeTrace(ISOMsg fields, Trace trace) {
        fields.set(7, trace.transmissionTime());
        fields.set(11, stan(trace.stan()));
        fields.set(12, LOCAL_TIME.format(trace.localTime()));
        fields.set(32, trace.acquirer());
        fields.set(41, Text.padded(trace.terminal(), TERMINAL_LENGTH));
    }

    static String stan(long stan) {
        return Text.digits(stan, 12);
    }

    static LocalDateTime time(String digits) {
        try {
            return LocalDateTime.parse(digits, LOCAL_TIME);
        } catch (DateTimeException e) {
            throw new TlvRefusal(DecodeProblem.BAD_VALUE);
        }
    }

    static LocalDate date(String digits) {
        try {
            return LocalDate.parse(digits, DATE);
        } catch (DateTimeException e) {
            throw new TlvRefusal(DecodeProblem.BAD_VALUE);
        }
    }

    static String date(LocalDate date) {
        return DATE.format(date);
    }

    static String trimmed(String padded) {
        return padded.stripTrailing();
    }

    static TransactionType type(String processingCode) {
        if (!processingCode.endsWith(ACCOUNTS)) {
            throw new TlvRefusal(DecodeProblem.BAD_PROCESSING_CODE);
        }
        return TransactionType.of(processingCode.substring(0, 2))
            .orElseThrow(() -> new TlvRefusal(DecodeProblem.BAD_PROCESSING_CODE));
    }

    static String processingCode(TransactionType type) {
        return type.code() + ACCOUNTS;
    }

    static Amount originalAmount(ISOMsg fields) {
        return CmfAmounts.original(fields).orElseThrow(() -> new TlvRefusal(DecodeProblem.BAD_VALUE));
    }

    /// DE 74, all of it.
    static Figures figures(ISOMsg fields) {
        if (!CmfFigures.deniesChargebacks(fields)) {
            throw new TlvRefusal(DecodeProblem.BAD_VALUE);
        }
        return CmfFigures.read(fields).orElseThrow(() -> new TlvRefusal(DecodeProblem.BAD_VALUE));
    }

    /// DE 56: MTI (4), DE 11 (12), DE 12 (14), DE 32 (11, zeros on the left).
    static OriginalData original(String digits) {
        if (digits.length() != 41) {
            throw new TlvRefusal(DecodeProblem.BAD_VALUE);
        }
        String acquirer = digits.substring(30).replaceFirst("^0{1,10}", "");
        return new OriginalData(digits.substring(0, 4), Long.parseLong(digits.substring(4, 16)), time(digits.substring(16, 30)), acquirer);
    }

    static String original(OriginalData original) {
        return original.mti() + stan(original.stan()) + LOCAL_TIME.format(original.localTime())
            + "0".repeat(11 - original.acquirer().length())
            + original.acquirer();
    }

    static Bytes binary(ISOMsg fields, int element) {
        return Bytes.of(fields.getBytes(element));
    }

    static String hex(Bytes bytes) {
        return HexFormat.of().formatHex(bytes.toArray());
    }
}
