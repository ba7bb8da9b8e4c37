package io.chukei.testbed.issuerhost;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

import io.chukei.testbed.issuer.BankDay;
import io.chukei.testbed.issuer.DaySums;
import io.chukei.testbed.issuer.DaySums.Kind;
import io.chukei.testbed.issuer.DaySums.Sum;
import org.jpos.iso.ISOException;
import org.jpos.iso.ISOMsg;

/// Totals of a business date as messages. 1987: date in DE 15, counts in 74-77, amounts in 86-89, the judgement in 66. 1993: date in 28, the judgement in
/// 39. CMF: both in the parts of 74.
final class HostTotals {
    private static final char ADVICE = '2';
    private static final int AMOUNT_AFTER_COUNT = 12;

    private final HostDialect dialect;

    HostTotals(HostDialect dialect) {
        this.dialect = dialect;
    }

    /// The date that totals are of.
    Optional<LocalDate> date(ISOMsg message, LocalDate today) {
        String digits = message.hasField(dateElement()) ? message.getString(dateElement()) : "";
        try {
            return switch (dialect) {
                case ISO87_ASCII, ISO87_BINARY ->
                    Optional.of(BankDay.nearest(MonthDay.parse("--" + digits.substring(0, 2) + "-" + digits.substring(2)), today));
                case ISO93_ASCII -> Optional.of(LocalDate.parse("20" + digits, DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT)));
                case CMF -> Optional.of(LocalDate.parse(digits, DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT)));
            };
        } catch (DateTimeException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    /// Of which line they are, where they are of one: sub-element LN of DE 48.
    OptionalInt line(ISOMsg message) {
        String data = message.hasField(48) ? message.getString(48) : "";
        return data.startsWith("LN001") && data.length() >= 6 ? OptionalInt.of(data.charAt(5) - '0') : OptionalInt.empty();
    }

    private int dateElement() {
        return dialect.isIso87() ? 15 : 28;
    }

    /// Adds the bank's own sums, and of a request what it makes of the other side's.
    ///
    /// @param bare the echo
    ISOMsg answer(ISOMsg request, ISOMsg bare, DaySums own) throws ISOException {
        bare.set(dateElement(), request.getString(dateElement()));
        ISOMsg parts = new ISOMsg(74);
        if (dialect == HostDialect.CMF) {
            for (int part = 0; part < 12; part += 2) {
                parts.set(part, digits(0, 16));
                parts.set(part + 1, digits(0, 10));
            }
        }
        for (Kind kind : Kind.values()) {
            Sum sum = own.of(kind);
            if (dialect == HostDialect.CMF) {
                parts.set(part(kind), digits(sum.amount(), 16));
                parts.set(part(kind) + 1, digits(sum.count(), 10));
            } else {
                bare.set(element(kind), digits(sum.count(), 10));
                bare.set(element(kind) + AMOUNT_AFTER_COUNT, digits(sum.amount(), 16));
            }
        }
        if (dialect == HostDialect.CMF) {
            bare.set(parts);
        }
        boolean advice = request.getMTI().charAt(2) == ADVICE;
        boolean same = own.net() == net(request);
        switch (dialect) {
            case ISO87_ASCII, ISO87_BINARY -> {
                if (!advice) {
                    bare.unset(39);
                    bare.set(66, same ? "1" : "2");
                }
            }
            case ISO93_ASCII -> bare.set(39, advice ? "900" : same ? "500" : "501");
            case CMF -> bare.set(39, advice ? "9000" : same ? "5000" : "5001");
        }
        return bare;
    }

    private long net(ISOMsg request) {
        return amount(request, Kind.DEBIT) - amount(request, Kind.DEBIT_REVERSAL) - amount(request, Kind.CREDIT)
            + amount(request, Kind.CREDIT_REVERSAL);
    }

    private long amount(ISOMsg request, Kind kind) {
        String digits = dialect == HostDialect.CMF ? request.getString("74." + part(kind))
            : request.getString(element(kind) + AMOUNT_AFTER_COUNT);
        return digits == null ? 0 : Long.parseLong(digits);
    }

    private static int element(Kind kind) {
        return switch (kind) {
            case CREDIT -> 74;
            case CREDIT_REVERSAL -> 75;
            case DEBIT -> 76;
            case DEBIT_REVERSAL -> 77;
        };
    }

    private static int part(Kind kind) {
        return switch (kind) {
            case CREDIT -> 0;
            case CREDIT_REVERSAL -> 4;
            case DEBIT -> 6;
            case DEBIT_REVERSAL -> 10;
        };
    }

    private static String digits(long number, int length) {
        return String.format(Locale.ROOT, "%0" + length + "d", number);
    }
}
