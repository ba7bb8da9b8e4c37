package io.chukei.iso8583.edition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Objects;
import java.util.Optional;

import io.chukei.iso8583.issuer.IssuerReversal;
import io.chukei.iso8583.issuer.IssuerSamples;
import io.chukei.iso8583.issuer.MoneyRequest;
import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.TransactionType;
import org.jpos.iso.ISOMsg;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a bank reads, with jPOS's own packagers, when an ATM has paid out a part of 20,000 yen, or nothing.
final class DispenseReversalTest {
    private static ISOMsg read(Edition edition, int reason, long stands) {
        MoneyRequest cash = IssuerSamples.cash();
        IssuerReversal reversal = new IssuerReversal(cash.trace(), false, TransactionType.CASH, cash.amount(), Amount.jpy(stands), reason,
            IssuerSamples.ORIGINAL, cash.account(), cash.acceptor(), Optional.empty());
        ISOMsg read = new StockJpos(edition.dialect()).read(new EditionDialect(edition).encode(reversal));
        assertEquals("010000", read.getString(3));
        assertTrue(read.getString(48).endsWith("RR004" + reason), "the exact reason in every edition, and nothing of the proof");
        assertTrue(!read.hasField(114) && !read.getString(48).contains("PG"));
        return read;
    }

    @ParameterizedTest
    @CsvSource({"4004,12000,32,000000012000", "4004,0,32,", "4017,0,22,", "4018,0,22,", "4019,0,21,", "4019,10000,21,000000010000"})
    void in1987TheOriginalAmountStaysAndWhatStandsIsTheReplacement(int reason, long stands, String cause,
        @Nullable String replacement) {
        for (Edition edition : new Edition[]{Edition.ISO87_ASCII, Edition.ISO87_BINARY}) {
            ISOMsg read = read(edition, reason, stands);
            assertEquals("0420", read.getString(0));
            assertEquals(cause, read.getString(39));
            assertEquals("000000020000", read.getString(4));
            assertEquals(replacement == null ? null : replacement + "0".repeat(30), read.getString(95));
        }
    }

    @ParameterizedTest
    @CsvSource({"4004,12000", "4004,0", "4017,0", "4018,0", "4019,0", "4019,10000"})
    void from1993OnWhatStandsIsTheAmountAndTheOriginalAmountStandsBesideIt(int reason, long stands) {
        String amount = String.format("%012d", stands == 0 ? 20_000 : stands);
        ISOMsg old = read(Edition.ISO93_ASCII, reason, stands);
        assertEquals("1420", old.getString(0));
        assertEquals(amount, old.getString(4));
        assertEquals(stands == 0 ? null : "000000020000" + "0".repeat(12), old.getString(30));
        ISOMsg cmf = read(Edition.CMF, reason, stands);
        assertEquals("2420", cmf.getString(0));
        assertEquals("3920" + amount, cmf.getString(4));
        assertEquals(stands == 0 ? null : "3920000000020000", cmf.getString("30.0"));
        for (ISOMsg read : new ISOMsg[]{old, cmf}) {
            assertEquals(stands == 0 ? "400" : "401", read.getString(24));
            assertEquals(Integer.toString(reason), Objects.requireNonNull(read.getString(25)));
        }
    }
}
