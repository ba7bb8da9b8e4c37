package io.chukei.iso8583.composite;

import java.util.List;
import java.util.Optional;

import io.chukei.iso8583.message.Figures;
import io.chukei.iso8583.message.Figures.Kind;
import io.chukei.iso8583.message.Figures.Sum;
import io.chukei.iso8583.message.Text;
import org.jpos.iso.ISOException;
import org.jpos.iso.ISOMsg;

/// DE 74, reconciliation data primary: yen (16 digits) and number (10) of credits, credit chargebacks, credit reversals, debits, debit chargebacks,
/// debit reversals; there are no chargebacks here.
public final class CmfFigures {
    public static final int ELEMENT = 74;
    private static final int YEN = 16;
    private static final int COUNT = 10;
    private static final int PARTS = 12;
    private static final List<Integer> CHARGEBACKS = List.of(2, 3, 8, 9);

    private CmfFigures() {}

    /// Sets DE 74.
    public static void write(ISOMsg fields, Figures figures) {
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

    /// The figures, empty unless all are there; whatever is said of chargebacks.
    public static Optional<Figures> read(ISOMsg fields) {
        Figures figures = Figures.NONE;
        for (Kind kind : Kind.values()) {
            String yen = fields.getString(ELEMENT + "." + part(kind));
            String count = fields.getString(ELEMENT + "." + (part(kind) + 1));
            if (yen == null || count == null) {
                return Optional.empty();
            }
            figures = figures.with(kind, none -> new Sum(Long.parseLong(count), Long.parseLong(yen)));
        }
        return Optional.of(figures);
    }

    /// Whether the parts of chargebacks are there and zeros.
    public static boolean deniesChargebacks(ISOMsg fields) {
        for (int part : CHARGEBACKS) {
            String none = fields.getString(ELEMENT + "." + part);
            if (none == null || !none.chars().allMatch(digit -> digit == '0')) {
                return false;
            }
        }
        return true;
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
