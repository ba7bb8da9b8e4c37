package io.chukei.iso8583.cmf;

import java.util.List;

import io.chukei.iso8583.message.DecodeProblem;
import io.chukei.iso8583.message.Figures;
import io.chukei.iso8583.message.Figures.Kind;
import io.chukei.iso8583.message.Figures.Sum;
import io.chukei.iso8583.message.Text;
import io.chukei.iso8583.tlv.TlvRefusal;
import org.jpos.iso.ISOException;
import org.jpos.iso.ISOMsg;

/// DE 74, reconciliation data primary: yen (16 digits) and number (10) of credits, credit chargebacks, credit reversals, debits, debit chargebacks,
/// debit reversals; there are no chargebacks here.
final class CmfFigures {
    static final int ELEMENT = 74;
    private static final int YEN = 16;
    private static final int COUNT = 10;
    private static final int PARTS = 12;
    private static final List<Integer> CHARGEBACKS = List.of(2, 3, 8, 9);

    private CmfFigures() {}

    static void write(ISOMsg fields, Figures figures) {
        try {
            ISOMsg primary = new ISOMsg(ELEMENT);
            for (int part = 0; part < PARTS; part += 2) {
                primary.set(part, "0".repeat(YEN));
                primary.set(part + 1, "0".repeat(COUNT));
            }
            for (Kind kind : Kind.values()) {
                primary.set(part(kind), Text.digits(figures.of(kind).yen(), YEN));
                primary.set(part(kind) + 1, Text.digits(figures.of(kind).count(), COUNT));
            }
            fields.set(primary);
        } catch (ISOException e) {
            throw new IllegalArgumentException("DE 74 cannot be set");
        }
    }

    static Figures read(ISOMsg fields) {
        for (int part : CHARGEBACKS) {
            String none = fields.getString(ELEMENT + "." + part);
            if (none == null || !none.chars().allMatch(digit -> digit == '0')) {
                throw new TlvRefusal(DecodeProblem.BAD_VALUE);
            }
        }
        Figures figures = Figures.NONE;
        for (Kind kind : Kind.values()) {
            String yen = fields.getString(ELEMENT + "." + part(kind));
            String count = fields.getString(ELEMENT + "." + (part(kind) + 1));
            if (yen == null || count == null) {
                throw new TlvRefusal(DecodeProblem.BAD_VALUE);
            }
            figures = figures.with(kind, none -> new Sum(Long.parseLong(count), Long.parseLong(yen)));
        }
        return figures;
    }

    private static int part(Kind kind) {
        return switch (kind) {
            case CREDITS -> 0;
            case CREDIT_REVERSALS -> 4;
            case DEBITS -> 6;
            case DEBIT_REVERSALS -> 10;
        };
    }
}
