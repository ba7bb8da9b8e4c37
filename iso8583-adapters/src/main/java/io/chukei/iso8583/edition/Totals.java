package io.chukei.iso8583.edition;

import java.time.LocalDate;
import java.util.Optional;

import io.chukei.iso8583.composite.CmfFigures;
import io.chukei.iso8583.issuer.IssuerTotals;
import io.chukei.iso8583.issuer.IssuerTotalsAnswer.Judgement;
import io.chukei.iso8583.message.Figures;
import io.chukei.iso8583.message.Figures.Kind;
import io.chukei.iso8583.message.Figures.Sum;
import io.chukei.iso8583.message.Text;
import org.jpos.iso.ISOMsg;

/// The figures of a business date. CMF's DE 74 has chargebacks between the two, which are zeros here.
///
/// ```
/// edition   date      counts (10)         yen (16)            what is said of them
/// 1987      DE 15     DE 74 75 76 77      DE 86 87 88 89      DE 66: 1 in balance, 2 not; else DE 39
/// 1993      DE 28     DE 74 75 76 77      DE 86 87 88 89      DE 39: 500 in balance, 501 not
/// CMF       DE 28     DE 74: credits, their reversals, debits, their reversals      DE 39: 5000, 5001
/// ```
final class Totals {
    private static final int COUNT = 10;
    private static final int YEN = 16;
    private static final int JUDGED = 66;

    private Totals() {}

    static void write(Generation generation, ISOMsg fields, IssuerTotals totals) {
        fields.set(dateElement(generation), date(generation, totals.date()));
        totals.line().ifPresent(line -> fields.set(48, PrivateData.line(line)));
        switch (generation) {
            case ISO87, ISO93 -> {
                fields.set(50, Text.digits(392, 3));
                for (Kind kind : Kind.values()) {
                    Sum sum = totals.figures().of(kind);
                    fields.set(countElement(kind), Text.digits(sum.count(), COUNT));
                    fields.set(countElement(kind) + 12, Text.digits(sum.yen(), YEN));
                }
            }
            case CMF -> CmfFigures.write(fields, totals.figures());
        }
    }

    private static int dateElement(Generation generation) {
        return switch (generation) {
            case ISO87 -> 15;
            case ISO93, CMF -> 28;
        };
    }

    private static String date(Generation generation, LocalDate date) {
        return Moments.businessDate(generation, date);
    }

    private static int countElement(Kind kind) {
        return switch (kind) {
            case CREDITS -> 74;
            case CREDIT_REVERSALS -> 75;
            case DEBITS -> 76;
            case DEBIT_REVERSALS -> 77;
        };
    }

    /// The figures of an answer, empty unless all are there.
    static Optional<Figures> read(Generation generation, ISOMsg fields) {
        return switch (generation) {
            case ISO87, ISO93 -> ofElements(fields);
            case CMF -> CmfFigures.read(fields);
        };
    }

    private static Optional<Figures> ofElements(ISOMsg fields) {
        Figures figures = Figures.NONE;
        for (Kind kind : Kind.values()) {
            String count = fields.getString(countElement(kind));
            String yen = fields.getString(countElement(kind) + 12);
            if (count == null || yen == null) {
                return Optional.empty();
            }
            figures = figures.with(kind, none -> new Sum(Long.parseLong(count), Long.parseLong(yen)));
        }
        return Optional.of(figures);
    }

    /// DE 66 where an answer of 1987 has it, else DE 39.
    static Optional<String> code(Generation generation, ISOMsg fields) {
        boolean judged = generation == Generation.ISO87 && fields.hasField(JUDGED);
        return Optional.ofNullable(fields.getString(judged ? JUDGED : 39));
    }

    static Judgement judgement(Generation generation, String code) {
        return switch (generation) {
            case ISO87 -> switch (code) {
                case "1" -> Judgement.BALANCED;
                case "2" -> Judgement.OUT_OF_BALANCE;
                case "00" -> Judgement.TAKEN;
                default -> Judgement.REFUSED;
            };
            case ISO93 -> judgement(code);
            case CMF -> code.charAt(1) == '0' ? judgement(code.charAt(0) + code.substring(2)) : Judgement.REFUSED;
        };
    }

    /// Annex A.1 of ISO 8583:1993: 500 in balance, 501 out of balance, 502 totals provided, 900 and 901 advice acknowledged.
    private static Judgement judgement(String code) {
        return switch (code) {
            case "500" -> Judgement.BALANCED;
            case "501" -> Judgement.OUT_OF_BALANCE;
            case "000", "502", "900", "901" -> Judgement.TAKEN;
            default -> Judgement.REFUSED;
        };
    }
}
